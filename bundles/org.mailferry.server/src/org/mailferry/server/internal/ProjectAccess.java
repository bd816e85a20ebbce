package org.mailferry.server.internal;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OpenProject;

/** How a command comes to its project. */
public interface ProjectAccess {

	/** What a command does with a project. */
	@FunctionalInterface
	interface Task {
		ExitCode with(OpenProject project) throws InterruptedException;
	}

	/**
	 * What a command wants of a project.
	 *
	 * @param named
	 *            what stands behind {@code --project}
	 * @param arguments
	 *            the whole command line, for another process to run it
	 * @param work
	 *            in a word, for others who find the project open
	 */
	record Wish(Optional<String> named, List<String> arguments, String work) {
		public Wish {
			arguments = List.copyOf(arguments);
		}
	}

	/** Where the project is, which need not exist. */
	ProjectPlace place(Wish wish);

	/** For commands that change nothing: where another process has the project open, it answers. */
	int looking(Wish wish, Task task) throws InterruptedException;

	/** The same way, where what another process answers does not go to this one's terminal. */
	ProjectAccess printingTo(Terminal other);

	/**
	 * For commands that say what passes are to do and end soon: where another process has the project open, it carries them
	 * out, because its passes are the ones that are meant.
	 */
	int steering(Wish wish, Task task) throws InterruptedException;

	/** For commands that change something and end soon. */
	int changing(Wish wish, Task task) throws InterruptedException;

	/** For commands that change something and take long. */
	int working(Wish wish, Task task) throws InterruptedException;

	/**
	 * Makes a project.
	 *
	 * @param where
	 *            as {@code --project} names one
	 */
	int creating(String where, String name, Task task) throws InterruptedException;

	/**
	 * Copies a project into a database, and returns where the copy is.
	 *
	 * @param where
	 *            as {@code --project} names one
	 */
	ProjectPlace copy(Wish wish, String where);

	/** Brings a project of an older version up to date; returns where it is. */
	ProjectPlace upgrade(Wish wish);
}
