package org.mailferry.store.internal.data;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;

/** How much may be asked of an endpoint at once. */
@Entity(name = "EndpointConcurrency")
@Table(name = "endpoint_concurrency")
class EndpointConcurrencyEntity {

	@Id
	@Column(name = "side")
	private String side;
	@Column(name = "lowest")
	private int floor;
	@Column(name = "beginning")
	private int start;
	@Column(name = "highest")
	private int ceiling;
	@Version
	@Column(name = "version")
	private int version;

	/** For JPA. */
	EndpointConcurrencyEntity() {
	}

	EndpointConcurrencyEntity(Side side) {
		this.side = side.name();
	}

	void set(ConcurrencyRange range) {
		floor = range.floor();
		start = range.start();
		ceiling = range.ceiling();
	}

	ConcurrencyRange range() {
		return new ConcurrencyRange(floor, start, ceiling);
	}
}
