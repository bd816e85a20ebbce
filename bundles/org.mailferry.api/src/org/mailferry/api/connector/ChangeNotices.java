package org.mailferry.api.connector;

import java.util.List;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.osgi.annotation.versioning.ConsumerType;

/** Mailboxes that say when something in them changes. Safe for use by any thread. */
@ConsumerType
public interface ChangeNotices {

	/** The most mailboxes of one call. */
	int MOST_TOGETHER = 200;

	/**
	 * Listens to mailboxes on the calling thread until a stop is requested. What happens before it listens and when its
	 * connection breaks is not told.
	 *
	 * @param mailboxes
	 *            1 to {@value #MOST_TOGETHER}, on one server if that is known
	 * @param watcher
	 *            told on the calling thread
	 * @throws ConnectorException
	 *             when the server does not let it, or the connection broke: it may be tried again after a while
	 */
	void watch(List<MailboxAddress> mailboxes, Watcher watcher, StopSignal stop) throws ConnectorException;

	/** Who wants to know. Returns at once. */
	@ConsumerType
	interface Watcher {

		/**
		 * From now on changes are told.
		 *
		 * @param refused
		 *            how many of the mailboxes cannot be listened to
		 */
		void watching(int refused);

		/** Something has changed in a mailbox; may be said several times for one change. */
		void changed(MailboxAddress mailbox);
	}
}
