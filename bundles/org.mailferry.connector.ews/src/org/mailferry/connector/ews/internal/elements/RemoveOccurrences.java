package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Takes occurrences out of their series, so that nobody hears of it and no copy of them is left anywhere: in the mailbox
 * they come from they are gone, too.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteitem-operation">
 *      DeleteItem operation</a>
 */
final class RemoveOccurrences implements Operation<List<Answered<String>>> {

	private final List<ItemId> occurrences;

	RemoveOccurrences(List<ItemId> occurrences) {
		this.occurrences = List.copyOf(occurrences);
	}

	@Override
	public String name() {
		return "DeleteItem";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public boolean idempotent() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:DeleteItem", "DeleteType", "HardDelete", "SendMeetingCancellations",
				"SendToNone", "SuppressReadReceipts", "true").open("m:ItemIds");
		occurrences.forEach(occurrence -> xml.id("t:ItemId", occurrence.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "ItemId"));
	}
}
