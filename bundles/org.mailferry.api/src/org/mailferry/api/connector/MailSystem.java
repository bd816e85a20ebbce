package org.mailferry.api.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.mailferry.api.MailboxAddress;
import org.osgi.annotation.versioning.ConsumerType;

/** One organisation's servers, with the connections to them. Safe for use by any thread. */
@ConsumerType
public interface MailSystem extends AutoCloseable {

	/** Opens a mailbox for reading. Sends nothing yet, so a missing mailbox shows at the first call. */
	SourceMailbox source(MailboxAddress address, CallObserver observer);

	/** Opens a mailbox for writing. Sends nothing yet. */
	TargetMailbox target(MailboxAddress address, CallObserver observer);

	/**
	 * Tries, in order, everything a migration needs of this endpoint, and stops trying what cannot work any more. Never
	 * throws for a server's failure: that is a check that failed.
	 *
	 * @param probe
	 *            a mailbox to try impersonation and access on; without one those checks are skipped
	 */
	List<EndpointCheck> check(Optional<MailboxAddress> probe);

	/**
	 * As {@link #check(Optional)}, for somebody who watches. A system that does not tell checks as they end tells them all
	 * at the end.
	 *
	 * @param listener
	 *            hears of each check when it has ended, on the calling thread, in the order of the result
	 */
	default List<EndpointCheck> check(Optional<MailboxAddress> probe, Consumer<EndpointCheck> listener) {
		List<EndpointCheck> checks = check(probe);
		checks.forEach(listener);
		return checks;
	}

	/**
	 * What {@link #check(Optional)} is going to try, for somebody who watches. It may try less, when something failed
	 * without which the rest cannot work, and find reason to report something else.
	 *
	 * @param probe
	 *            whether there is a mailbox to try access on
	 * @return names of checks in the order in which they are tried; empty when that is not known beforehand
	 */
	default List<String> planned(boolean probe) {
		return List.of();
	}

	/**
	 * Asks the server what a pass would ask of a mailbox, without changing it, and writes what was said, so that others can
	 * test against it. Subjects, bodies, names, addresses and secrets are not in it.
	 *
	 * @param directory
	 *            is made; must be empty
	 * @return how many exchanges were written
	 * @throws ConnectorException
	 *             when the mailbox cannot be read at all
	 */
	default int record(MailboxAddress mailbox, Path directory) throws ConnectorException, IOException {
		throw new ConfigurationException("what this kind of mail system says cannot be recorded", "", null);
	}

	/** How its mailboxes say that they change; empty when they do not. */
	default Optional<ChangeNotices> notices() {
		return Optional.empty();
	}

	/** Closes all connections; calls in flight end with a {@link RetryableException}. */
	@Override
	void close();
}
