package org.mailferry.store.internal.db;

import java.nio.file.Path;

import org.mailferry.api.ledger.StoreException;

/** What can be wrong with a project, in words that name it and the way out. */
public final class ProjectFailure {

	private ProjectFailure() {
	}

	public static StoreException notFound(Path project) {
		return failure("project.not-found", project, null,
				"There is no project in %s. Make one with `project init`, or name the right directory.", project);
	}

	public static StoreException notEmpty(Path project, String first) {
		return failure("project.exists", project, null,
				"A new project needs an empty directory, but %s holds '%s'. Name another directory, or empty this one.",
				project, first);
	}

	public static StoreException badPlace(Path project, String why, Throwable cause) {
		return failure("project.bad-place", project, cause,
				"A project cannot be kept in %s: %s. Name another directory, or change its permissions.", project, why);
	}

	public static StoreException owned(Path project, String owner) {
		return failure("project.owned", project, null,
				"The project %s is open in %s. Wait for it to end, or stop it; only one process can have a project open.",
				project, owner);
	}

	public static StoreException newer(Path project, String found, String known) {
		return failure("project.newer", project, null,
				"The project %s was written by a newer version of this program (its schema is %s, this program knows %s). Use that version, or a later one.",
				project, found, known);
	}

	public static StoreException older(Path project, String found, String known) {
		return failure("project.older", project, null,
				"The project %s was written by an older version of this program (its schema is %s, this program needs %s). Make a copy of the directory and run `project upgrade`.",
				project, found, known);
	}

	public static StoreException damaged(Path project, String what, Throwable cause) {
		return failure("project.damaged", project, cause,
				"The project %s is damaged: %s. Bring the directory back from a backup; without one, make a new project with the same pairs: what has crossed can be found again in the mailboxes. logs/derby.log has the details.",
				project, what);
	}

	public static StoreException diskFull(Path project, Throwable cause) {
		return failure("project.disk-full", project, cause,
				"The disk that holds the project %s is full (or a quota or file size limit is reached). Nothing of the last step was stored. Make room and run the command again: it goes on where it stopped.",
				project);
	}

	public static StoreException databaseError(Path project, Throwable cause) {
		return failure("project.database-error", project, cause,
				"The database of the project %s did not do what was asked. Run the command again; logs/derby.log in that directory has the details.",
				project);
	}

	public static StoreException closed(Path project) {
		return failure("project.closed", project, null,
				"The project %s has been closed in the meantime. Open it again.", project);
	}

	public static StoreException claimLost(String pair) {
		return new StoreException("project.claim-lost", pair,
				"Another pass has taken over pair " + pair + ". This one has ended without changing anything more.",
				null);
	}

	public static StoreException pairBusy(String pair, String since) {
		return new StoreException("pair.busy", pair,
				"A pass of %s is running since %s. Wait for its end, or stop it.".formatted(pair, since), null);
	}

	public static StoreException pairExists(String address, String side) {
		return new StoreException("pair.exists", address,
				"The mailbox %s is the %s of another pair already. Nothing was added; take it out of the list, or change that pair."
						.formatted(address, side),
				null);
	}

	public static StoreException pairUnknown(String pair) {
		return new StoreException("pair.unknown", pair,
				"There is no pair " + pair + " in this project. `pair list` shows those there are.", null);
	}

	private static StoreException failure(String code, Path project, Throwable cause, String message, Object... words) {
		return new StoreException(code, project.toString(), message.formatted(words), cause);
	}
}
