package org.mailferry.workbench.internal.session;

import java.util.Optional;

import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.internal.LastProject;
import org.mailferry.workbench.internal.Messages;

/**
 * Nothing comes after it.
 *
 * @param forGood
 *            the workbench is to come up without a project
 */
record Closing(boolean forGood) implements ProjectStep {

	@Override
	public String title() {
		return Messages.closingProject;
	}

	@Override
	public Optional<OpenProject> take() {
		if (forGood) {
			new LastProject().forget();
		}
		return Optional.empty();
	}
}
