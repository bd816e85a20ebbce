package org.mailferry.operations;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a process that keeps a project open owes it: a log file, and a door through which other processes of the same user
 * look at it. Offered as a DS service; safe for use by any thread.
 */
@ProviderType
public interface ProjectHost {

	/**
	 * Writes the project's log and answers other processes until the result is closed: what changes nothing (status,
	 * findings, list of pairs, report) or nothing but what passes are to do (suspend, resume) is done for them, all else is
	 * refused, naming this process and its work.
	 *
	 * @param project
	 *            to be closed after the result
	 * @param work
	 *            what this process does with it, in a word, for people, for example {@code workbench}
	 */
	Hosting host(OpenProject project, String work);

	/** Lasts until it is closed. */
	interface Hosting extends AutoCloseable {

		/** Sends visitors home and closes the log. Idempotent. */
		@Override
		void close();
	}
}
