package org.mailferry.connector.ews.internal.elements;

import java.util.List;

/** A changed occurrence that has been read but for the content of its attachments. */
record HeldOccurrence(List<RecordLine> lines, List<AttachmentFacts> attachments) {
}
