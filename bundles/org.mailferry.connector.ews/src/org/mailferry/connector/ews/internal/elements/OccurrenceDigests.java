package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/** Digests what changed occurrences have, but for the content of what is attached to them. */
final class OccurrenceDigests implements GetElements.Visitor {

	private static final Set<String> OF_THE_PLACE = Set.of("ItemId", "AttachmentId", "MailboxType");
	private static final int LONGEST_TEXT = 16 * 1024 * 1024;

	private final Map<ItemId, Hash128> digests = new LinkedHashMap<>();
	private final Map<ItemId, List<String>> files = new LinkedHashMap<>();
	private final TreeMap<String, String> values = new TreeMap<>();
	private ItemId id;
	private boolean items;
	private boolean interrupted;

	@Override
	public void begin(ItemProfile item) {
		id = item.id();
		values.clear();
	}

	@Override
	public void child(AnswerXml xml) throws XMLStreamException, IOException {
		switch (xml.name()) {
		case "ItemId" -> xml.skip();
		case "Attachments" -> {
			List<AttachmentFacts> all = AttachmentFacts.read(xml);
			values.put("attachments", String.join("\u0000", all.stream().map(AttachmentFacts::elements).toList()));
			items |= all.stream().anyMatch(one -> !one.file());
			files.put(id, all.stream().map(AttachmentFacts::id).toList());
		}
		case "ExtendedProperty" -> {
			GetElements.Value value = GetElements.Value.read(xml);
			values.put(value.key(), String.join("\u0000", value.texts()));
		}
		default -> {
			String name = xml.name();
			RequestXml copy = new RequestXml();
			xml.copyTo(copy, OF_THE_PLACE, LONGEST_TEXT);
			values.put(name, copy.toString().replace("&#13;", "").strip());
		}
		}
	}

	@Override
	public void end(ServerAnswer answer) {
		if (answer.succeeded()) {
			digests.put(id, Hash128.of(values.toString()));
		} else {
			files.remove(id);
			interrupted |= Refusals.of(answer).kind() == Refusal.Kind.TRANSIENT;
		}
	}

	/** What an occurrence has, as text; the same on both sides if it is the same. */
	String of(ItemId occurrence) {
		return digests.containsKey(occurrence) ? digests.get(occurrence).toString() : "none";
	}

	/** Ids of what is attached to an occurrence. */
	List<String> files(ItemId occurrence) {
		return new ArrayList<>(files.getOrDefault(occurrence, List.of()));
	}

	/** Whether items are attached to one. */
	boolean items() {
		return items;
	}

	/** Whether the server did not get round to one. */
	boolean interrupted() {
		return interrupted;
	}
}
