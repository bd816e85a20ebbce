package org.mailferry.workbench.internal.session;

import java.util.Optional;

import org.mailferry.operations.OpenProject;

/** What becomes of the session once the project before is closed. */
sealed interface ProjectStep permits Opening, Creation, Closing {

	/** For people, in the Progress view. */
	String title();

	/**
	 * Takes the step, on a job's thread.
	 *
	 * @return the project that is open now, or empty when there is none and nobody is to blame
	 */
	Optional<OpenProject> take();
}
