package org.mailferry.sync.ui.internal.throughput;

import java.time.Instant;
import java.util.List;

import org.mailferry.api.StopSignal.Registration;
import org.osgi.annotation.versioning.ProviderType;

/** What went through in the last minutes, recorded from the moment the workbench starts. Safe for use by any thread. */
@ProviderType
public interface Throughput {

	/**
	 * A moment while passes ran, or right after.
	 *
	 * @param itemsPerSecond
	 *            over the last ten seconds
	 * @param bytesPerSecond
	 *            likewise
	 * @param running
	 *            passes at work
	 * @param throttledShare
	 *            how much of the passes' time in these seconds went by waiting because a server asked for it, 0 to 1
	 */
	record Moment(Instant at, double itemsPerSecond, double bytesPerSecond, int running, double throttledShare) {
	}

	/** Oldest first; immutable. */
	List<Moment> moments();

	/** Told whenever there is another moment; on a background thread. Closing the result ends that. */
	Registration listen(Runnable listener);
}
