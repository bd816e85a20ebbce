package org.mailferry.workbench.tests;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** What runs in this framework. */
final class Installed {

	private static final long PATIENCE_MILLIS = 30_000;

	private Installed() {
	}

	/** A service, as soon as it is there. */
	static <T> T service(Class<T> type) {
		BundleContext bundle = FrameworkUtil.getBundle(Installed.class).getBundleContext();
		ServiceTracker<T, T> tracker = new ServiceTracker<>(bundle, type, null);
		tracker.open();
		try {
			T found = tracker.waitForService(PATIENCE_MILLIS);
			if (found == null) {
				throw new AssertionError("no service " + type.getName() + ": a part of the program did not start");
			}
			return found;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", e);
		}
	}
}
