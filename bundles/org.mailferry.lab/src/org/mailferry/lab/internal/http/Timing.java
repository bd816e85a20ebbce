package org.mailferry.lab.internal.http;

import java.time.Duration;

/** How long things take. May be changed at any time. */
public final class Timing {

	private volatile Duration latency;
	private volatile Duration perRequest;
	private volatile Duration perItem;

	public Timing(Duration latency, Duration perRequest, Duration perItem) {
		this.latency = latency;
		this.perRequest = perRequest;
		this.perItem = perItem;
	}

	public void latency(Duration value) {
		latency = value;
	}

	public void perRequest(Duration value) {
		perRequest = value;
	}

	public void perItem(Duration value) {
		perItem = value;
	}

	/** Of a round trip. */
	Duration latency() {
		return latency;
	}

	/** Of the server's own work on a request. */
	Duration perRequest() {
		return perRequest;
	}

	Duration items(int count) {
		return perItem.isZero() ? Duration.ZERO : perItem.multipliedBy(count);
	}
}
