package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Asks for notices of all that happens in all folders of the mailbox that is impersonated; the answer is the subscription's id.
 * A subscription that nobody listens to is forgotten after 30 minutes.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/subscribe-operation">Subscribe
 *      operation</a>
 */
public final class Subscribe implements Operation<List<Answered<String>>> {

	private static final List<String> EVENTS = List.of("CopiedEvent", "CreatedEvent", "DeletedEvent", "ModifiedEvent",
			"MovedEvent", "NewMailEvent");

	@Override
	public String name() {
		return "Subscribe";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:Subscribe")
				.open("m:StreamingSubscriptionRequest", "SubscribeToAllFolders", "true").open("t:EventTypes");
		EVENTS.forEach(event -> xml.leaf("t:EventType", event));
		return RequestBody.of(xml.close().close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, Subscribe::id);
	}

	private static Optional<String> id(AnswerXml xml) throws XMLStreamException {
		if (xml.name().equals("SubscriptionId")) {
			return Optional.of(xml.text().strip()).filter(id -> !id.isEmpty());
		}
		xml.skip();
		return Optional.empty();
	}
}
