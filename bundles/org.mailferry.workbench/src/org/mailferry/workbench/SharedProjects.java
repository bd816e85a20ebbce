package org.mailferry.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mailferry.api.project.ProjectPlace;

/** Shared projects that were open in this workbench, with where their passwords come from but without passwords. */
public final class SharedProjects {

	/** No more are remembered. */
	public static final int MOST = 10;

	private static final String ADDRESS = "sharedProject.%d.address";
	private static final String WORK = "sharedProject.%d.work";
	private static final String PASSWORD_FILE = "sharedProject.%d.passwordFile";

	private final IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(RunPreferences.NODE);

	/** The last one first. */
	public List<ProjectPlace.Shared> recent() {
		return IntStream.range(0, MOST).mapToObj(this::at).flatMap(Optional::stream).toList();
	}

	/** Puts one before the others. They are kept when the preferences are next written. */
	public void remember(ProjectPlace.Shared place) {
		List<ProjectPlace.Shared> places = Stream
				.concat(Stream.of(place), recent().stream().filter(other -> !other.url().equals(place.url())))
				.limit(MOST).toList();
		for (int index = 0; index < places.size(); index++) {
			put(index, places.get(index));
		}
	}

	private void put(int index, ProjectPlace.Shared place) {
		preferences.put(ADDRESS.formatted(index), place.url());
		preferences.put(WORK.formatted(index), place.work().toString());
		preferences.put(PASSWORD_FILE.formatted(index), place.passwordFile().map(Path::toString).orElse(""));
	}

	/** Empty also for what somebody has spoiled in the file. */
	private Optional<ProjectPlace.Shared> at(int index) {
		String address = preferences.get(ADDRESS.formatted(index), "");
		String work = preferences.get(WORK.formatted(index), "");
		if (address.isEmpty() || work.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new ProjectPlace.Shared(address, Path.of(work),
					Optional.of(preferences.get(PASSWORD_FILE.formatted(index), "")).filter(file -> !file.isEmpty())
							.map(Path::of)));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
