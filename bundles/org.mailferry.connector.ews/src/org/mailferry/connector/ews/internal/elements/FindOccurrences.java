package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ItemShape;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.operation.ServerTime;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Finds occurrences of recurring appointments by their numbers. Answers stand in the order of the request.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/occurrenceitemid">
 *      OccurrenceItemId</a>
 */
final class FindOccurrences implements Operation<List<Answered<FindOccurrences.Found>>> {

	/**
	 * Which one is asked for.
	 *
	 * @param number
	 *            from 1 on, deleted ones counted
	 */
	record Number(ItemId series, int number) {
	}

	/** An occurrence and when it takes place. */
	record Found(ItemId id, Instant start) {
	}

	private final List<Number> numbers;

	FindOccurrences(List<Number> numbers) {
		this.numbers = List.copyOf(numbers);
	}

	@Override
	public String name() {
		return "GetItem";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetItem");
		ItemShape.writeOnly(xml, "calendar:Start");
		xml.open("m:ItemIds");
		numbers.forEach(number -> xml.empty("t:OccurrenceItemId", "RecurringMasterId", number.series().value(),
				"InstanceIndex", Integer.toString(number.number())));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<Found>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			if (part.name().equals("Items")) {
				return ResponseMessages.children(part, FindOccurrences::found);
			}
			part.skip();
			return Optional.empty();
		});
	}

	private static Optional<Found> found(AnswerXml item) throws XMLStreamException {
		String id = "";
		Optional<Instant> start = Optional.empty();
		while (item.nextChild()) {
			switch (item.name()) {
			case "ItemId" -> {
				id = item.attribute("Id");
				item.skip();
			}
			case "Start" -> start = ServerTime.parse(item.text());
			default -> item.skip();
			}
		}
		String found = id;
		return start.filter(time -> !found.isEmpty()).map(time -> new Found(new ItemId(found), time));
	}
}
