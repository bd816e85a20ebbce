package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Listens to subscriptions for a while: the answer is an envelope for whatever happens, and the end of the while another.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getstreamingevents-operation">
 *      GetStreamingEvents operation</a>
 */
public final class GetStreamingEvents implements Operation<Boolean> {

	private final List<String> subscriptions;
	private final Duration time;
	private final Runnable stands;
	private final Consumer<String> happened;

	/**
	 * @param subscriptions
	 *            ids, at most 200
	 * @param time
	 *            1 to 30 minutes
	 * @param stands
	 *            called whenever the server says that it is there
	 * @param happened
	 *            told the id of a subscription for which something happened
	 */
	public GetStreamingEvents(Collection<String> subscriptions, Duration time, Runnable stands,
			Consumer<String> happened) {
		this.subscriptions = List.copyOf(subscriptions);
		this.time = time;
		this.stands = stands;
		this.happened = happened;
	}

	@Override
	public String name() {
		return "GetStreamingEvents";
	}

	@Override
	public boolean goesOn() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetStreamingEvents").open("m:SubscriptionIds");
		subscriptions.forEach(id -> xml.leaf("t:SubscriptionId", id));
		return RequestBody
				.of(xml.close().leaf("m:ConnectionTimeout", Long.toString(time.toMinutes())).close());
	}

	/** Reads one envelope; the result is whether the server has closed the connection. */
	@Override
	public Boolean read(AnswerXml xml) throws XMLStreamException, IOException, RequestRefusedException {
		boolean closed = false;
		for (Answered<Boolean> message : ResponseMessages.read(xml, this::part)) {
			if (!message.answer().succeeded()) {
				throw new RequestRefusedException(message.answer());
			}
			closed |= message.value().orElse(false);
		}
		stands.run();
		return closed;
	}

	private Optional<Boolean> part(AnswerXml xml) throws XMLStreamException, IOException {
		switch (xml.name()) {
		case "ConnectionStatus" -> {
			return Optional.of(xml.text().strip().equals("Closed"));
		}
		case "Notifications" -> {
			while (xml.nextChild()) {
				notification(xml);
			}
		}
		default -> xml.skip();
		}
		return Optional.empty();
	}

	private void notification(AnswerXml xml) throws XMLStreamException {
		String subscription = "";
		boolean event = false;
		while (xml.nextChild()) {
			if (xml.name().equals("SubscriptionId")) {
				subscription = xml.text().strip();
			} else {
				event |= xml.name().endsWith("Event") && !xml.name().equals("StatusEvent");
				xml.skip();
			}
		}
		if (event) {
			happened.accept(subscription);
		}
	}
}
