package org.mailferry.workbench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
		Display display = PlatformUI.createDisplay();
		try {
			int ended = PlatformUI.createAndRunWorkbench(display, new MigrationWorkbench(project(context)));
			return ended == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
		} finally {
			display.dispose();
			location.release();
		}
	}

	private static Optional<Path> project(IApplicationContext context) {
		String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		List<String> named = Arrays.stream(arguments).filter(argument -> !argument.startsWith("-")).toList();
		return named.stream().findFirst().map(text -> Path.of(text).toAbsolutePath().normalize());
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning()) {
			Display display = PlatformUI.getWorkbench().getDisplay();
			display.syncExec(() -> PlatformUI.getWorkbench().close());
		}
	}
}
