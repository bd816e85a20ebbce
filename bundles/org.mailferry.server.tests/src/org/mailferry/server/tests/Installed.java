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
		return service(Projects.class);
	}

	static <T> T service(Class<T> type) throws InterruptedException {
		ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
		tracker.open();
		T found = tracker.waitForService(PATIENCE_MILLIS);
		if (found == null) {
			throw new AssertionError("no service " + type.getName() + ": a part of the program did not start");
		}
		return found;
	}

	/** Of the tests themselves. */
	static BundleContext context() {
		return FrameworkUtil.getBundle(Installed.class).getBundleContext();
	}
}
