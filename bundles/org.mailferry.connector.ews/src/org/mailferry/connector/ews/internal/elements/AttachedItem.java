package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.connector.ews.internal.elements.Property.Fate;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Element;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * What GetAttachment gives of an item that is attached to another. Mail has its MIME, everything else its properties.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/itemattachment">
 *      ItemAttachment</a>
 */
final class AttachedItem {

	/** Elements of items that can be attached again; a distribution list cannot (see ItemAttachmentType of the schema). */
	private static final Map<String, ItemFamily> FAMILIES = Map.of("Item", ItemFamily.OTHER, "Message",
			ItemFamily.MESSAGE,
			"PostItem", ItemFamily.POST, "MeetingMessage", ItemFamily.MESSAGE, "MeetingRequest", ItemFamily.MESSAGE,
			"MeetingResponse", ItemFamily.MESSAGE, "MeetingCancellation", ItemFamily.MESSAGE, "CalendarItem",
			ItemFamily.APPOINTMENT, "Contact", ItemFamily.CONTACT, "Task", ItemFamily.TASK);
	private static final Set<String> OF_THE_PLACE = Set.of("ItemId", "AttachmentId");
	private static final Set<String> SHOWN = Set.of("Subject", "Body");
	private static final int LONGEST_TEXT = 16 * 1024 * 1024;

	/** Takes MIME as it comes. */
	@FunctionalInterface
	interface MimeReceiver {

		/** Must consume the element on whose start the reader stands. */
		void take(AnswerXml xml) throws XMLStreamException, IOException;
	}

	private final ItemFamily family;
	private final Map<String, String> values = new HashMap<>();
	private final Map<String, String> shown = new HashMap<>();
	private final Set<String> seen = new HashSet<>();
	private boolean faithful = true;
	private boolean nested;

	private AttachedItem(ItemFamily family) {
		this.family = family;
	}

	/** The family of an item with such an element, if it can be attached. */
	static Optional<ItemFamily> family(String element) {
		return Optional.ofNullable(FAMILIES.get(element));
	}

	/** Asks for what the table knows of items of any family. */
	static void askShape(RequestXml xml, boolean withMime) {
		xml.open("m:AttachmentShape").leaf("t:IncludeMimeContent", Boolean.toString(withMime))
				.leaf("t:BodyType", "Best")
				.open("t:AdditionalProperties");
		PropertyTable.INSTANCE.rows().stream().filter(row -> row.path() instanceof Extended)
				.forEach(row -> row.path().ask(xml));
		xml.close().close();
	}

	/** Reads the item element on whose start the reader stands, which is of the family. */
	static AttachedItem read(ItemFamily family, AnswerXml xml, MimeReceiver mime)
			throws XMLStreamException, IOException {
		AttachedItem item = new AttachedItem(family);
		while (xml.nextChild()) {
			switch (xml.name()) {
			case "MimeContent" -> mime.take(xml);
			case "Attachments" -> item.nested = !AttachmentFacts.read(xml).isEmpty() && !family.inMime();
			case "ExtendedProperty" -> item.extended(GetElements.Value.read(xml));
			default -> item.element(xml);
			}
		}
		return item;
	}

	private void extended(GetElements.Value value) {
		Optional<Property> row = PropertyTable.INSTANCE.extended(family, value.key());
		if (row.isPresent() && seen.add(row.get().name())) {
			RequestXml copy = new RequestXml();
			if (!ExtendedElement.write(copy, (Extended) row.get().path(), ElementExport.texts(row.get(), value))) {
				faithful = false;
			}
			values.put(row.get().name(), copy.toString());
		}
	}

	private void element(AnswerXml xml) throws XMLStreamException {
		Optional<Property> row = PropertyTable.INSTANCE.element(family, xml.name());
		if (family.inMime() && SHOWN.contains(xml.name())) {
			String name = xml.name();
			RequestXml copy = new RequestXml();
			xml.copyTo(copy, OF_THE_PLACE, LONGEST_TEXT);
			shown.put(name, copy.toString().replace("&#13;", "").strip());
			return;
		}
		if (row.isEmpty() || NewItem.TYPED.contains(row.get().name()) || row.get().name().equals(PropertyTable.CHANGED)
				|| row.get().name().equals(PropertyTable.DELETED)) {
			// An attached series says by its property when it takes place.
			xml.skip();
			return;
		}
		RequestXml copy = new RequestXml();
		if (!xml.copyTo(copy, OF_THE_PLACE, LONGEST_TEXT)) {
			faithful = false;
		}
		values.put(row.get().name(), copy.toString());
	}

	/** Elements by the names of the table. */
	Map<String, String> values() {
		return values;
	}

	/** The same on both sides if all that is carried is the same. */
	Hash128 digest() {
		TreeMap<String, String> all = new TreeMap<>(shown);
		for (Property row : PropertyTable.INSTANCE.of(family)) {
			if (row.fate() == Fate.CARRIED && values.containsKey(row.name())
					&& !row.path().equals(PropertyTable.MESSAGE_FLAGS)) {
				all.put(row.name(), values.get(row.name()).replace("&#13;", "").strip());
			}
		}
		return Hash128.of(all.toString());
	}

	/** Whether every character can stand in a request. */
	boolean faithful() {
		return faithful;
	}

	/** Whether something is attached to it that is not in its MIME. */
	boolean nested() {
		return nested;
	}

	/** What stands in an item of a family besides MIME, in the order of the schema. */
	static String elements(ItemFamily family, Map<String, String> values, Set<String> without) {
		StringBuilder text = new StringBuilder();
		List<Property> rows = PropertyTable.INSTANCE.of(family);
		for (int part = 0; part < 3; part++) {
			for (Property row : rows) {
				boolean wanted = switch (part) {
				case 0 -> row.path() instanceof Element element && element.uri().startsWith("item:");
				case 1 -> row.path() instanceof Extended;
				default -> row.path() instanceof Element element && !element.uri().startsWith("item:");
				};
				if (wanted && values.containsKey(row.name()) && !without.contains(row.name())) {
					text.append(values.get(row.name()));
				}
			}
		}
		return text.toString();
	}
}
