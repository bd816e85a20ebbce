package org.mailferry.workbench.internal;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;

import org.eclipse.osgi.service.datalocation.Location;

/**
 * Where a workbench keeps its layout, filters and preferences: {@code workbench} in the user's state folder, and for a
 * second one that runs at the same time {@code workbench-2}, and so on.
 */
final class WorkbenchArea {

	private static final int MANY = 100;

	private final Path state;

	/**
	 * @param state
	 *            the user's state folder for Mailferry; null when no start script has named it
	 */
	WorkbenchArea(String state, String home) {
		this.state = state == null || state.isBlank() ? Path.of(home, ".local", "state", "mailferry") : Path.of(state);
	}

	/** Takes the first area that no other process has. */
	void take(Location location) throws IOException {
		for (int number = 1; number <= MANY; number++) {
			if (location.set(area(number), true)) {
				return;
			}
		}
		throw new IOException(MANY + " workbenches run already in " + state);
	}

	private URL area(int number) throws IOException {
		return state.resolve(number == 1 ? "workbench" : "workbench-" + number).toUri().toURL();
	}
}
