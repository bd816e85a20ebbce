package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.mail.Meeting;
import org.mailferry.lab.internal.mail.Receipt;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.ItemContent;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.stream.MapiMessage;
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
			if (found.occurrence().isPresent()) {
				Optional<MapiMessage> told = cancellations.get().equals("SendToNone")
						? Optional.empty()
						: Optional.of(occurrence(found));
				found.deleteOccurrence(call);
				if (told.isPresent()) {
					cancel(call, found, told.get(), cancellations.get());
				}
				return answer -> {
					// Success says it all.
				};
			}
			ItemContent content = found.item().content();
			boolean receiptDue = kind.hasReadFlag() && !found.item().read() && !suppressed;
			try {
				disposal.dispose(found.mailbox(), found.item());
			} catch (StoreRefusal refusal) {
				throw ItemError.of(refusal);
			}
			if (kind == ItemKind.CALENDAR_ITEM && !cancellations.get().equals("SendToNone")) {
				cancel(call, found, content.message(), cancellations.get());
			}
			if (receiptDue) {
				new Receipt(found.mailbox(), content.head()).sendIfWanted(call, false);
			}
			return answer -> {
				// Success says it all.
			};
		});
	}

	/** The occurrence as a message about it tells it. */
	private static MapiMessage occurrence(ItemRef found) throws ItemError, IOException {
		Series series = found.series();
		Series.Occurrence occurrence = series.on(found.occurrence().orElseThrow())
				.orElseThrow(ItemError::itemNotFound);
		MapiMessage message = series.message(occurrence);
		message.properties().put(Tags.EXCEPTION_REPLACES, occurrence.original());
		return message;
	}

	/** Only an organizer cancels; who was invited and deletes his copy tells nobody. */
	private static void cancel(Call call, ItemRef found, MapiMessage message, String cancellations)
			throws IOException {
		Appointment appointment = new Appointment(message);
		boolean canceled = (appointment.state() & Appointment.CANCELED) != 0;
		if (appointment.isOrganized() && !canceled) {
			Meeting meeting = new Meeting(call, found.mailbox(), message,
					cancellations.equals("SendToAllAndSaveCopy"));
			meeting.cancel(meeting.attendees());
		}
	}
}
