package org.mailferry.workbench.internal.session;

import java.util.Optional;

import org.mailferry.operations.OpenProject;

/** What becomes of the session. */
sealed interface ProjectStep permits Opening, SharedOpening, Creation, Closing {

	/** For people, in the Progress view. */
	String title();

	/** Whether the project before stays open until the step is taken; otherwise it is closed first. */
	default boolean beside() {
		return false;
	}

	/** Ends a wait in {@link #take()}, if it can be ended. On any thread. */
	default void cancel() {
		// what takes no time, or cannot be broken off
	}

	/**
	 * Takes the step, on a job's thread.
	 *
	 * @return the project that is open now, or empty when there is none and nobody is to blame
	 */
	Optional<OpenProject> take();
}
