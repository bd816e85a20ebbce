package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Element;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/** An item to create, read from its record. Content stays in the payload. */
final class NewItem {

	/** Elements of every item that stand before its extended properties all begin so. */
	private static final String COMMON = "item:";

	/** Without these it would be another item, or a draft. */
	private static final Set<String> ESSENTIAL = Set.of("itemClass", "subject", "body", "messageFlags", "receivedTime",
			"sentTime", "start", "end");

	private static final int IDENTITY_BYTES = 16;

	private final Upload upload;
	private final Map<String, String> values = new HashMap<>();
	private final List<Loss> losses = new ArrayList<>();
	private final List<String> files = new ArrayList<>();
	private final List<Segment> contents = new ArrayList<>();
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
			} catch (IllegalArgumentException e) {
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
		if (files.size() != contents.size()) {
			throw new IOException("a record with " + files.size() + " files and the content of " + contents.size());
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
		case ElementRecord.SET -> values.put(line.name(), line.value());
		case ElementRecord.IDENTITY -> identity = HexFormat.of().parseHex(line.value());
		case ElementRecord.LOSS -> losses.add(new Loss(line.name(), line.value()));
		case ElementRecord.EXPECT -> expectedAttachments = Integer.parseInt(line.value());
		case ElementRecord.FILE -> files.add(line.value());
		case ElementRecord.CONTENT ->
			contents.add(new Segment.Slice(upload.payload(), found.offset(), found.sizeBytes()));
		default -> {
			// of a later version, which says by its number when it cannot be done without
		}
		}
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
		values.keySet().stream().filter(without::contains)
				.forEach(name -> all.add(new Loss(name, "the target does not take this property")));
		return all;
	}

	ItemFamily family() {
		return family;
	}

	/** What is set of it besides what makes it the item it is. */
	List<Map.Entry<Property, String>> optional(Set<String> without) {
		return PropertyTable.INSTANCE.of(family).stream()
				.filter(row -> values.containsKey(row.name()) && !without.contains(row.name())
						&& !ESSENTIAL.contains(row.name()))
				.map(row -> Map.entry(row, values.get(row.name()))).toList();
	}

	/** The names of all that {@link #optional} may give. */
	static Set<String> optionalNames() {
		return PropertyTable.INSTANCE.rows().stream().map(Property::name).filter(name -> !ESSENTIAL.contains(name))
				.collect(Collectors.toSet());
	}

	/** Whether its files can be attached by themselves. */
	boolean hasFiles() {
		return !contents.isEmpty();
	}

	/** Its files from one on, as elements. */
	List<Segment> files(int from) {
		List<Segment> segments = new ArrayList<>();
		for (int i = from; i < contents.size(); i++) {
			segments.add(Segment.of("<t:FileAttachment>" + files.get(i) + "<t:Content>"));
			segments.add(contents.get(i));
			segments.add(Segment.of("</t:Content></t:FileAttachment>"));
		}
		return segments;
	}

	/** How many attachments the item must have when it has arrived. */
	int attachments() {
		return expectedAttachments + contents.size();
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
					text = attachments(segments, text);
				}
				append(row, without, text);
			}
		}
		for (Property row : PropertyTable.INSTANCE.of(family)) {
			if (row.path() instanceof Extended) {
				append(row, without, text);
			}
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

	private StringBuilder attachments(List<Segment> segments, StringBuilder before) {
		if (contents.isEmpty()) {
			return before;
		}
		StringBuilder text = before.append("<t:Attachments>");
		for (int i = 0; i < contents.size(); i++) {
			segments.add(Segment.of(text + "<t:FileAttachment>" + files.get(i) + "<t:Content>"));
			segments.add(contents.get(i));
			text = new StringBuilder("</t:Content></t:FileAttachment>");
		}
		return text.append("</t:Attachments>");
	}

	private void append(Property row, Set<String> without, StringBuilder text) {
		String value = values.get(row.name());
		if (value != null && !without.contains(row.name())) {
			text.append(value);
		}
	}

	private String identityElement() {
		RequestXml xml = new RequestXml();
		ExtendedElement.write(xml, PropertyTable.IDENTITY, List.of(Base64.getEncoder().encodeToString(identity)));
		return xml.toString();
	}
}
