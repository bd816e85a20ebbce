package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ExtendedValue;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.WholeAnswer;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.rules.OutOfOffice;
import org.mailferry.lab.internal.rules.OutOfOfficeDesk;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/setuseroofsettings-operation */
final class SetUserOofSettings implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("Mailbox", "UserOofSettings");
		String address = body.required("Mailbox").required("Address").text().strip();
		RequestElement wanted = body.required("UserOofSettings").sequence("OofState", "ExternalAudience", "Duration",
				"InternalReply", "ExternalReply", "DeclineMeetingReply", "DeclineEventsForScheduledOOF",
				"DeclineAllEventsForScheduledOOF", "CreateOOFEvent", "OOFEventSubject",
				"AutoDeclineFutureRequestsWhenOOF", "OOFEventID", "EventsToDeleteIDs");
		String state = wanted.required("OofState").oneOf("Disabled", "Enabled", "Scheduled");
		String audience = wanted.required("ExternalAudience").oneOf("None", "Known", "All");
		Optional<RequestElement> duration = wanted.child("Duration");
		Instant start = duration.isPresent() ? time(duration.get().required("StartTime")) : null;
		Instant end = duration.isPresent() ? time(duration.get().required("EndTime")) : null;
		WholeAnswer.writeInner(xml, "SetUserOofSettingsResponse", () -> {
			OutOfOfficeDesk desk = call.mailbox(address).part(OutOfOfficeDesk.class, OutOfOfficeDesk::new);
			if (state.equals("Scheduled") && (duration.isEmpty() || !start.isBefore(end))) {
				throw new ItemError("ErrorInvalidScheduledOofDuration",
						"A scheduled out-of-office time must end after it has begun.");
			}
			OutOfOffice before = desk.settings()
					.orElseGet(() -> OutOfOffice.off(call.organisation().clock().instant()));
			desk.set(new OutOfOffice(state, audience, start == null ? before.start() : start,
					end == null ? before.end() : end, reply(wanted, "InternalReply"), reply(wanted, "ExternalReply")));
			return answer -> {
				// Success says it all.
			};
		});
	}

	private static Instant time(RequestElement element) throws SoapFault {
		try {
			return ExtendedValue.time(element.text());
		} catch (DateTimeParseException e) {
			throw SoapFault.schema(element, "The '" + element.name() + "' element is invalid - it is no dateTime.");
		}
	}

	private static String reply(RequestElement wanted, String name) {
		return wanted.child(name).flatMap(reply -> reply.child("Message")).map(RequestElement::text).orElse("");
	}
}
