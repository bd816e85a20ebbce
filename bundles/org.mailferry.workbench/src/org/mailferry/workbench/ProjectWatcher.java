package org.mailferry.workbench;

import java.util.List;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.RunProgress;
import org.mailferry.operations.RunSummary;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what happens to the open project. All methods are called on one background thread, one after the other, so a
 * watcher may ask the project there, but not for long; whoever shows something hands it to the UI thread.
 */
@ConsumerType
public interface ProjectWatcher {

	/** A project has been opened. */
	default void opened(OpenProject project) {
		// not everybody cares
	}

	/** There is no open project any more. */
	default void closed() {
		// not everybody cares
	}

	/** Something in the project is different now. */
	default void changed(ProjectChange change) {
		// not everybody cares
	}

	/** Passes are further than before; several at once, each pair at most once. */
	default void progressed(List<PairProgress> pairs) {
		// not everybody cares
	}

	/** About twice a second while passes run: all runs of this workbench added up. */
	default void running(RunProgress progress) {
		// not everybody cares
	}

	/** A run has ended. */
	default void ended(RunSummary summary) {
		// not everybody cares
	}

	/** Something was found out about a pair by a pass. */
	default void found(MailboxPair pair, Finding finding) {
		// not everybody cares
	}

	/** How far the running pass of a pair is. */
	record PairProgress(MailboxPair pair, PassProgress progress) {
	}
}
