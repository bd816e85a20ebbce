package org.mailferry.engine.internal.adoption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.ledger.CarriedItem;

/**
 * How much an item of the target looks like one of the source with the same identity.
 *
 * @param timesTravel
 *            whether the time of the last change is carried; else the target's is the time of the copy, which is later
 *            than the change that it has
 * @param sizesTravel
 *            whether both sides give about the same size
 */
record Resemblance(boolean timesTravel, boolean sizesTravel) {

	/** The greatest likeness: nothing has to be carried. */
	static final int SAME = 7;

	private static final long TOLERATED_BYTES = 4 * 1024;
	private static final int TOLERATED_SHARE = 20;
	private static final String ANY_CLASS = "IPM.Note";

	/** Of items that travel in a format. */
	static Resemblance in(PayloadFormat format, Mailbox mailbox) {
		return new Resemblance(mailbox.carries(format, ANY_CLASS, "lastModified"),
				mailbox.carries(format, ANY_CLASS, "size"));
	}

	int likeness(CarriedItem item, Stranger stranger) {
		int likeness = 0;
		if (timesFit(item.lastModified(), stranger.lastModified())) {
			likeness += 4;
		}
		if (sizesFit(item.sizeBytes(), stranger.sizeBytes())) {
			likeness += 2;
		}
		return item.read() == stranger.read() ? likeness + 1 : likeness;
	}

	private boolean timesFit(Optional<Instant> source, Optional<Instant> target) {
		if (source.isEmpty() || target.isEmpty()) {
			return false;
		}
		Instant changed = source.get().truncatedTo(ChronoUnit.SECONDS);
		Instant there = target.get().truncatedTo(ChronoUnit.SECONDS);
		return changed.equals(there) || !timesTravel && there.isAfter(changed);
	}

	private boolean sizesFit(long source, long target) {
		return !sizesTravel
				|| Math.abs(source - target) <= Math.max(TOLERATED_BYTES, Math.max(source, target) / TOLERATED_SHARE);
	}
}
