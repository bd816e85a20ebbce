package org.mailferry.store.internal.data;

import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** How many findings of one code and severity there are. */
@Entity(name = "FindingCount")
@Table(name = "finding_count")
@IdClass(FindingCountEntity.Key.class)
class FindingCountEntity {

	@Id
	@Column(name = "code")
	private String code;
	@Id
	@Column(name = "severity_rank")
	private int severityRank;
	@Column(name = "findings")
	private long findings;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	FindingCountEntity() {
	}

	FindingCountEntity(Key key) {
		code = key.code;
		severityRank = key.severityRank;
	}

	void add(long more) {
		findings += more;
	}

	/** Code and severity, as JPA wants a key. */
	static final class Key {

		private String code;
		private int severityRank;

		/** For JPA. */
		Key() {
		}

		Key(String code, int severityRank) {
			this.code = code;
			this.severityRank = severityRank;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Key key && key.code.equals(code) && key.severityRank == severityRank;
		}

		@Override
		public int hashCode() {
			return Objects.hash(code, severityRank);
		}
	}
}
