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
 * Deletes items so that nobody hears of it: no non-read receipts, no meeting cancellations.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteitem-operation">
 *      DeleteItem operation</a>
 */
public final class DeleteItem implements Operation<List<Answered<String>>> {

	private final List<ItemId> items;
	private final List<String> manner;

	private DeleteItem(List<ItemId> items, List<String> manner) {
		this.items = List.copyOf(items);
		this.manner = manner;
	}

	/** Whole items, so that an administrator can still recover them. */
	public static DeleteItem recoverably(List<ItemId> items) {
		return new DeleteItem(items, List.of("DeleteType", "SoftDelete", "SendMeetingCancellations", "SendToNone",
				"AffectedTaskOccurrences", "AllOccurrences", "SuppressReadReceipts", "true"));
	}

	/** Occurrences out of their series, so that no copy of them is left: where they come from they are gone, too. */
	public static DeleteItem ofOccurrences(List<ItemId> occurrences) {
		return new DeleteItem(occurrences, List.of("DeleteType", "HardDelete", "SendMeetingCancellations", "SendToNone",
				"SuppressReadReceipts", "true"));
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
		RequestXml xml = new RequestXml().open("m:DeleteItem", manner.toArray(String[]::new)).open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "ItemId"));
	}
}
