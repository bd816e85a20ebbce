package org.mailferry.server.internal.web;

import org.mailferry.server.internal.show.StatusDocument;

/** Where the status comes from. Called by one thread at a time, about once a second at most. */
@FunctionalInterface
public interface StatusSource {

	/**
	 * Looks at the project.
	 *
	 * @throws RuntimeException
	 *             when its database does not answer
	 */
	StatusDocument read() throws InterruptedException;
}
