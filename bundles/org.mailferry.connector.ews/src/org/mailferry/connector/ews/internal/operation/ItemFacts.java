package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.connector.ews.internal.elements.PropertyTable;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.XmlCharacters;

/** Gathers the properties of one item of an answer. */
final class ItemFacts {

	/** Find-like operations cut longer texts off, so only this much of one is compared. */
	private static final int COMPARED_TEXT = 255;

	private static final int FLAG_READ = 1;

	private final ItemProfile.Detail detail;
	private final SortedMap<String, String> properties = new TreeMap<>();
	private String id = "";
	private String changeKey = "";
	private String itemClass = "";
	private String subject = "";
	private String received = "";
	private String delivered = "";
	private String sent = "";
	private byte[] searchKey = {};
	private byte[] copyOf = {};
	private long sizeBytes;
	private boolean read = true;
	private Optional<Instant> lastModified = Optional.empty();

	private ItemFacts(ItemProfile.Detail detail) {
		this.detail = detail;
	}

	/** Reads the item of whatever type on whose start the reader stands; one without an id gives nothing. */
	static Optional<ItemProfile> read(AnswerXml xml, ItemProfile.Detail detail)
			throws XMLStreamException, IOException {
		ItemFacts facts = new ItemFacts(detail);
		while (xml.nextChild()) {
			facts.take(xml);
		}
		return facts.id.isEmpty() ? Optional.empty() : Optional.of(facts.profile());
	}

	private void take(AnswerXml xml) throws XMLStreamException, IOException {
		switch (xml.name()) {
		case "ItemId" -> {
			changeKey = xml.attribute("ChangeKey");
			id = ResponseMessages.id(xml).orElse("");
		}
		case "ItemClass" -> itemClass = xml.text().strip();
		case "Size" -> sizeBytes = number(xml.text());
		case "LastModifiedTime" -> lastModified = ServerTime.parse(xml.text());
		case "Subject" -> subject = xml.text();
		case "DateTimeReceived" -> received = xml.text();
		case "DateTimeSent" -> sent = xml.text();
		case "ExtendedProperty" -> property(ExtendedProperty.read(xml));
		case "Importance", "Sensitivity" -> put(xml.name(), xml);
		case "HasAttachments" -> properties.put("hasAttachments", Boolean.toString(isTrue(xml.text())));
		case "DisplayTo" -> properties.put("to", hash(xml.text()));
		case "Categories" -> categories(xml);
		case "Flag" -> ResponseMessages.children(xml, this::flag);
		default -> xml.skip();
		}
	}

	private void put(String name, AnswerXml xml) throws XMLStreamException {
		properties.put(decapitalized(name), xml.text().strip());
	}

	private static String decapitalized(String name) {
		return Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

	private Optional<String> flag(AnswerXml xml) throws XMLStreamException {
		if (xml.name().equals("FlagStatus")) {
			properties.put("flag", xml.text().strip());
		} else {
			xml.skip();
		}
		return Optional.empty();
	}

	private void categories(AnswerXml xml) throws XMLStreamException {
		List<String> names = new ArrayList<>();
		while (xml.nextChild()) {
			names.add(xml.text());
		}
		Collections.sort(names);
		properties.put("categories", hash(String.join("\u0000", names)));
	}

	private void property(ExtendedProperty property) {
		if (property.name().equalsIgnoreCase(PropertyTable.IDENTITY.name())) {
			copyOf = binary(property.value());
			return;
		}
		switch (property.tag()) {
		case ItemShape.SEARCH_KEY -> searchKey = binary(property.value());
		case ItemShape.MESSAGE_FLAGS -> read = (number(property.value()) & FLAG_READ) != 0;
		case ItemShape.DELIVERY_TIME -> delivered = property.value();
		case ItemShape.SENT_REPRESENTING_NAME -> properties.put("from", hash(property.value()));
		default -> {
			if (property.id() == ItemShape.START) {
				properties.put("start", time(property.value()));
			} else if (property.id() == ItemShape.END) {
				properties.put("end", time(property.value()));
			}
		}
		}
	}

	private static byte[] binary(String base64) {
		try {
			return Base64.getMimeDecoder().decode(base64);
		} catch (IllegalArgumentException e) {
			return new byte[0];
		}
	}

	private static long number(String text) {
		try {
			return Math.max(0, Long.parseLong(text.strip()));
		} catch (NumberFormatException e) {
			return 0;
		}
	}

	private static boolean isTrue(String text) {
		String value = text.strip();
		return value.equalsIgnoreCase("true") || value.equals("1");
	}

	/** Servers differ in fractions of a second. */
	private static String time(String text) {
		return ServerTime.parse(text).map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
	}

	private static String hash(String text) {
		String compared = text.strip();
		return Hash128.of(compared.substring(0, Math.min(compared.length(), COMPARED_TEXT))).toString();
	}

	private ItemProfile profile() {
		if (detail == ItemProfile.Detail.VERIFICATION) {
			putSubject();
			properties.put(delivered.isEmpty() ? "receivedShown" : "received",
					time(delivered.isEmpty() ? received : delivered));
			properties.put("sent", time(sent));
		} else {
			properties.clear();
		}
		return new ItemProfile(new ItemId(id), identity(), version(), itemClass, sizeBytes, read, lastModified,
				properties);
	}

	/** What XML cannot carry is told apart, because such characters do not travel every way. */
	private void putSubject() {
		String clean = XmlCharacters.clean(subject);
		properties.put("subject", hash(clean));
		if (!clean.equals(subject)) {
			properties.put("subjectCharacters", hash(subject));
		}
	}

	private Hash128 identity() {
		if (copyOf.length == Hash128.BYTES) {
			return Hash128.fromBytes(copyOf);
		}
		if (searchKey.length > 0) {
			return Hash128.of(searchKey);
		}
		// What a server says nothing of must not be taken for everything else it says nothing of.
		boolean nothing = itemClass.isEmpty() && received.isBlank() && sent.isBlank() && subject.isBlank();
		return nothing
				? Hash128.of(id)
				: Hash128.of(String.join("\u0000", itemClass, time(received), time(sent), hash(subject)));
	}

	private long version() {
		return Hash128.of(changeKey.isEmpty() ? lastModified + "/" + sizeBytes + "/" + read : changeKey).high();
	}
}
