package org.mailferry.project.ui.internal.sharing;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.Places;
import org.mailferry.project.ui.internal.Messages;

/**
 * A shared project as somebody names it, as it was typed. Asks no file system and no server.
 *
 * @param fromFile
 *            whether the password is in a file that is named here
 */
record SharedProjectDraft(String address, boolean fromFile, String passwordFile, String work) {

	/** Where the project is, unless there is an {@link #objection} or no address yet. */
	Optional<ProjectPlace.Shared> place() {
		Optional<Path> file = absolute(passwordFile);
		Optional<Path> folder = absolute(work);
		if (!problem().isEmpty() || address.isBlank() || folder.isEmpty() || fromFile && file.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(
				new ProjectPlace.Shared(address.strip(), folder.get(), fromFile ? file : Optional.empty()));
	}

	/** What is wrong, in a sentence or two that show no password; empty also as long as nothing was typed. */
	Optional<String> objection() {
		return Optional.of(problem()).filter(problem -> !problem.isEmpty() && !address.isBlank());
	}

	private String problem() {
		if (!ProjectPlace.namesDatabase(address.strip())) {
			return Messages.sharedNoDatabase;
		}
		Path usual;
		try {
			usual = usualWork(address, name -> null);
		} catch (OperationException e) {
			return e.getMessage();
		}
		if (fromFile && absolute(passwordFile).isEmpty()) {
			return Messages.sharedPasswordFileMissing;
		}
		return absolute(work).isEmpty() ? NLS.bind(Messages.sharedWorkMissing, usual) : "";
	}

	/**
	 * Where this machine keeps logs and scratch files of a project unless somebody says otherwise, as on the command line.
	 *
	 * @param environment
	 *            value of an environment variable, or null
	 * @throws OperationException
	 *             project.bad-url, project.bad-place
	 */
	static Path usualWork(String address, UnaryOperator<String> environment) {
		return new Places(Path.of(System.getProperty("user.home")), environment).named(address.strip()).work();
	}

	/** A file or folder, when it is named with its whole path. */
	private static Optional<Path> absolute(String text) {
		try {
			return Optional.of(Path.of(text.strip())).filter(Path::isAbsolute).map(Path::normalize);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}
}
