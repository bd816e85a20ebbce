package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.operation.ServerTime;
import org.mailferry.connector.ews.internal.soap.AnswerXml;

/**
 * A changed occurrence of a recurring appointment, as its master names it.
 *
 * @param original
 *            when it would take place by the pattern
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/modifiedoccurrences">
 *      ModifiedOccurrences</a>
 */
record ChangedOccurrence(ItemId id, Instant original) {

	/** Reads the ModifiedOccurrences element on whose start the reader stands; what has no id or time is left out. */
	static List<ChangedOccurrence> read(AnswerXml xml) throws XMLStreamException, IOException {
		List<ChangedOccurrence> all = new ArrayList<>();
		while (xml.nextChild()) {
			String id = "";
			Optional<Instant> original = Optional.empty();
			while (xml.nextChild()) {
				switch (xml.name()) {
				case "ItemId" -> {
					id = xml.attribute("Id");
					xml.skip();
				}
				case "OriginalStart" -> original = ServerTime.parse(xml.text());
				default -> xml.skip();
				}
			}
			if (!id.isEmpty() && original.isPresent()) {
				ResponseMessages.add(all, new ChangedOccurrence(new ItemId(id), original.get()));
			}
		}
		return all;
	}

	/** Reads the DeletedOccurrences element on whose start the reader stands: when they would have taken place. */
	static List<Instant> readDeleted(AnswerXml xml) throws XMLStreamException, IOException {
		List<Instant> all = new ArrayList<>();
		while (xml.nextChild()) {
			while (xml.nextChild()) {
				if (xml.name().equals("Start")) {
					Optional<Instant> start = ServerTime.parse(xml.text());
					if (start.isPresent()) {
						ResponseMessages.add(all, start.get());
					}
				} else {
					xml.skip();
				}
			}
		}
		return all;
	}

	/** It as an item that can be asked for. */
	ItemProfile profile() {
		return new ItemProfile(id, Hash128.of(id.value()), 0, "IPM.Appointment", 0, true, Optional.empty(),
				new java.util.TreeMap<>());
	}
}
