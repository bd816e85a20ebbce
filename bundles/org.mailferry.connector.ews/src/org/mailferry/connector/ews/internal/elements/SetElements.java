package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Sets properties of an item that exists, all or none of them, so that nobody hears of it.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateitem-operation">
 *      UpdateItem operation</a>
 */
final class SetElements implements Operation<List<Answered<String>>> {

	private final ItemId item;
	private final ItemFamily family;
	private final List<Map.Entry<Property, String>> values;

	/**
	 * @param values
	 *            rows of the table with the elements that set them
	 */
	SetElements(ItemId item, ItemFamily family, List<Map.Entry<Property, String>> values) {
		this.item = item;
		this.family = family;
		this.values = List.copyOf(values);
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
	public RequestBody body() {
		StringBuilder text = new StringBuilder("<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\""
				+ " MessageDisposition=\"SaveOnly\" SendMeetingInvitationsOrCancellations=\"SendToNone\""
				+ " SuppressReadReceipts=\"true\"><m:ItemChanges><t:ItemChange>"
				+ new RequestXml().id("t:ItemId", item.value()) + "<t:Updates>");
		values.forEach(value -> {
			RequestXml path = new RequestXml();
			value.getKey().path().ask(path);
			text.append("<t:SetItemField>").append(path).append("<t:").append(family.element()).append('>')
					.append(value.getValue()).append("</t:").append(family.element()).append("></t:SetItemField>");
		});
		return Segment.body(text.toString(), List.of(), "</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			part.skip();
			return Optional.empty();
		});
	}
}
