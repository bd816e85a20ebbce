package org.mailferry.workbench.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.workbench.SharedProjects;
import org.osgi.service.prefs.BackingStoreException;

/** Remembers which project was open, so that the workbench comes up with it. */
public final class LastProject {

	private static final String KEY = "lastProject";

	/** Empty the first time, and when the person closed the project. */
	public Optional<ProjectPlace> place() {
		return Optional.ofNullable(preferences().get(KEY, null)).flatMap(LastProject::named);
	}

	private static Optional<ProjectPlace> named(String text) {
		if (!ProjectPlace.namesDatabase(text)) {
			return Optional.of(new ProjectPlace.Directory(Path.of(text)));
		}
		return new SharedProjects().recent().stream().filter(place -> place.url().equals(text))
				.map(ProjectPlace.class::cast).findFirst();
	}

	/** Not on the UI thread: it writes a file. */
	public void remember(ProjectPlace place) {
		if (place instanceof ProjectPlace.Shared shared) {
			new SharedProjects().remember(shared);
		}
		preferences().put(KEY, place.toString());
		flush();
	}

	/** Not on the UI thread: it writes a file. */
	public void forget() {
		preferences().remove(KEY);
		flush();
	}

	private static IEclipsePreferences preferences() {
		return InstanceScope.INSTANCE.getNode("org.mailferry.workbench");
	}

	private static void flush() {
		try {
			preferences().flush();
		} catch (BackingStoreException e) {
			ILog.of(LastProject.class).warn("The last project could not be remembered", e);
		}
	}
}
