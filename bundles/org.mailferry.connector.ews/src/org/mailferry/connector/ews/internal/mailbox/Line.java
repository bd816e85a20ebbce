package org.mailferry.connector.ews.internal.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.elements.ElementTarget;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.http.Flights;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/** The connection to one mailbox. Its requests can be ended together, by any thread. */
public final class Line implements ElementTarget.Requests {

	private final EwsClient client;
	private final MailboxAddress mailbox;
	private final CallObserver observer;
	private final Flights flights = new Flights();

	public Line(EwsClient client, MailboxAddress mailbox, CallObserver observer) {
		this.client = client;
		this.mailbox = mailbox;
		this.observer = observer;
	}

	MailboxAddress mailbox() {
		return mailbox;
	}

	/** Where it leads, for people. */
	String endpoint() {
		return client.endpoint().toString();
	}

	@Override
	public <R> R call(Operation<R> operation) throws ConnectorException {
		return client.call(operation, Optional.of(mailbox), observer, flights);
	}

	<R> R stream(Operation<R> operation) throws ConnectorException, ReceiverFailedException {
		return client.stream(operation, Optional.of(mailbox), observer, flights);
	}

	/**
	 * Asks about several items or folders.
	 *
	 * @param expected
	 *            how many answers are due; fewer or more are an answer that cannot be trusted
	 */
	@Override
	public <T> List<Answered<T>> answers(Operation<List<Answered<T>>> operation, int expected)
			throws ConnectorException {
		return client.call(new Complete<>(operation, expected, false), Optional.of(mailbox), observer, flights);
	}

	/** Asks for several things that get an id by it. */
	@Override
	public List<Answered<String>> named(Operation<List<Answered<String>>> operation, int expected)
			throws ConnectorException {
		return client.call(new Complete<>(operation, expected, true), Optional.of(mailbox), observer, flights);
	}

	/** Fails unless what a server said of an item has to do with that item alone. */
	void requireItemsOwn(ServerAnswer answer, String operation) throws ConnectorException {
		if (Refusals.of(answer).kind() == Refusal.Kind.TRANSIENT) {
			throw client.verdict(answer, operation, mailbox);
		}
	}

	/** What an answer holds; empty when the server says that there is no such thing. */
	<T> Optional<T> found(Answered<T> answered, String operation) throws ConnectorException {
		if (!answered.answer().succeeded()) {
			if (Refusals.of(answered.answer()).kind() == Refusal.Kind.NOT_FOUND) {
				return Optional.empty();
			}
			throw client.verdict(answered.answer(), operation, mailbox);
		}
		if (answered.value().isEmpty()) {
			throw client.verdict(new ServerAnswer("NoData", "", Optional.empty()), operation, mailbox);
		}
		return answered.value();
	}

	/** The server's time when its last answer began. */
	Instant lastAnswered() {
		return flights.answered();
	}

	void end() {
		flights.end();
	}
}
