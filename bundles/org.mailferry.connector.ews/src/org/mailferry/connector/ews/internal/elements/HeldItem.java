package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.List;

import org.mailferry.api.connector.ItemProfile;

/** An item that has been read but for the content of its attachments. */
record HeldItem(ItemFamily family, ItemProfile item, List<RecordLine> lines, List<AttachmentFacts> attachments) {

	void writeLines(ElementRecord record) throws IOException {
		for (RecordLine line : lines) {
			record.line(line.word(), line.name(), line.value());
		}
	}
}
