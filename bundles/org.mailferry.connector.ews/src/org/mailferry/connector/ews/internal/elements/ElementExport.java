package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.elements.Property.Fate;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Base64Sink;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Makes records of the items that GetItem gives. MIME goes to the receiver as it comes; the rest of an item is held until
 * its answer has been read. Items with attachments that MIME does not have are held until those are fetched.
 */
final class ElementExport implements GetElements.Visitor {

	private static final Refusal NO_MIME = new Refusal(Refusal.Kind.CORRUPT, "NoMimeContent",
			"the server gave the item without its MIME content");
	private static final Refusal NO_BASE64 = new Refusal(Refusal.Kind.CORRUPT, "InvalidBase64",
			"what the server gave is not base64");
	private static final Refusal MIXED_UP = new Refusal(Refusal.Kind.TRANSIENT, "MixedUpAnswer",
			"the server answered with another item");
	/** Belongs to the mailbox it was read from. */
	private static final Set<String> OF_THE_PLACE = Set.of("ItemId", "AttachmentId");
	/** MIME has them too, with every character. */
	private static final Set<String> IN_HEADERS = Set.of("conversationTopic");
	private static final int LONGEST_TEXT = 16 * 1024 * 1024;
	/** What a store says of itself: submitted, has attachments. MS-OXCMSG 2.2.1.6. */
	private static final int FLAGS_OF_THE_STORE = 0x04 | 0x10;

	private final ItemFamily family;
	private final EndpointProperties properties;
	private final List<String> without;
	private final PayloadReceiver receiver;
	private final List<HeldItem> held = new ArrayList<>();
	private final List<Map.Entry<ItemProfile, ServerAnswer>> failures = new ArrayList<>();
	/** Rows of the table that the item has shown; of each the first counts, however often a server says it. */
	private final Set<Property> seen = new HashSet<>();
	private ItemProfile item;
	private List<RecordLine> lines;
	private List<AttachmentFacts> attachments;
	private List<ChangedOccurrence> changed;
	private OutputStream out;
	private Base64Sink mime;
	private boolean mixedUp;

	/**
	 * @param properties
	 *            what the server does not give, and what somebody wants besides the table's
	 */
	ElementExport(ItemFamily family, EndpointProperties properties, PayloadReceiver receiver) {
		this.family = family;
		this.properties = properties;
		this.without = properties.names().stream().filter(name -> properties.wants(name)
				|| PropertyTable.INSTANCE.of(family).stream().anyMatch(row -> row.name().equals(name))).toList();
		this.receiver = receiver;
	}

	/** Items that lack nothing but attachments. */
	List<HeldItem> held() {
		return held;
	}

	/** Items that the server did not give, with what it said. */
	List<Map.Entry<ItemProfile, ServerAnswer>> failures() {
		return failures;
	}

	@Override
	public void begin(ItemProfile next) {
		item = next;
		seen.clear();
		lines = new ArrayList<>();
		attachments = List.of();
		changed = List.of();
		out = null;
		mime = null;
		mixedUp = false;
	}

	@Override
	public void child(AnswerXml xml) throws XMLStreamException, IOException {
		switch (xml.name()) {
		case "MimeContent" -> mime(xml);
		case "ItemId" -> {
			String id = xml.attribute("Id");
			mixedUp |= !id.isEmpty() && !id.equals(item.id().value());
			xml.skip();
		}
		case "Attachments" -> attachments = AttachmentFacts.read(xml);
		case "ModifiedOccurrences" -> changed = ChangedOccurrence.read(xml);
		case "DeletedOccurrences" -> {
			for (Instant gone : ChangedOccurrence.readDeleted(xml)) {
				lines.add(new RecordLine(ElementRecord.DELETED, "0", gone.toString()));
			}
		}
		case "ExtendedProperty" -> extended(GetElements.Value.read(xml));
		default -> element(xml);
		}
	}

	private void mime(AnswerXml xml) throws XMLStreamException, IOException {
		try {
			out = receiver.begin(item.id());
			ElementRecord record = new ElementRecord(out);
			record.line(ElementRecord.ITEM, family.name(), ElementRecord.VERSION);
			record.begin(ElementRecord.MIME, "UTF-8");
			mime = new Base64Sink(out);
			xml.data(mime);
			record.end();
		} catch (IOException e) {
			throw failed(e);
		}
	}

	/** A receiver's failure is never taken for the server's. */
	private static IOException failed(IOException failure) {
		return failure instanceof ReceiverFailedException ? failure : new ReceiverFailedException(failure);
	}

	private void element(AnswerXml xml) throws XMLStreamException {
		var row = PropertyTable.INSTANCE.element(family, xml.name());
		if (row.isEmpty() || !seen.add(row.get())) {
			xml.skip();
			return;
		}
		RequestXml copy = new RequestXml();
		boolean faithful = xml.copyTo(copy, OF_THE_PLACE, LONGEST_TEXT);
		add(row.get(), copy, faithful);
	}

	private void extended(GetElements.Value value) {
		var row = PropertyTable.INSTANCE.extended(family, value.key()).or(() -> properties.named(value.key()));
		if (row.isEmpty() || !seen.add(row.get())) {
			return;
		}
		RequestXml copy = new RequestXml();
		boolean faithful = ExtendedElement.write(copy, (Extended) row.get().path(), texts(row.get(), value));
		add(row.get(), copy, faithful);
	}

	/** What is to be set of it. */
	static List<String> texts(Property row, GetElements.Value value) {
		if (!row.path().equals(PropertyTable.MESSAGE_FLAGS)) {
			return value.texts();
		}
		try {
			int flags = Integer.parseInt(value.only().orElse("0").strip());
			return List.of(Integer.toString(flags & ~FLAGS_OF_THE_STORE));
		} catch (NumberFormatException e) {
			return List.of("0");
		}
	}

	private void add(Property row, RequestXml element, boolean faithful) {
		if (row.fate() == Fate.LOST) {
			lines.add(new RecordLine(ElementRecord.LOSS, row.name(), row.note()));
			return;
		}
		if (!faithful && family.inMime() && IN_HEADERS.contains(row.name())) {
			return;
		}
		String text = element.toString();
		lines.add(new RecordLine(ElementRecord.SET, row.name(),
				row.name().equals(PropertyTable.PATTERN) ? SeriesDates.plain(text) : text));
		if (!faithful) {
			lines.add(new RecordLine(ElementRecord.LOSS, row.name(), "it has characters that XML cannot carry"));
		}
	}

	@Override
	public void end(ServerAnswer answer) throws IOException {
		if (mixedUp) {
			receiver.refused(item.id(), MIXED_UP);
		} else if (!answer.succeeded()) {
			failures.add(Map.entry(item, answer));
		} else if (family.inMime() && mime == null) {
			receiver.refused(item.id(), NO_MIME);
		} else if (mime != null && !mime.whole()) {
			receiver.refused(item.id(), NO_BASE64);
		} else {
			without.forEach(
					name -> lines
							.add(new RecordLine(ElementRecord.LOSS, name, "the source does not give this property")));
			lines.add(new RecordLine(ElementRecord.IDENTITY, "key", item.identity().toString()));
			whole();
		}
	}

	private void whole() throws IOException {
		HeldItem found = new HeldItem(family, item, lines, attachments, changed);
		if (mime == null && !(attachments.isEmpty() && changed.isEmpty())) {
			held.add(found);
			return;
		}
		try {
			if (mime == null) {
				out = receiver.begin(item.id());
				new ElementRecord(out).line(ElementRecord.ITEM, family.name(), ElementRecord.VERSION);
			} else if (!attachments.isEmpty()) {
				lines.add(new RecordLine(ElementRecord.EXPECT, "attachments", Integer.toString(attachments.size())));
			}
			found.writeLines(new ElementRecord(out));
			receiver.complete();
		} catch (IOException e) {
			throw failed(e);
		}
	}

	/** Tells the receiver what the server said of items that it did not give. */
	void refuse() {
		failures.forEach(failure -> receiver.refused(failure.getKey().id(), Refusals.of(failure.getValue())));
	}
}
