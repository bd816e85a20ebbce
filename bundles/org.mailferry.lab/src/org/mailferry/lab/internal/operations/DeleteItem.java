package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.stream.Tags;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteitem-operation */
final class DeleteItem implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body()
				.attributes("DeleteType", "SendMeetingCancellations", "AffectedTaskOccurrences", "SuppressReadReceipts")
				.sequence("ItemIds");
		Disposal disposal = Disposal.of(body);
		Optional<String> cancellations = body.attributeOf("SendMeetingCancellations", "SendToNone", "SendOnlyToAll",
				"SendToAllAndSaveCopy");
		Optional<String> occurrences = body.attributeOf("AffectedTaskOccurrences", "AllOccurrences",
				"SpecifiedOccurrenceOnly");
		boolean suppressed = body.flagAttribute("SuppressReadReceipts", false);
		var ids = ItemRef.ids(body.required("ItemIds"));
		ResponseMessages.begin(xml, "DeleteItem", "").each(call, ids, id -> {
			ItemRef found = ItemRef.find(call, id);
			ItemKind kind = found.view().kind();
			if (kind == ItemKind.CALENDAR_ITEM && cancellations.isEmpty()) {
				throw new ItemError("ErrorSendMeetingCancellationsRequired",
						"SendMeetingCancellations attribute is required for calendar items.");
			}
			if (kind == ItemKind.TASK && occurrences.isEmpty()) {
				throw new ItemError("ErrorAffectedTaskOccurrencesRequired",
						"AffectedTaskOccurrences attribute is required for tasks.");
			}
			sendWhatLeaves(call, found, kind, cancellations, suppressed);
			try {
				disposal.dispose(found.mailbox(), found.item());
			} catch (StoreRefusal refusal) {
				throw ItemError.of(refusal);
			}
			return answer -> {
				// Success says it all.
			};
		});
	}

	private static void sendWhatLeaves(Call call, ItemRef found, ItemKind kind, Optional<String> cancellations,
			boolean suppressed) throws IOException {
		if (kind == ItemKind.CALENDAR_ITEM && !cancellations.orElse("").equals("SendToNone")
				&& found.item().content().head().number(Tags.APPOINTMENT_STATE, 0) != 0) {
			call.surroundings().departed("MeetingCancellation");
		}
		if (kind.hasReadFlag() && !found.item().read() && !suppressed
				&& found.item().content().head().flag(Tags.READ_RECEIPT_REQUESTED)) {
			call.surroundings().departed("NotReadReceipt");
		}
	}
}
