package org.mailferry.connector.ews.internal.notice;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.http.Flights;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.GetStreamingEvents;
import org.mailferry.connector.ews.internal.operation.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A streaming subscription for each mailbox, and one connection on which all tell. The first mailbox in the alphabet is the
 * anchor: all requests go to its server, and the connection counts as one of its owner's, so that connections for many
 * mailboxes do not use up what one account may have.
 *
 * @see <a href=
 *      "https://learn.microsoft.com/exchange/client-developer/exchange-web-services/notification-subscriptions-mailbox-events-and-ews-in-exchange">
 *      Notification subscriptions</a>
 */
public final class StreamedNotices implements ChangeNotices {

	private static final Logger LOG = LoggerFactory.getLogger(StreamedNotices.class);
	/** One less than Exchange allows. */
	private static final Duration TOGETHER = Duration.ofMinutes(29);

	private final EwsClient client;

	public StreamedNotices(EwsClient client) {
		this.client = client;
	}

	@Override
	public void watch(List<MailboxAddress> mailboxes, Watcher watcher, StopSignal stop) throws ConnectorException {
		if (mailboxes.isEmpty() || mailboxes.size() > MOST_TOGETHER) {
			throw new IllegalArgumentException("1 to %d mailboxes are watched together".formatted(MOST_TOGETHER));
		}
		List<MailboxAddress> sorted = mailboxes.stream()
				.sorted((one, other) -> one.value().compareToIgnoreCase(other.value())).toList();
		try {
			int refused = 0;
			while (!watched(sorted.subList(refused, sorted.size()), refused, watcher, stop)) {
				refused++;
			}
		} catch (RetryableException e) {
			if (!stop.requested()) {
				throw e;
			}
		}
	}

	/**
	 * @return false when the first of the mailboxes cannot be listened to, so that it cannot be the anchor for the others
	 */
	private boolean watched(List<MailboxAddress> mailboxes, int refusedBefore, Watcher watcher, StopSignal stop)
			throws ConnectorException {
		MailboxAddress anchor = mailboxes.getFirst();
		Flights flights = new Flights();
		try (EwsClient near = client.near(anchor);
				StopSignal.Registration ending = stop.onRequest(flights::end)) {
			Map<String, MailboxAddress> subscriptions = new HashMap<>();
			for (MailboxAddress mailbox : mailboxes) {
				try {
					subscriptions.put(subscribed(near, mailbox, flights), mailbox);
				} catch (AccessException | PermanentException e) {
					LOG.debug("{} cannot be listened to: {}", mailbox.value(), e.serverCode());
					if (mailboxes.size() == 1) {
						throw e;
					}
					if (mailbox.equals(anchor)) {
						return false;
					}
				}
			}
			Told told = new Told(watcher, refusedBefore + mailboxes.size() - subscriptions.size());
			while (!stop.requested()) {
				near.call(new GetStreamingEvents(subscriptions.keySet(), TOGETHER, told::stands,
						id -> Optional.ofNullable(subscriptions.get(id)).ifPresent(watcher::changed)),
						Optional.of(anchor), CallObserver.NONE, flights);
			}
			return true;
		}
	}

	private static String subscribed(EwsClient near, MailboxAddress mailbox, Flights flights)
			throws ConnectorException {
		Subscribe subscribe = new Subscribe();
		Answered<String> answer = near.call(subscribe, Optional.of(mailbox), CallObserver.NONE, flights).getFirst();
		if (answer.value().isEmpty()) {
			throw near.verdict(answer.answer(), subscribe.name(), mailbox);
		}
		return answer.value().get();
	}

	/** Says once that it listens: when the server has said so. */
	private static final class Told {

		private final Watcher watcher;
		private final int refused;
		private boolean said;

		private Told(Watcher watcher, int refused) {
			this.watcher = watcher;
			this.refused = refused;
		}

		private void stands() {
			if (!said) {
				said = true;
				watcher.watching(refused);
			}
		}
	}
}
