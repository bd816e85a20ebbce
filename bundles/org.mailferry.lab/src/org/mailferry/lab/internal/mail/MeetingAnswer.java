package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** What somebody who is invited answers (MS-OXOCAL 2.2.7). */
public enum MeetingAnswer {
	ACCEPT("Accepted: ", "Pos", 3), TENTATIVE("Tentative: ", "Tent", 2), DECLINE("Declined: ", "Neg", 4);

	private final String prefix;
	private final String classEnd;
	private final int status;

	MeetingAnswer(String prefix, String classEnd, int status) {
		this.prefix = prefix;
		this.classEnd = classEnd;
		this.status = status;
	}

	/** The message to the organizer. */
	public MapiMessage message(Call call, Mailbox attendee, PropertyList meeting, String body) throws IOException {
		MapiMessage response = new MapiMessage();
		PropertyList properties = response.properties();
		for (PropertyKey key : Meeting.SHARED) {
			meeting.get(key).ifPresent(value -> properties.put(key, value));
		}
		properties.remove(Tags.HTML);
		properties.put(Tags.MESSAGE_CLASS, "IPM.Schedule.Meeting.Resp." + classEnd)
				.put(Tags.SUBJECT, prefix + meeting.text(Tags.SUBJECT, "")).put(Tags.BODY, body)
				.put(Tags.CLIENT_SUBMIT_TIME, call.organisation().clock().instant());
		Transport.from(properties, attendee);
		String organizer = meeting.text(Tags.SENT_REPRESENTING_SMTP, meeting.text(Tags.SENDER_SMTP, ""));
		Forwarding.addressTo(response, List.of(organizer));
		return response;
	}

	/**
	 * Marks the attendee's calendar item; one that was declined goes into the deleted items.
	 *
	 * @return empty when there is none
	 */
	public Optional<Item> record(Call call, Mailbox attendee, PropertyList meeting)
			throws IOException, StoreRefusal {
		attendee.lock().lock();
		try {
			Optional<Item> found = new CalendarAttendant(call, attendee).find(meeting);
			if (found.isEmpty()) {
				return found;
			}
			MapiMessage item = found.get().content().message();
			item.properties().put(Tags.RESPONSE_STATUS, status)
					.put(Tags.BUSY_STATUS, this == ACCEPT
							? item.properties().number(Tags.INTENDED_BUSY_STATUS, Appointment.BUSY)
							: this == TENTATIVE ? Appointment.TENTATIVE : Appointment.FREE)
					.put(Tags.LAST_MODIFICATION_TIME, call.organisation().clock().instant());
			attendee.replace(found.get(), StoredContent.of(item, call.organisation().segments()),
					ItemFacts.of(item.properties(), call.organisation().clock()));
			return this == DECLINE
					? Optional.of(attendee.move(found.get(), attendee.folder(WellKnown.DELETED_ITEMS)))
					: found;
		} finally {
			attendee.lock().unlock();
		}
	}
}
