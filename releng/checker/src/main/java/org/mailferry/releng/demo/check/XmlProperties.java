package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.mailferry.releng.demo.ews.XmlCursor;

/** Reads an item element of GetItem into {@link ItemProperties}: every element, but those that belong to the place. */
final class XmlProperties {

	/**
	 * What a server makes for the place an item lies in or at the moment it is asked: ids, rights, who wrote it there
	 * and when, neighbours, and what depends on the mailbox's owner or on the clock.
	 */
	private static final Set<String> OF_THE_PLACE = Set.of("ItemId", "ParentFolderId", "ConversationId", "AttachmentId",
			"AssociatedCalendarItemId", "RecurringMasterId", "ReferenceItemId", "EffectiveRights", "ResponseObjects",
			"DateTimeCreated", "LastModifiedName", "LastModifiedTime", "WebClientReadFormQueryString",
			"WebClientEditFormQueryString", "StoreEntryId", "InstanceKey", "SortKey", "MailboxGuids", "IsFromMe",
			"ReminderNextTime", "ConflictingMeetings", "ConflictingMeetingCount", "AdjacentMeetings",
			"AdjacentMeetingCount", "PersonId");

	/** Together they stand for a search key that is missing. */
	private static final Set<String> IDENTIFYING = Set.of("ItemClass", "Subject", "DateTimeReceived", "DateTimeSent");
	private static final int SHORT = 200;
	/** The element in which a recurring appointment names its changed occurrences. */
	private static final String CHANGED = "ModifiedOccurrences";
	/** What of a changed occurrence is its own and not the server's. */
	private static final Set<String> OF_AN_OCCURRENCE = Set.of("Subject", "Body", "Categories", "Importance", "Start",
			"End",
			"OriginalStart", "IsAllDayEvent", "LegacyFreeBusyStatus", "Location", "RequiredAttendees",
			"OptionalAttendees",
			"Resources", "Attachments");

	private final ItemProperties properties;
	private final Optional<Published> published;
	private final List<String> attachments = new ArrayList<>();
	private final List<String> occurrences = new ArrayList<>();
	private String copyOf = "";
	private String id = "";
	private String searchKey = "";
	private int sizeBytes;
	private final SortedMap<String, String> identifying = new TreeMap<>();

	XmlProperties(ItemProperties properties) {
		this(properties, Optional.empty());
	}

	/**
	 * @param published
	 *            what is known of items that travelled as elements; MIME, which servers write in their own way, is then not
	 *            looked at, its parts are
	 */
	XmlProperties(ItemProperties properties, Optional<Published> published) {
		this.properties = properties;
		this.published = published;
	}

	/** Ids of its attachments, in order. */
	List<String> attachments() {
		return attachments;
	}

	/** Ids of its changed occurrences, in order. */
	List<String> occurrences() {
		return occurrences;
	}

	/** Reads the item element of one of its changed occurrences, whose start the cursor is at. */
	void readOccurrence(int number, XmlCursor xml) throws IOException {
		xml.children((name, element) -> {
			if (OF_AN_OCCURRENCE.contains(name)) {
				flatten(CHANGED + "/own[" + number + "]/" + name, element);
			}
		});
	}

	private String identity() {
		if (published.isEmpty() || searchKey.isEmpty()) {
			return searchKey.isEmpty() ? identifying.toString() : searchKey;
		}
		return copyOf.isEmpty() ? Sha256.shortOf(Base64.getDecoder().decode(searchKey)) : copyOf;
	}

	ItemDetails details() {
		return new ItemDetails(id, identity(),
				identifying.getOrDefault("ItemClass", ""), sizeBytes, properties);
	}

	/** Reads the item element whose start the cursor is at. */
	void read(XmlCursor xml) throws IOException {
		xml.children((name, element) -> {
			switch (name) {
			case "MimeContent" -> {
				String digest = new Sha256().add(element.base64()).hex();
				if (published.isEmpty()) {
					properties.putDigest(name, digest);
				}
			}
			case "ItemId" -> id = element.attribute("Id");
			case "Size" -> sizeBytes = Integer.parseInt(element.text().strip());
			case "ExtendedProperty" -> extended(element);
			default -> {
				if (!OF_THE_PLACE.contains(name)) {
					flatten(name, element);
				}
			}
			}
		});
	}

	private void flatten(String path, XmlCursor xml) throws IOException {
		for (int i = 0; i < xml.attributes(); i++) {
			properties.put(path + "@" + xml.attributeName(i), xml.attributeValue(i));
		}
		Map<String, Integer> siblings = new HashMap<>();
		PropertyText text = new PropertyText(published.isPresent());
		StringBuilder start = new StringBuilder();
		xml.children((name, child) -> {
			if (name.equals("AttachmentId")) {
				attachments.add(child.attribute("Id"));
			}
			if (name.equals("ItemId") && path.startsWith(CHANGED)) {
				occurrences.add(child.attribute("Id"));
			}
			if (!OF_THE_PLACE.contains(name) && !ofTheAttachment(path, name)) {
				int number = siblings.merge(name, 1, Integer::sum);
				flatten(path + "/" + name + (number > 1 ? "[" + number + "]" : ""), child);
			}
		}, piece -> {
			text.add(piece);
			start.append(piece, 0, Math.min(piece.length(), Math.max(0, SHORT - start.length())));
		});
		// Between elements there is only white space.
		if (siblings.isEmpty()) {
			text.put(path, properties);
			if (IDENTIFYING.contains(path)) {
				identifying.put(path, start.toString());
			}
		}
	}

	/** An attachment has a size and a time of its last change, which servers count and set anew. */
	private static boolean ofTheAttachment(String path, String name) {
		return (path.startsWith("Attachments/") || path.contains("/Attachments/")) && name.equals("Size");
	}

	private void extended(XmlCursor xml) throws IOException {
		String[] name = { "" };
		StringBuilder value = new StringBuilder();
		xml.children((part, element) -> {
			if (part.equals("ExtendedFieldURI")) {
				StringBuilder all = new StringBuilder("property");
				for (int i = 0; i < element.attributes(); i++) {
					all.append(' ').append(element.attributeValue(i).toLowerCase(Locale.ROOT));
				}
				name[0] = all.toString();
			} else {
				value.append(element.text()).append('\n');
			}
		});
		if (name[0].contains("0x300b")) {
			searchKey = value.toString().strip();
		}
		if (published.isPresent() && published.get().identifies(name[0])) {
			if (published.get().isIdentity(name[0])) {
				copyOf = HexFormat.of().formatHex(Base64.getDecoder().decode(value.toString().strip()));
			}
			return;
		}
		properties.put(name[0], value.toString());
	}
}
