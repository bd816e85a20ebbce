package org.mailferry.workbench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import org.mailferry.api.StopSignal;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.extension.WorkbenchProject;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The project this workbench has open, at most one. Found with {@code getSite().getService(ProjectSession.class)}. No
 * method blocks, so all may be called on the UI thread; what takes time is a job that the Progress view shows.
 */
@ProviderType
public interface ProjectSession {

	/** What is open now. Its methods block: call them in {@link #ask} or in a job. */
	Optional<OpenProject> project();

	/** The open project as plug-ins see it. */
	Optional<WorkbenchProject> extensionView();

	/** Where the session stands. */
	SessionState state();

	/**
	 * Closes what is open and opens another project. One in a directory that is of an older version is upgraded if the person
	 * agrees. While a shared one is not open yet, the one before stays open.
	 *
	 * @return whether it is open now; what went wrong has been shown by then
	 */
	CompletionStage<Boolean> open(ProjectPlace place);

	/** As {@link #open(ProjectPlace)}, of a directory. */
	default CompletionStage<Boolean> open(Path directory) {
		return open(new ProjectPlace.Directory(directory));
	}

	/**
	 * As {@link #open(ProjectPlace)}, for somebody who waits for it.
	 *
	 * @param stop
	 *            ends the wait for a database that does not answer
	 * @param refused
	 *            is told what went wrong, on any thread, before the answer; nobody else is
	 */
	CompletionStage<Boolean> open(ProjectPlace place, StopSignal stop, Consumer<Complaint> refused);

	/**
	 * Closes what is open, makes a new project and opens it.
	 *
	 * @param first
	 *            what to do with it, on the job's thread, before anybody sees it, for example set its endpoints
	 * @return whether it is open now; what went wrong has been shown by then
	 */
	CompletionStage<Boolean> create(Path directory, String name, Consumer<OpenProject> first);

	/**
	 * Stops what runs, waits for it, and closes the project.
	 *
	 * @return comes to its end when that is done
	 */
	CompletionStage<Boolean> close();

	/**
	 * As {@link #close()}, and the workbench does not come up with this project the next time.
	 *
	 * @return comes to its end when that is done
	 */
	CompletionStage<Boolean> putAway();

	/** The runs of this workbench. */
	Runs runs();

	/**
	 * Hears of everything from now on, and first of the project that is open, if one is.
	 *
	 * @return closing it ends that
	 */
	Registration watch(ProjectWatcher watcher);

	/** Tells all watchers what somebody has changed in the project. */
	void announce(ProjectChange change);

	/**
	 * Asks the open project something on a background thread and hands the answer to the UI thread, unless the project was
	 * closed meanwhile. What goes wrong is logged and shown in the status line.
	 */
	<T> void ask(Function<OpenProject, T> question, Consumer<T> answer);
}
