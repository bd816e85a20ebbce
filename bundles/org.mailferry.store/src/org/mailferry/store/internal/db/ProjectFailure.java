package org.mailferry.store.internal.db;

import java.io.IOException;
import java.nio.file.Path;

import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectPlace;

/** What can be wrong with a project, in words that name it and the way out. */
public final class ProjectFailure {

	private ProjectFailure() {
	}

	public static StoreException notFound(ProjectPlace project) {
		return failure("project.not-found", project, null,
				"There is no project in %s. Make one with `project init`, or name the right %s.", project,
				project instanceof ProjectPlace.Shared ? "database and schema" : "directory");
	}

	public static StoreException notEmpty(ProjectPlace project, String first) {
		return failure("project.exists", project, null,
				"A new project needs an empty directory, but %s holds '%s'. Name another directory, or empty this one.",
				project, first);
	}

	public static StoreException schemaNotEmpty(ProjectPlace project, String first) {
		return failure("project.exists", project, null,
				"A new project needs a schema without tables, but the one in %s holds '%s'. Name another database or, with ?currentSchema=, another schema.",
				project, first);
	}

	/** @param url not yet known to hold no secret, so it is not shown */
	public static StoreException badUrl(String url, String why) {
		return new StoreException("project.bad-url", url.replaceAll("//[^/]*@.*|[?].*", "…"),
				"The address of the project's database cannot be used: %s. An example: jdbc:postgresql://db.example:5432/move?user=mailferry."
						.formatted(why),
				null);
	}

	public static StoreException passwordFile(ProjectPlace project, String file, Throwable cause) {
		return failure("project.access", project, cause,
				"The file %s with the password of the project's database cannot be read. Make it readable for this account alone, or name another one, on the command line in MAILFERRY_DB_PASSWORD_FILE.",
				file);
	}

	public static StoreException access(ProjectPlace project, String words, Throwable cause) {
		return failure("project.access", project, cause,
				"The database %s refuses this account: %s. The account comes from ?user= or MAILFERRY_DB_USER, its password from the file named in the workbench, MAILFERRY_DB_PASSWORD_FILE, MAILFERRY_DB_PASSWORD or .pgpass; it needs to own the project's schema.",
				project, words);
	}

	public static StoreException tls(ProjectPlace project, String words, Throwable cause) {
		return failure("project.tls", project, cause,
				"The database server of %s cannot be trusted, or has no TLS: %s. Name the host as its certificate does, name the certificate of its authority with ?sslrootcert=FILE, or say with ?sslmode= that less is enough.",
				project, words);
	}

	public static StoreException unreachable(ProjectPlace project, String words, Throwable cause) {
		return failure("project.unreachable", project, cause,
				"The database server of %s does not answer: %s. Nothing that was confirmed is lost. Look whether it runs and can be reached from here, then run the command again: it goes on where it stopped.",
				project, words);
	}

	public static StoreException readOnly(ProjectPlace project, Throwable cause) {
		return failure("project.read-only", project, cause,
				"The database %s can only be read: it is a standby, or this account may not write in the project's tables. Name the primary server, or an account that owns the schema.",
				project);
	}

	public static StoreException badPlace(ProjectPlace project, String why, Throwable cause) {
		return failure("project.bad-place", project, cause,
				"A project cannot be kept in %s: %s. Name another directory, or change its permissions.", project, why);
	}

	public static StoreException badWork(ProjectPlace project, Path work, IOException cause) {
		return failure("project.bad-place", project, cause,
				"Logs and scratch files of %s cannot be kept in %s. Name another directory in MAILFERRY_WORK, or change its permissions.",
				project, work);
	}

	public static StoreException owned(ProjectPlace project, String owner) {
		return failure("project.owned", project, null,
				"The project %s is open in %s. Wait for it to end, or stop it; only one process can have a project open.",
				project, owner);
	}

	/** @param process the name of one of those that have it open */
	static StoreException openElsewhere(ProjectPlace project, String process) {
		return failure("project.owned", project, null,
				"The project %s is open in %s, which knows the tables as they are. End all its processes, agent hosts as well, and run `project upgrade` again; one that was killed counts as running for half a minute.",
				project, process);
	}

	public static StoreException newer(ProjectPlace project, String found, String known) {
		return failure("project.newer", project, null,
				"The project %s was written by a newer version of this program (its schema is %s, this program knows %s). Use that version, or a later one.",
				project, found, known);
	}

	public static StoreException older(ProjectPlace project, String found, String known) {
		return failure("project.older", project, null,
				"The project %s was written by an older version of this program (its schema is %s, this program needs %s). Make a copy of the %s and run `project upgrade`.",
				project, found, known, project instanceof ProjectPlace.Shared ? "database" : "directory");
	}

	public static StoreException damaged(ProjectPlace project, String what, Throwable cause) {
		return failure("project.damaged", project, cause,
				"The project %s is damaged: %s. Bring it back from a backup; without one, make a new project with the same pairs: what has crossed can be found again in the mailboxes; %s has the details.",
				project, what, log(project));
	}

	public static StoreException diskFull(ProjectPlace project, Throwable cause) {
		return failure("project.disk-full", project, cause,
				"The disk that holds the project %s is full (or a quota or file size limit is reached). Nothing of the last step was stored. Make room and run the command again: it goes on where it stopped.",
				project);
	}

	public static StoreException databaseError(ProjectPlace project, Throwable cause) {
		return failure("project.database-error", project, cause,
				"The database of the project %s did not do what was asked. Run the command again; %s has the details.",
				project, log(project));
	}

	private static String log(ProjectPlace project) {
		return project instanceof ProjectPlace.Shared ? "the server's log" : "logs/derby.log in that directory";
	}

	public static StoreException closed(ProjectPlace project) {
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

	public static StoreException stageRefused(String pair, String from, String to) {
		return new StoreException("pair.stage-refused", pair,
				"The pair of %s is %s, and from there it cannot become %s. Nothing was changed; `pair history` shows how it came there."
						.formatted(pair, from, to),
				null);
	}

	public static StoreException pairUnknown(String pair) {
		return new StoreException("pair.unknown", pair,
				"There is no pair " + pair + " in this project. `pair list` shows those there are.", null);
	}

	private static StoreException failure(String code, ProjectPlace project, Throwable cause, String message,
			Object... words) {
		return new StoreException(code, project.toString(), message.formatted(words), cause);
	}
}
