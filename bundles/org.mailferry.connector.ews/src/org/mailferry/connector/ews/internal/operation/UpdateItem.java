package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Marks items as read or unread, so that nobody hears of it: no read receipts, no meeting messages.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateitem-operation">
 *      UpdateItem operation</a>
 */
public final class UpdateItem implements Operation<List<Answered<String>>> {

	private final List<Map.Entry<ItemId, Boolean>> flags;

	/**
	 * @param flags
	 *            which items, and whether they are read from now on
	 */
	public UpdateItem(List<Map.Entry<ItemId, Boolean>> flags) {
		this.flags = List.copyOf(flags);
	}

	@Override
	public String name() {
		return "UpdateItem";
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
		RequestXml xml = new RequestXml().open("m:UpdateItem", "ConflictResolution", "AlwaysOverwrite",
				"MessageDisposition", "SaveOnly", "SendMeetingInvitationsOrCancellations", "SendToNone",
				"SuppressReadReceipts", "true").open("m:ItemChanges");
		flags.forEach(flag -> {
			xml.open("t:ItemChange").id("t:ItemId", flag.getKey().value()).open("t:Updates").open("t:SetItemField");
			Fields.field(xml, "message:IsRead");
			xml.open("t:Message").leaf("t:IsRead", flag.getValue().toString()).close().close().close().close();
		});
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "ItemId"));
	}
}
