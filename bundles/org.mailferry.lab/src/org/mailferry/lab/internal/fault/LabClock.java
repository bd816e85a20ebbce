package org.mailferry.lab.internal.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The organisation's clock, which may be wrong. */
public final class LabClock extends Clock {

	private final Clock right;
	private volatile Duration off = Duration.ZERO;

	public LabClock(Clock right) {
		this.right = right;
	}

	/** By how much it is ahead from now on; negative when behind. */
	public void off(Duration value) {
		off = value;
	}

	public Duration off() {
		return off;
	}

	@Override
	public ZoneId getZone() {
		return right.getZone();
	}

	@Override
	public Clock withZone(ZoneId zone) {
		LabClock other = new LabClock(right.withZone(zone));
		other.off(off);
		return other;
	}

	@Override
	public Instant instant() {
		return right.instant().plus(off);
	}
}
