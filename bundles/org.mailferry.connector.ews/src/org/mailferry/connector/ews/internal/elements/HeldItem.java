package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Refusal;

/** An item that has been read but for the content of its attachments and for its changed occurrences. */
final class HeldItem {

	private final ItemFamily family;
	private final ItemProfile item;
	private final List<RecordLine> lines;
	private final List<AttachmentFacts> attachments;
	private final List<ChangedOccurrence> changed;
	private final List<HeldOccurrence> occurrences = new ArrayList<>();
	private Optional<Refusal> interruption = Optional.empty();

	HeldItem(ItemFamily family, ItemProfile item, List<RecordLine> lines, List<AttachmentFacts> attachments,
			List<ChangedOccurrence> changed) {
		this.family = family;
		this.item = item;
		this.lines = lines;
		this.attachments = attachments;
		this.changed = changed;
	}

	ItemFamily family() {
		return family;
	}

	ItemProfile item() {
		return item;
	}

	/** May be added to. */
	List<RecordLine> lines() {
		return lines;
	}

	/** The changed occurrences that it names. */
	List<ChangedOccurrence> changed() {
		return changed;
	}

	/** Those of them that have been read; may be added to. */
	List<HeldOccurrence> occurrences() {
		return occurrences;
	}

	/** It cannot be read to its end now. */
	void interrupt(Refusal refusal) {
		interruption = Optional.of(refusal);
	}

	/** Why it cannot be read to its end now. */
	Optional<Refusal> interruption() {
		return interruption;
	}

	/** What is attached to it, then to each of its occurrences. */
	List<List<AttachmentFacts>> attachments() {
		List<List<AttachmentFacts>> all = new ArrayList<>();
		all.add(attachments);
		occurrences.forEach(occurrence -> all.add(occurrence.attachments()));
		return all;
	}

	void writeLines(ElementRecord record) throws IOException {
		for (RecordLine line : lines) {
			record.line(line.word(), line.name(), line.value());
		}
		for (HeldOccurrence occurrence : occurrences) {
			for (RecordLine line : occurrence.lines()) {
				record.line(line.word(), line.name(), line.value());
			}
		}
	}
}
