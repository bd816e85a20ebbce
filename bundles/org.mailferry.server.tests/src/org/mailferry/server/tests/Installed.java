package org.mailferry.server.tests;

import org.mailferry.operations.Projects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** What runs in this framework. */
final class Installed {

	private static final long PATIENCE_MILLIS = 30_000;

	private Installed() {
	}

	/** The use cases, with the real store, engine and connector behind them. */
	static Projects projects() throws InterruptedException {
		BundleContext bundle = FrameworkUtil.getBundle(Installed.class).getBundleContext();
		ServiceTracker<Projects, Projects> tracker = new ServiceTracker<>(bundle, Projects.class, null);
		tracker.open();
		Projects found = tracker.waitForService(PATIENCE_MILLIS);
		if (found == null) {
			throw new AssertionError(
					"no service " + Projects.class.getName() + ": a part of the program did not start");
		}
		return found;
	}
}
