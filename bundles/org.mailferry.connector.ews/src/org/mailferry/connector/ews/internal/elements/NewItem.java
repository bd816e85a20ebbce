package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Element;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;
import org.mailferry.connector.ews.internal.operation.ServerTime;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/** An item to create, read from its record. Content stays in the payload. */
final class NewItem {

	/** Elements of every item that stand before its extended properties all begin so. */
	private static final String COMMON = "item:";

	/** Without these it would be another item, or a draft. */
	private static final Set<String> ESSENTIAL = Set.of("itemClass", "subject", "body", "messageFlags", "receivedTime",
			"sentTime", "start", "end", "recurrence", "recurring", "seriesStart", "seriesEnd", "seriesAllDay",
			PropertyTable.PATTERN, "startTimeZone", "endTimeZone");
	/** With these elements a series says when it takes place … */
	static final Set<String> TYPED = Set.of("seriesStart", "seriesEnd", "seriesAllDay", PropertyTable.PATTERN,
			"startTimeZone", "endTimeZone");
	/** … and without them with these properties, as everything else does. Nobody knows what a server makes of both. */
	private static final Set<String> UNTYPED = Set.of("start", "end", "allDay", "recurrence", "recurring");
	/** What a server writes itself for a zone that it is told. */
	private static final Set<String> ZONE = Set.of("timeZone", "timeZoneOfRecurrence", "timeZoneOfStart",
			"timeZoneOfEnd");

	private static final int IDENTITY_BYTES = 16;

	private final Upload upload;
	private final Map<String, String> values = new HashMap<>();
	private final List<Loss> losses = new ArrayList<>();
	private final SortedMap<String, Property> named = new TreeMap<>();
	private final FileSegments files = new FileSegments();
	private final List<Instant> deleted = new ArrayList<>();
	private final List<NewOccurrence> occurrences = new ArrayList<>();
	private ItemFamily family = ItemFamily.OTHER;
	private Optional<Segment> mime = Optional.empty();
	private byte[] identity = {};
	private int expectedAttachments;

	private NewItem(Upload upload) {
		this.upload = upload;
	}

	static NewItem read(Upload upload) throws IOException {
		RecordScan scan = new RecordScan();
		upload.payload().writeTo(scan);
		NewItem item = new NewItem(upload);
		for (RecordScan.Found found : scan.lines()) {
			try {
				item.take(found);
			} catch (IllegalArgumentException | DateTimeException e) {
				throw new IOException("a record with a line that cannot be read", e);
			}
		}
		item.check();
		return item;
	}

	/** What every record has. */
	private void check() throws IOException {
		if (identity.length != IDENTITY_BYTES) {
			throw new IOException("a record that does not say which item it is of");
		}
		files.check();
		for (NewOccurrence occurrence : occurrences) {
			occurrence.files().check();
		}
	}

	private void take(RecordScan.Found found) throws IOException {
		RecordLine line = found.line();
		switch (line.word()) {
		case ElementRecord.ITEM -> {
			if (!line.value().equals(ElementRecord.VERSION)) {
				throw new IOException("a record of a version that this program does not know");
			}
			family = ItemFamily.valueOf(line.name());
		}
		case ElementRecord.MIME ->
			mime = Optional.of(new Segment.Slice(upload.payload(), found.offset(), found.sizeBytes()));
		case ElementRecord.SET -> {
			if (EndpointProperties.isNamed(line.name())) {
				named.put(line.name(), EndpointProperties.row(line.name()));
			}
			values.put(line.name(), line.value());
		}
		case ElementRecord.IDENTITY -> identity = HexFormat.of().parseHex(line.value());
		case ElementRecord.LOSS -> losses.add(new Loss(EndpointProperties.shown(line.name()), line.value()));
		case ElementRecord.EXPECT -> expectedAttachments = Integer.parseInt(line.value());
		case ElementRecord.FILE -> files(line.name()).file(line.value());
		case ElementRecord.CONTENT -> files(line.name())
				.content(new Segment.Slice(upload.payload(), found.offset(), found.sizeBytes()));
		case ElementRecord.ATTACHED -> {
			String[] value = line.value().split(" ", 2);
			files(line.name()).item(ItemFamily.valueOf(value[0]), value[value.length - 1]);
		}
		case ElementRecord.ATTACHED_VALUE -> {
			String[] name = line.name().split("/", 2);
			files(line.name()).value(name[name.length - 1], line.value());
		}
		case ElementRecord.DELETED -> deleted.add(Instant.parse(line.value()));
		case ElementRecord.OCCURRENCE -> occurrences.add(new NewOccurrence(Instant.parse(line.value())));
		case ElementRecord.OWN -> {
			String[] name = line.name().split("/", 2);
			occurrence(name[0]).values().put(name[name.length - 1], line.value());
		}
		default -> {
			// of a later version, which says by its number when it cannot be done without
		}
		}
	}

	private NewOccurrence occurrence(String number) throws IOException {
		int position = Integer.parseInt(number) - 1;
		if (position < 0 || position >= occurrences.size()) {
			throw new IOException("a record without the occurrence " + number);
		}
		return occurrences.get(position);
	}

	private FileSegments files(String name) throws IOException {
		String owner = name.split("\\.", 2)[0];
		return owner.equals("0") ? files : occurrence(owner).files();
	}

	/** Whether it can say by elements how it recurs. */
	boolean typed(Set<String> without) {
		return values.containsKey(PropertyTable.PATTERN) && !without.contains(PropertyTable.PATTERN)
				&& values.containsKey("seriesStart") && !without.contains("seriesStart");
	}

	/** What it does not say, since it says it in another way. */
	private boolean unsaid(String name, Set<String> without) {
		boolean typed = typed(without);
		if (name.equals("seriesAllDay") && !values.containsKey("allDay")
				&& !NewOccurrence.text(values.getOrDefault(name, "><")).equals("true")) {
			// Every appointment shows it, and some do not have it.
			return true;
		}
		return (typed ? UNTYPED : TYPED).contains(name) || typed && ZONE.contains(name)
				&& values.containsKey("startTimeZone") && !without.contains("startTimeZone");
	}

	/** With this the item is created as one that cannot say by elements how it recurs. */
	static Set<String> untyped(Set<String> without) {
		Set<String> all = new HashSet<>(without);
		all.addAll(TYPED);
		return all;
	}

	/** Whether it recurs and has deleted or changed occurrences. */
	boolean hasOccurrences() {
		return !deleted.isEmpty() || !occurrences.isEmpty();
	}

	/** When deleted occurrences would have taken place. */
	List<Instant> deleted() {
		return deleted;
	}

	List<NewOccurrence> occurrences() {
		return occurrences;
	}

	/** The element that says how it recurs; only for one that has it. */
	String recurrence() {
		return values.get(PropertyTable.PATTERN);
	}

	/** When the first occurrence takes place by the pattern; only for one that recurs. */
	Instant firstStart() {
		return ServerTime.parse(NewOccurrence.text(values.get("seriesStart"))).orElse(Instant.EPOCH);
	}

	/** Elements by the names of the table. */
	Map<String, String> values() {
		return values;
	}

	Upload upload() {
		return upload;
	}

	Optional<ItemId> replaces() {
		return upload.replaces();
	}

	/** What is known not to arrive. */
	List<Loss> losses(Set<String> without) {
		List<Loss> all = new ArrayList<>(losses);
		values.keySet().stream().filter(name -> without.contains(name) && !TYPED.contains(name))
				.forEach(name -> all
						.add(new Loss(EndpointProperties.shown(name), "the target does not take this property")));
		if (!occurrences.isEmpty() && !typed(without)) {
			all.add(new Loss(PropertyTable.CHANGED,
					"they keep time, subject and place, but not text, attendees and attachments of their own"));
		}
		return all;
	}

	/** Of which item it is made, in hexadecimal digits. */
	String identity() {
		return HexFormat.of().formatHex(identity);
	}

	ItemFamily family() {
		return family;
	}

	/** What is set of it besides what makes it the item it is. */
	List<Map.Entry<Property, String>> optional(Set<String> without) {
		return Stream.concat(PropertyTable.INSTANCE.of(family).stream(), named.values().stream())
				.filter(row -> values.containsKey(row.name()) && !without.contains(row.name())
						&& !ESSENTIAL.contains(row.name()) && !unsaid(row.name(), without))
				.map(row -> Map.entry(row, values.get(row.name()))).toList();
	}

	/** The names of all that {@link #optional} may give. */
	Set<String> optionalNames() {
		return Stream.concat(PropertyTable.INSTANCE.rows().stream(), named.values().stream()).map(Property::name)
				.filter(name -> !ESSENTIAL.contains(name)).collect(Collectors.toSet());
	}

	/** What is attached to it and can be attached by itself. */
	FileSegments files() {
		return files;
	}

	/** How many attachments the item must have when it has arrived. */
	int attachments() {
		return expectedAttachments + files.size();
	}

	/** The element that creates it, in the order of the schema. */
	List<Segment> segments(Set<String> without) {
		List<Segment> segments = new ArrayList<>();
		StringBuilder text = new StringBuilder("<t:" + family.element() + ">");
		if (mime.isPresent()) {
			segments.add(Segment.of(text + "<t:MimeContent CharacterSet=\"UTF-8\">"));
			segments.add(mime.get());
			text = new StringBuilder("</t:MimeContent>");
		}
		for (Property row : PropertyTable.INSTANCE.of(family)) {
			if (row.path() instanceof Element element && element.uri().startsWith(COMMON)) {
				if (row.name().equals("categories")) {
					text = attachments(segments, text, without);
				}
				append(row, without, text);
			}
		}
		for (Property row : PropertyTable.INSTANCE.of(family)) {
			if (row.path() instanceof Extended) {
				append(row, without, text);
			}
		}
		for (Property row : named.values()) {
			append(row, without, text);
		}
		text.append(identityElement());
		for (Property row : PropertyTable.INSTANCE.of(family)) {
			if (row.path() instanceof Element element && !element.uri().startsWith(COMMON)) {
				append(row, without, text);
			}
		}
		segments.add(Segment.of(text + "</t:" + family.element() + ">"));
		return segments;
	}

	private StringBuilder attachments(List<Segment> segments, StringBuilder before, Set<String> without) {
		if (files.size() == 0) {
			return before;
		}
		segments.add(Segment.of(before + "<t:Attachments>"));
		segments.addAll(files.from(0, without));
		return new StringBuilder("</t:Attachments>");
	}

	private void append(Property row, Set<String> without, StringBuilder text) {
		String value = values.get(row.name());
		if (value != null && !without.contains(row.name()) && !unsaid(row.name(), without)) {
			text.append(value);
		}
	}

	private String identityElement() {
		RequestXml xml = new RequestXml();
		ExtendedElement.write(xml, PropertyTable.IDENTITY, List.of(Base64.getEncoder().encodeToString(identity)));
		return xml.toString();
	}
}
