package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Refusal;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Element;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;
import org.mailferry.connector.ews.internal.verdict.Refusals;

/** Adds to series what GetItem gives of their changed occurrences. */
final class OccurrenceExport implements GetElements.Visitor {

	private static final Refusal UNANSWERED = new Refusal(Refusal.Kind.TRANSIENT, "IncompleteAnswer",
			"the server did not give a changed occurrence that it was asked for");
	private static final int LONGEST_TEXT = 16 * 1024 * 1024;

	/** One occurrence of one series. */
	private record Wanted(HeldItem series, ChangedOccurrence occurrence) {
	}

	private final Map<ItemId, Wanted> wanted = new HashMap<>();
	private final Set<ItemId> settled = new HashSet<>();
	private final List<ItemProfile> profiles = new ArrayList<>();
	private ItemId id;
	private List<RecordLine> lines;
	private List<AttachmentFacts> attachments;
	private boolean shown;
	private boolean mixedUp;

	OccurrenceExport(List<HeldItem> items) {
		for (HeldItem series : items) {
			for (ChangedOccurrence occurrence : series.changed()) {
				wanted.put(occurrence.id(), new Wanted(series, occurrence));
				profiles.add(occurrence.profile());
			}
		}
	}

	/** The occurrences to ask for. */
	List<ItemProfile> profiles() {
		return profiles;
	}

	@Override
	public void begin(ItemProfile item) {
		id = item.id();
		lines = new ArrayList<>();
		attachments = List.of();
		shown = false;
		mixedUp = false;
		Wanted now = wanted.get(id);
		lines.add(
				new RecordLine(ElementRecord.OCCURRENCE, number(now.series()), now.occurrence().original().toString()));
	}

	/** Numbers within an item's record; 0 is the item itself. */
	private static String number(HeldItem series) {
		return Integer.toString(series.occurrences().size() + 1);
	}

	@Override
	public void child(AnswerXml xml) throws XMLStreamException, IOException {
		shown = true;
		switch (xml.name()) {
		case "ItemId" -> {
			String said = xml.attribute("Id");
			mixedUp |= !said.isEmpty() && !said.equals(id.value());
			xml.skip();
		}
		case "Attachments" -> attachments = AttachmentFacts.read(xml);
		case "ExtendedProperty" -> {
			GetElements.Value value = GetElements.Value.read(xml);
			Optional<Property> row = OccurrenceTable.ROWS.stream().filter(
					one -> one.path() instanceof Extended path && path.key().equals(value.key())).findFirst();
			if (row.isPresent()) {
				RequestXml copy = new RequestXml();
				add(row.get(), copy, ExtendedElement.write(copy, (Extended) row.get().path(), value.texts()));
			}
		}
		default -> {
			String name = xml.name();
			Optional<Property> row = OccurrenceTable.ROWS.stream().filter(
					one -> one.path() instanceof Element path && path.name().equals(name)).findFirst();
			if (row.isEmpty()) {
				xml.skip();
				return;
			}
			RequestXml copy = new RequestXml();
			add(row.get(), copy, xml.copyTo(copy, Set.of("ItemId"), LONGEST_TEXT));
		}
		}
	}

	private void add(Property row, RequestXml element, boolean faithful) {
		lines.add(new RecordLine(ElementRecord.OWN, number(wanted.get(id).series()) + "/" + row.name(),
				element.toString()));
		if (!faithful) {
			lines.add(new RecordLine(ElementRecord.LOSS, row.name(), "it has characters that XML cannot carry"));
		}
	}

	@Override
	public void end(ServerAnswer answer) {
		HeldItem series = wanted.get(id).series();
		if (answer.succeeded() && (mixedUp || !shown)) {
			return;
		}
		settled.add(id);
		if (answer.succeeded()) {
			series.occurrences().add(new HeldOccurrence(lines, attachments));
			return;
		}
		Refusal refusal = Refusals.of(answer);
		if (refusal.kind() == Refusal.Kind.TRANSIENT) {
			series.interrupt(refusal);
		} else {
			lost(series, refusal.code());
		}
	}

	private static void lost(HeldItem series, String code) {
		series.lines().add(new RecordLine(ElementRecord.LOSS, PropertyTable.CHANGED,
				"the source does not give one: " + code));
	}

	/** The server refuses to say anything of some. */
	void refused(List<ItemProfile> some, String code) {
		some.stream().map(ItemProfile::id).filter(settled::add).forEach(one -> lost(wanted.get(one).series(), code));
	}

	/** A series of which an occurrence was not answered cannot be read to its end now. */
	void conclude() {
		wanted.entrySet().stream().filter(one -> !settled.contains(one.getKey()))
				.forEach(one -> one.getValue().series().interrupt(UNANSWERED));
	}
}
