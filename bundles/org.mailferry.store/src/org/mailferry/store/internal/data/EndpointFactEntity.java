package org.mailferry.store.internal.data;

import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.Side;

/** One thing that was learned of an endpoint. */
@Entity(name = "EndpointFact")
@Table(name = "endpoint_fact")
@IdClass(EndpointFactEntity.Key.class)
class EndpointFactEntity {

	@Id
	@Column(name = "side")
	private String side;
	@Id
	@Column(name = "fact")
	private String fact;
	@Column(name = "fact_value")
	private String value;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	EndpointFactEntity() {
	}

	EndpointFactEntity(Side side, String fact) {
		this.side = side.name();
		this.fact = fact;
	}

	String fact() {
		return fact;
	}

	String value() {
		return value;
	}

	void set(String learned) {
		value = learned;
	}

	/** Side and fact, as JPA wants a key. */
	static final class Key {

		private String side;
		private String fact;

		/** For JPA. */
		Key() {
		}

		Key(Side side, String fact) {
			this.side = side.name();
			this.fact = fact;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Key key && key.side.equals(side) && key.fact.equals(fact);
		}

		@Override
		public int hashCode() {
			return Objects.hash(side, fact);
		}
	}
}
