package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.store.Folder;
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

/** Keeps a calendar in step with the meeting messages that arrive, before their reader has done anything. */
final class CalendarAttendant {

	private final Call call;
	private final Mailbox mailbox;

	CalendarAttendant(Call call, Mailbox mailbox) {
		this.call = call;
		this.mailbox = mailbox;
	}

	void process(MapiMessage message) throws IOException {
		String itemClass = message.properties().text(Tags.MESSAGE_CLASS, "").toLowerCase(Locale.ROOT);
		if (!itemClass.startsWith("ipm.schedule.meeting.")) {
			return;
		}
		mailbox.lock().lock();
		try {
			Optional<Item> known = find(message.properties());
			if (itemClass.startsWith("ipm.schedule.meeting.request")) {
				request(message, known);
			} else if (itemClass.startsWith("ipm.schedule.meeting.canceled") && known.isPresent()) {
				cancel(message, known.get());
			} else if (itemClass.startsWith("ipm.schedule.meeting.resp") && known.isPresent()) {
				response(message, itemClass, known.get());
			}
		} catch (StoreRefusal refusal) {
			throw new IllegalStateException("the calendar cannot be gone", refusal);
		} finally {
			mailbox.lock().unlock();
		}
	}

	/** The calendar item of the same meeting. */
	Optional<Item> find(PropertyList properties) throws IOException {
		Optional<byte[]> id = properties.binary(Tags.CLEAN_GLOBAL_OBJECT_ID);
		if (id.isEmpty()) {
			return Optional.empty();
		}
		Folder calendar = mailbox.folder(WellKnown.CALENDAR);
		for (Item item : mailbox.items(calendar, 0, Integer.MAX_VALUE, false)) {
			Optional<byte[]> other = item.content().head().binary(Tags.CLEAN_GLOBAL_OBJECT_ID);
			if (other.isPresent() && Arrays.equals(id.get(), other.get())) {
				return Optional.of(item);
			}
		}
		return Optional.empty();
	}

	/** A new meeting stands in the calendar as tentative until it is answered; of a known one an older copy is no news. */
	private void request(MapiMessage request, Optional<Item> known) throws IOException, StoreRefusal {
		MapiMessage item = known.isPresent() ? known.get().content().message() : new MapiMessage();
		PropertyList properties = item.properties();
		if (known.isPresent() && (new Appointment(item).sequence() > new Appointment(request).sequence()
				|| (new Appointment(item).state() & Appointment.RECEIVED) == 0)) {
			return;
		}
		for (PropertyKey key : Meeting.SHARED) {
			request.properties().get(key).ifPresent(value -> properties.put(key, value));
		}
		properties.put(Tags.MESSAGE_CLASS, "IPM.Appointment")
				.put(Tags.SENT_REPRESENTING_NAME, request.properties().text(Tags.SENT_REPRESENTING_NAME, ""))
				.put(Tags.SENT_REPRESENTING_ADDRESS_TYPE, "SMTP")
				.put(Tags.SENT_REPRESENTING_EMAIL, request.properties().text(Tags.SENT_REPRESENTING_EMAIL, ""))
				.put(Tags.SENT_REPRESENTING_SMTP, request.properties().text(Tags.SENT_REPRESENTING_SMTP, ""))
				.put(Tags.APPOINTMENT_STATE, Appointment.MEETING | Appointment.RECEIVED)
				.put(Tags.BUSY_STATUS, Appointment.TENTATIVE)
				.put(Tags.INTENDED_BUSY_STATUS,
						request.properties().number(Tags.INTENDED_BUSY_STATUS, Appointment.BUSY))
				.put(Tags.RESPONSE_STATUS, Appointment.NOT_RESPONDED).put(Tags.MESSAGE_FLAGS, Tags.FLAG_READ);
		item.recipients().clear();
		request.recipients().forEach(recipient -> item.recipients().add(recipient.copy()));
		new Appointment(item).settle();
		store(item, known);
	}

	/** The whole meeting, or one occurrence of it. */
	private void cancel(MapiMessage cancellation, Item known) throws IOException, StoreRefusal {
		MapiMessage item = known.content().message();
		if ((new Appointment(item).state() & Appointment.RECEIVED) == 0) {
			return;
		}
		Optional<Instant> occurrence = cancellation.properties().time(Tags.EXCEPTION_REPLACES);
		Optional<Series> series = occurrence.isPresent() ? Series.of(item) : Optional.empty();
		if (series.isPresent()) {
			series.get().delete(series.get().date(occurrence.get()));
			store(item, Optional.of(known));
			return;
		}
		item.properties().put(Tags.SUBJECT, cancellation.properties().text(Tags.SUBJECT, ""))
				.put(Tags.APPOINTMENT_STATE, new Appointment(item).state() | Appointment.CANCELED)
				.put(Tags.BUSY_STATUS, Appointment.FREE);
		store(item, Optional.of(known));
	}

	/** The organizer's copy tells who has answered what. */
	private void response(MapiMessage response, String itemClass, Item known) throws IOException, StoreRefusal {
		MapiMessage item = known.content().message();
		String sender = response.properties().text(Tags.SENT_REPRESENTING_SMTP, "");
		int status = itemClass.endsWith(".pos") ? 3 : itemClass.endsWith(".neg") ? 4 : 2;
		for (PropertyList recipient : item.recipients()) {
			if (Transport.address(recipient).equalsIgnoreCase(sender)) {
				recipient.put(Tags.RECIPIENT_TRACK_STATUS, status).put(Tags.RECIPIENT_TRACK_TIME,
						response.properties().time(Tags.CLIENT_SUBMIT_TIME)
								.orElse(call.organisation().clock().instant()));
			}
		}
		store(item, Optional.of(known));
	}

	private void store(MapiMessage item, Optional<Item> known) throws IOException, StoreRefusal {
		PropertyList properties = item.properties().put(Tags.LAST_MODIFICATION_TIME,
				call.organisation().clock().instant());
		if (known.isEmpty()) {
			properties.put(Tags.CREATION_TIME, call.organisation().clock().instant()).put(Tags.SEARCH_KEY,
					call.organisation().newSearchKey());
		}
		StoredContent content = StoredContent.of(item, call.organisation().segments());
		ItemFacts facts = ItemFacts.of(properties, call.organisation().clock());
		if (known.isPresent()) {
			mailbox.replace(known.get(), content, facts);
		} else {
			mailbox.add(mailbox.folder(WellKnown.CALENDAR), content, facts, false);
		}
	}
}
