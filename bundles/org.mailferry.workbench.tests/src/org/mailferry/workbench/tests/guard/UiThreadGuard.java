package org.mailferry.workbench.tests.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Fails a class of tests during which the UI thread waited for a file, a socket or a store in code of Mailferry. */
public final class UiThreadGuard implements BeforeAllCallback, AfterAllCallback {

	private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(UiThreadGuard.class);
	private static final int SAID = 5;

	@Override
	public void beforeAll(ExtensionContext context) {
		context.getStore(SPACE).put(context.getUniqueId(), new Watch());
	}

	@Override
	public void afterAll(ExtensionContext context) {
		List<Violation> violations = context.getStore(SPACE).remove(context.getUniqueId(), Watch.class).end();
		if (!violations.isEmpty()) {
			throw new AssertionError("%d times the UI thread waited for something:%n%s".formatted(violations.size(),
					violations.stream().map(Violation::toString).distinct().limit(SAID)
							.collect(Collectors.joining("\n"))));
		}
	}

	/** From now until its end. */
	public static final class Watch {

		private final UiThreadRecording recording = new UiThreadRecording(
				PlatformUI.getWorkbench().getDisplay().getThread().threadId());

		public Watch() {
			storeCalls().take();
		}

		/** What happened meanwhile. */
		public List<Violation> end() {
			try (recording) {
				List<Violation> all = new ArrayList<>(storeCalls().take());
				all.addAll(recording.end());
				return all;
			}
		}
	}

	private static StoreCalls storeCalls() {
		BundleContext bundle = FrameworkUtil.getBundle(UiThreadGuard.class).getBundleContext();
		ServiceReference<GuardedStores> guard = bundle.getServiceReference(GuardedStores.class);
		if (guard == null) {
			throw new AssertionError("the guard of the stores is not there");
		}
		return bundle.getService(guard).calls();
	}
}
