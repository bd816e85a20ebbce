package org.mailferry.workbench.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** The workbench as a program: {@code [PROJECT]} names the project to open, otherwise it is the last one. */
public final class WorkbenchApplication implements IApplication {

	@Override
	public Object start(IApplicationContext context) throws IOException {
		Location location = Platform.getInstanceLocation();
		if (!location.isSet()) {
			new WorkbenchArea(System.getenv("MAILFERRY_STATE"), System.getProperty("user.home")).take(location);
		}
		// SVG icons are drawn with Java's own graphics, which otherwise wants X libraries that GTK does without.
		System.setProperty("java.awt.headless", "true");
		Display display = PlatformUI.createDisplay();
		try {
			int ended = PlatformUI.createAndRunWorkbench(display, new MigrationWorkbench(project(context)));
			return ended == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
		} finally {
			display.dispose();
			location.release();
		}
	}

	/** Only the first argument: what comes after an option may be its value. */
	private static Optional<String> project(IApplicationContext context) {
		String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		return Arrays.stream(arguments).limit(1).filter(argument -> !argument.startsWith("-")).findFirst();
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning()) {
			Display display = PlatformUI.getWorkbench().getDisplay();
			display.syncExec(() -> PlatformUI.getWorkbench().close());
		}
	}
}
