package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Deletes items so that an administrator can still recover them and nobody hears of it: no non-read receipts, no meeting
 * cancellations.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteitem-operation">
 *      DeleteItem operation</a>
 */
public final class DeleteItem implements Operation<List<Answered<String>>> {

	private final List<ItemId> items;

	public DeleteItem(List<ItemId> items) {
		this.items = List.copyOf(items);
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
		RequestXml xml = new RequestXml().open("m:DeleteItem", "DeleteType", "SoftDelete", "SendMeetingCancellations",
				"SendToNone", "AffectedTaskOccurrences", "AllOccurrences", "SuppressReadReceipts", "true");
		xml.open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "ItemId"));
	}
}
