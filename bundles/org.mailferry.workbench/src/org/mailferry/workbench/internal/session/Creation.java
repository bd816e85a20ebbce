package org.mailferry.workbench.internal.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.osgi.util.NLS;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.Projects;
import org.mailferry.workbench.internal.Messages;

/**
 * A new project.
 *
 * @param first
 *            what is done with it before anybody sees it
 */
record Creation(Projects projects, Path directory, String name, Consumer<OpenProject> first) implements ProjectStep {

	@Override
	public String title() {
		return NLS.bind(Messages.creatingProject, directory);
	}

	@Override
	public Optional<OpenProject> take() {
		OpenProject project = projects.create(directory, name);
		boolean done = false;
		try {
			first.accept(project);
			done = true;
		} finally {
			if (!done) {
				project.close();
			}
		}
		return Optional.of(project);
	}
}
