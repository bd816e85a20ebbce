package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.calendar.BiasZone;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.WholeAnswer;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/**
 * Free and busy times; the lab suggests no times for meetings.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseravailability-operation
 */
final class GetUserAvailability implements Operation {

	private static final int MOST_MAILBOXES = 100;
	private static final Duration MOST_TIME = Duration.ofDays(62);

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("TimeZone", "MailboxDataArray",
				"FreeBusyViewOptions", "SuggestionsViewOptions");
		Optional<RequestElement> zoneElement = body.child("TimeZone");
		BiasZone zone = zoneElement.isPresent() ? zone(zoneElement.get()) : BiasZone.UTC;
		List<RequestElement> mailboxes = body.required("MailboxDataArray").anyOf("MailboxData");
		if (mailboxes.size() > MOST_MAILBOXES) {
			throw new SoapFault("ErrorExceededMaxRecipientLimit", "At most 100 mailboxes can be asked about at once.");
		}
		Optional<RequestElement> options = body.child("FreeBusyViewOptions");
		xml.open("m:GetUserAvailabilityResponse").attribute("xmlns:m", XmlAnswer.MESSAGES).attribute("xmlns:t",
				XmlAnswer.TYPES);
		if (options.isPresent()) {
			FreeBusyQuery query = query(options.get(), zone);
			xml.open("m:FreeBusyResponseArray");
			for (RequestElement mailbox : mailboxes) {
				String address = mailbox.required("Email").required("Address").text().strip();
				xml.open("m:FreeBusyResponse");
				WholeAnswer.message(xml, () -> query.ask(call, address));
				xml.close();
				call.surroundings().worked(1);
			}
			xml.close();
		}
		if (body.child("SuggestionsViewOptions").isPresent()) {
			xml.open("m:SuggestionsResponse");
			WholeAnswer.message(xml, () -> {
				throw new ItemError("ErrorMeetingSuggestionGenerationFailed",
						"The lab suggests no times for meetings.");
			});
			xml.close();
		}
		xml.close();
	}

	private static FreeBusyQuery query(RequestElement options, BiasZone zone) throws SoapFault {
		RequestElement window = options.required("TimeWindow");
		LocalDateTime start = time(window.required("StartTime"), zone);
		LocalDateTime end = time(window.required("EndTime"), zone);
		int minutes = options.child("MergedFreeBusyIntervalInMinutes").isPresent()
				? options.required("MergedFreeBusyIntervalInMinutes").number(0, Integer.MAX_VALUE)
				: 30;
		FreeBusyQuery.View view = options.child("RequestedView").isPresent()
				? FreeBusyQuery.View.of(options.required("RequestedView").oneOf("None", "MergedOnly", "FreeBusy",
						"FreeBusyMerged", "Detailed", "DetailedMerged"))
				: FreeBusyQuery.View.FREE_BUSY;
		if (minutes < 5 || minutes > 24 * 60) {
			throw new SoapFault("ErrorInvalidMergedFreeBusyInterval",
					"The interval of merged free/busy is 5 to 1440 minutes.");
		}
		if (!start.isBefore(end)) {
			throw new SoapFault("ErrorInvalidTimeInterval", "The end of the time window is not after its beginning.");
		}
		if (Duration.between(start, end).compareTo(MOST_TIME) > 0) {
			throw new SoapFault("ErrorTimeIntervalTooBig", "The time window is longer than 62 days.");
		}
		return new FreeBusyQuery(zone, zone.instant(start), zone.instant(end), Duration.ofMinutes(minutes), view);
	}

	/** A time without an offset is in the client's time zone. */
	private static LocalDateTime time(RequestElement element, BiasZone zone) throws SoapFault {
		String text = element.text().strip();
		try {
			return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
					? zone.local(OffsetDateTime.parse(text).toInstant())
					: LocalDateTime.parse(text);
		} catch (DateTimeParseException e) {
			throw SoapFault.schema(element, "The '" + element.name() + "' element is invalid - it is no dateTime.");
		}
	}

	private static BiasZone zone(RequestElement element) throws SoapFault {
		return new BiasZone(element.required("Bias").number(-1440, 1440),
				change(element.required("StandardTime")), change(element.required("DaylightTime")));
	}

	private static BiasZone.Change change(RequestElement element) throws SoapFault {
		try {
			return new BiasZone.Change(element.required("Bias").number(-1440, 1440),
					LocalTime.parse(element.required("Time").text().strip()),
					element.required("DayOrder").number(0, 5), element.required("Month").number(0, 12),
					DayOfWeek.valueOf(element.required("DayOfWeek").text().strip().toUpperCase(Locale.ROOT)));
		} catch (DateTimeParseException | IllegalArgumentException e) {
			throw SoapFault.schema(element, "The '" + element.name() + "' element is invalid.");
		}
	}
}
