package org.mailferry.api.pass;

import java.time.Duration;

/**
 * What a pass did. All counts are of things confirmed by the target.
 *
 * @param bytes
 *            payload bytes carried, as encoded on the wire
 * @param refused
 *            items that could not be carried
 * @param compared
 *            items compared by a verification, each source item once
 * @param inSource
 *            time spent waiting for the source
 * @param throttledBySource
 *            time spent waiting because the source was busy or asked for it
 * @param throttledByTarget
 *            time spent waiting because the target was busy or asked for it
 * @param queued
 *            time spent waiting for other passes, because the servers bear only so many requests at the same time
 */
public record PassCounters(long created, long updated, long readFlags, long moved, long deleted, long folders,
		long bytes, long refused, long compared, long roundTrips, Duration inSource, Duration inTarget,
		Duration throttledBySource, Duration throttledByTarget, Duration queued) {

	/** Nothing done. */
	public static final PassCounters ZERO = new PassCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO,
			Duration.ZERO, Duration.ZERO, Duration.ZERO);

	/** Items that were changed in the target. */
	public long items() {
		return created + updated + readFlags + moved + deleted;
	}

	/** Time spent waiting because servers were busy or asked for it. */
	public Duration throttled() {
		return throttledBySource.plus(throttledByTarget);
	}

	public PassCounters plus(PassCounters other) {
		return new PassCounters(created + other.created, updated + other.updated, readFlags + other.readFlags,
				moved + other.moved, deleted + other.deleted, folders + other.folders, bytes + other.bytes,
				refused + other.refused, compared + other.compared, roundTrips + other.roundTrips,
				inSource.plus(other.inSource), inTarget.plus(other.inTarget),
				throttledBySource.plus(other.throttledBySource), throttledByTarget.plus(other.throttledByTarget),
				queued.plus(other.queued));
	}
}
