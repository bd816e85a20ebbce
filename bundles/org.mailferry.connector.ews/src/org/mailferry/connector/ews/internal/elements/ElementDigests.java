package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.connector.ews.internal.elements.Property.Fate;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ServerTime;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.soap.XmlCharacters;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/**
 * Digests what the table says is carried, with body and attachments: the same on both sides exactly when all of that is the
 * same. Used by one thread.
 */
public final class ElementDigests {

	/** Sends requests. */
	@FunctionalInterface
	public interface Sender {
		<R> R send(Operation<R> operation) throws ConnectorException;
	}

	private final Sender sender;
	private final EndpointProperties refused;
	private final Map<ItemId, Hash128> digests = new LinkedHashMap<>();
	private final Map<ItemId, List<String>> attached = new LinkedHashMap<>();
	private final Map<ItemId, List<ChangedOccurrence>> changed = new LinkedHashMap<>();
	private boolean items;
	private boolean interrupted;

	public ElementDigests(Sender sender, EndpointProperties refused) {
		this.refused = refused;
		this.sender = sender;
	}

	/** Digests by id; items that the server does not give are missing. */
	public Map<ItemId, Hash128> digest(List<ItemProfile> items) throws ConnectorException {
		for (Map.Entry<ItemFamily, List<ItemProfile>> some : ElementSource.families(items).entrySet()) {
			sender.send(new GetElements(some.getKey(), some.getValue(), false, refused.of(some.getKey()),
					new Reading(some.getKey())));
			addOccurrences();
			addContents();
		}
		if (interrupted) {
			throw new RetryableException("the server did not get round to all items", "", null, false, null);
		}
		return digests;
	}

	/** Changed occurrences are read by themselves. */
	private void addOccurrences() throws ConnectorException {
		OccurrenceDigests occurrences = new OccurrenceDigests();
		List<ItemProfile> profiles = changed.values().stream().flatMap(List::stream).map(ChangedOccurrence::profile)
				.toList();
		for (List<ItemProfile> some : ElementSource.portions(profiles)) {
			sender.send(new GetElements(ItemFamily.APPOINTMENT, some, false, OccurrenceTable.ROWS, occurrences));
		}
		interrupted |= occurrences.interrupted();
		changed.forEach((series, all) -> {
			StringBuilder text = new StringBuilder(digests.get(series).toString());
			List<String> files = new ArrayList<>(attached.getOrDefault(series, List.of()));
			all.stream().sorted(Comparator.comparing(ChangedOccurrence::original)).forEach(one -> {
				text.append(' ').append(one.original()).append(' ').append(occurrences.of(one.id()));
				files.addAll(occurrences.files(one.id()));
			});
			digests.put(series, Hash128.of(text.toString()));
			items |= occurrences.items();
			attached.put(series, files);
		});
		changed.clear();
	}

	/** Items whose attachments are still to be read, with the ids of those. */
	private void addContents() throws ConnectorException {
		List<String> ids = attached.values().stream().flatMap(List::stream).toList();
		if (ids.isEmpty()) {
			return;
		}
		List<Answered<Hash128>> contents = sender.send(new ContentDigests(ids, items));
		if (contents.size() != ids.size()) {
			throw new RetryableException("not every attachment was answered for", "", null, false, null);
		}
		int next = 0;
		for (Map.Entry<ItemId, List<String>> item : attached.entrySet()) {
			StringBuilder all = new StringBuilder(digests.get(item.getKey()).toString());
			for (int i = 0; i < item.getValue().size(); i++) {
				Answered<Hash128> content = contents.get(next++);
				interrupted |= !content.answer().succeeded()
						&& Refusals.of(content.answer()).kind() == Refusal.Kind.TRANSIENT;
				all.append(' ').append(content.value().map(Hash128::toString).orElse("none"));
			}
			digests.put(item.getKey(), Hash128.of(all.toString()));
		}
		attached.clear();
		items = false;
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	private final class Reading implements GetElements.Visitor {

		private static final Set<String> OF_THE_PLACE = Set.of("ItemId", "AttachmentId", "MailboxType");
		private static final int LONGEST_TEXT = 16 * 1024 * 1024;
		/** What a server takes for the first day of a week that is not told. */
		private static final String SUNDAY = "<t:FirstDayOfWeek>Sunday</t:FirstDayOfWeek>";
		private static final int OWN_FLAGS = 0x01 | 0x08;

		private final ItemFamily family;
		private final TreeMap<String, String> values = new TreeMap<>();
		private ItemProfile item;

		Reading(ItemFamily family) {
			this.family = family;
		}

		@Override
		public void begin(ItemProfile next) {
			item = next;
			values.clear();
		}

		@Override
		public void child(AnswerXml xml) throws XMLStreamException, IOException {
			switch (xml.name()) {
			case "Attachments" -> {
				List<AttachmentFacts> all = AttachmentFacts.read(xml);
				for (int i = 0; i < all.size(); i++) {
					values.put("attachment " + i, all.get(i).elements());
				}
				attached.put(item.id(), all.stream().filter(one -> one.file() || !family.inMime())
						.map(AttachmentFacts::id).toList());
				items |= !family.inMime() && all.stream().anyMatch(one -> !one.file());
			}
			case "ModifiedOccurrences" -> changed.put(item.id(), ChangedOccurrence.read(xml));
			case "DeletedOccurrences" -> values.put(PropertyTable.DELETED,
					ChangedOccurrence.readDeleted(xml).stream().sorted().toList().toString());
			case "StartTimeZone", "EndTimeZone" -> {
				// Servers know zones by the same names and describe them in words of their own.
				values.put(xml.name(), xml.attribute("Id"));
				xml.skip();
			}
			case "ExtendedProperty" -> extended(GetElements.Value.read(xml));
			default -> element(xml);
			}
		}

		private void element(AnswerXml xml) throws XMLStreamException {
			Optional<Property> row = PropertyTable.INSTANCE.element(family, xml.name());
			boolean inMime = family.inMime() && (xml.name().equals("Subject") || xml.name().equals("Body"));
			if (row.filter(known -> known.fate() == Fate.CARRIED).isEmpty() && !inMime) {
				xml.skip();
				return;
			}
			String name = xml.name();
			RequestXml copy = new RequestXml();
			xml.copyTo(copy, OF_THE_PLACE, LONGEST_TEXT);
			String text = copy.toString().replace("&#13;", "").strip();
			values.put(name, name.equals("Recurrence") ? SeriesDates.plain(text).replace(SUNDAY, "") : text);
		}

		private void extended(GetElements.Value value) {
			Optional<Property> row = PropertyTable.INSTANCE.extended(family, value.key())
					.or(() -> refused.named(value.key()));
			if (row.filter(known -> known.fate() == Fate.CARRIED).isPresent()) {
				Extended path = (Extended) row.get().path();
				List<String> texts = value.texts().stream().map(XmlCharacters::clean)
						.map(text -> canonical(path, text)).toList();
				values.put(row.get().name(), String.join("\u0000", texts));
			}
		}

		private static String canonical(Extended path, String text) {
			if (path.equals(PropertyTable.MESSAGE_FLAGS)) {
				try {
					return Integer.toString(Integer.parseInt(text.strip()) & OWN_FLAGS);
				} catch (NumberFormatException e) {
					return text;
				}
			}
			return path.type().startsWith("SystemTime")
					? ServerTime.parse(text).map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(text)
					: text;
		}

		@Override
		public void end(ServerAnswer answer) throws IOException {
			if (!answer.succeeded()) {
				attached.remove(item.id());
				changed.remove(item.id());
				interrupted |= Refusals.of(answer).kind() == Refusal.Kind.TRANSIENT;
				return;
			}
			MessageDigest sha256 = sha256();
			values.forEach((name, value) -> {
				sha256.update((name + "\u0000" + value + "\u0001").getBytes(StandardCharsets.UTF_8));
			});
			digests.put(item.id(), Hash128.fromBytes(sha256.digest()));
		}
	}
}
