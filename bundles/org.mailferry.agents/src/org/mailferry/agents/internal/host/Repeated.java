package org.mailferry.agents.internal.host;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a host does again and again. Tells of the first failure and the first success after it, not of each. */
final class Repeated implements Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);

	private final String what;
	private final Runnable work;
	private boolean failing;

	Repeated(String what, Runnable work) {
		this.what = what;
		this.work = work;
	}

	@Override
	public void run() {
		try {
			work.run();
			if (failing) {
				LOG.info("The host can {} again", what);
			}
			failing = false;
		} catch (RuntimeException e) {
			if (!failing) {
				LOG.warn("The host cannot {}; it tries on", what, e);
			}
			failing = true;
		}
	}
}
