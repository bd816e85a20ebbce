package org.mailferry.store.internal.data;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.Finding;
import org.mailferry.api.Hash128;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.ShortText;

/** A finding, kept once for each code, pair and subject. */
@Entity(name = "Finding")
@Table(name = "finding")
class FindingEntity {

	/** Stands for no pair. */
	static final long PROJECT = 0;

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "finding_number")
	@SequenceGenerator(name = "finding_number", sequenceName = "finding_number", allocationSize = 50)
	@Column(name = "id")
	private long id;
	@Column(name = "digest")
	private byte[] digest;
	@Column(name = "pair_id")
	private long pair;
	@Column(name = "code")
	private String code;
	@Column(name = "severity_rank")
	private int severityRank;
	@Column(name = "subject")
	private String subject;
	@Column(name = "message")
	private String message;
	@Column(name = "cause")
	private String cause;
	@Column(name = "first_seen")
	private long first;
	@Column(name = "last_seen")
	private long last;
	@Column(name = "times")
	private int times;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	FindingEntity() {
	}

	FindingEntity(long pair, Finding finding, Instant now) {
		this.pair = pair;
		digest = digest(pair, finding).toBytes();
		code = finding.code();
		subject = ShortText.of(finding.subject());
		first = Micros.of(now);
		again(finding, now);
	}

	static Hash128 digest(long pair, Finding finding) {
		return Hash128.of(finding.code() + '\n' + pair + '\n' + finding.subject());
	}

	/** It was found (again). */
	final void again(Finding finding, Instant now) {
		severityRank = SeverityRank.of(finding.severity());
		message = ShortText.of(finding.message());
		cause = ShortText.of(finding.cause());
		last = Micros.of(now);
		times++;
	}

	Hash128 digest() {
		return Hash128.fromBytes(digest);
	}

	long id() {
		return id;
	}

	long pair() {
		return pair;
	}

	String code() {
		return code;
	}

	int severityRank() {
		return severityRank;
	}

	FindingRecord record(Optional<MailboxPair> about) {
		return new FindingRecord(id, about,
				new Finding(code, SeverityRank.severity(severityRank), subject, message, cause), Micros.instant(first),
				Micros.instant(last), times);
	}
}
