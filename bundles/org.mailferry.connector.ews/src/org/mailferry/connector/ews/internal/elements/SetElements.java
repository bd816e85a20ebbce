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
 * Sets properties of items or occurrences that exist, of each all or none of them, so that nobody hears of it.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateitem-operation">
 *      UpdateItem operation</a>
 */
final class SetElements implements Operation<List<Answered<String>>> {

	/**
	 * What is to be changed of one.
	 *
	 * @param cleared
	 *            what it shall not have any more
	 * @param values
	 *            rows of the table with the elements that set them
	 */
	record Change(ItemId item, ItemFamily family, List<Property> cleared, List<Map.Entry<Property, String>> values) {
	}

	private final List<Change> changes;

	SetElements(List<Change> changes) {
		this.changes = List.copyOf(changes);
	}

	SetElements(ItemId item, ItemFamily family, List<Map.Entry<Property, String>> values) {
		this(List.of(new Change(item, family, List.of(), values)));
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
				+ " SuppressReadReceipts=\"true\"><m:ItemChanges>");
		changes.forEach(change -> append(change, text));
		return Segment.body(text.toString(), List.of(), "</m:ItemChanges></m:UpdateItem>");
	}

	private static void append(Change change, StringBuilder text) {
		text.append("<t:ItemChange>").append(new RequestXml().id("t:ItemId", change.item().value()))
				.append("<t:Updates>");
		change.cleared().forEach(row -> text.append("<t:DeleteItemField>").append(path(row))
				.append("</t:DeleteItemField>"));
		String element = change.family().element();
		change.values().forEach(value -> text.append("<t:SetItemField>").append(path(value.getKey())).append("<t:")
				.append(element).append('>').append(value.getValue()).append("</t:").append(element)
				.append("></t:SetItemField>"));
		text.append("</t:Updates></t:ItemChange>");
	}

	private static RequestXml path(Property row) {
		RequestXml path = new RequestXml();
		row.path().ask(path);
		return path;
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			part.skip();
			return Optional.empty();
		});
	}
}
