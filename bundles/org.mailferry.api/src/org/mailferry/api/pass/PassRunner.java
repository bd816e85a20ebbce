package org.mailferry.api.pass;

import java.time.Duration;

import org.osgi.annotation.versioning.ProviderType;

/** Runs passes. Offered by the engine as a DS service; safe for use by any thread. */
@ProviderType
public interface PassRunner {

	/**
	 * Runs one pass on the calling thread, with helper threads of its own that have ended when it returns. Never throws
	 * for what a server, a mailbox or the project's database does: that is an ending.
	 */
	PassResult run(PassRequest request, PassListener listener);

	/**
	 * How many passes are worth running side by side now: what keeps both servers as busy as they bear. Changes from moment
	 * to moment.
	 */
	default int sideBySide(PassSettings settings) {
		return Math.min(settings.source().requests().start(), settings.target().requests().start());
	}

	/**
	 * How much longer a server is left alone because it is busy for everybody; zero when it is not.
	 *
	 * @param server
	 *            see {@link ServerBounds#server}
	 */
	default Duration stalled(String server) {
		return Duration.ZERO;
	}
}
