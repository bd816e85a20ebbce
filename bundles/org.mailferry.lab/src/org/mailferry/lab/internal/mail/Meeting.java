package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** A meeting as its organizer has it: who is told what about it (MS-OXOCAL 2.2.6). */
public final class Meeting {

	/** What a message about a meeting says of it. */
	static final List<PropertyKey> SHARED = List.of(Tags.SUBJECT, Tags.NORMALIZED_SUBJECT, Tags.BODY, Tags.HTML,
			Tags.INTERNET_CODE_PAGE, Tags.LOCATION, Tags.APPOINTMENT_START, Tags.APPOINTMENT_END, Tags.COMMON_START,
			Tags.COMMON_END, Tags.APPOINTMENT_DURATION, Tags.ALL_DAY, Tags.APPOINTMENT_RECURRENCE, Tags.RECURRING,
			Tags.RECURRENCE_TYPE, Tags.RECURRENCE_PATTERN, Tags.TIME_ZONE_DESCRIPTION, Tags.GLOBAL_OBJECT_ID,
			Tags.CLEAN_GLOBAL_OBJECT_ID, Tags.EXCEPTION_REPLACES, Tags.APPOINTMENT_SEQUENCE, Tags.SENSITIVITY,
			Tags.IMPORTANCE, Tags.KEYWORDS);

	private final Call call;
	private final Mailbox organizer;
	private final MapiMessage appointment;
	private final boolean saveCopy;

	/**
	 * @param saveCopy
	 *            whether what is sent also goes into the sent items
	 */
	public Meeting(Call call, Mailbox organizer, MapiMessage appointment, boolean saveCopy) {
		this.call = call;
		this.organizer = organizer;
		this.appointment = appointment;
		this.saveCopy = saveCopy;
	}

	/** Addresses of all who are invited, the organizer left out. */
	public List<String> attendees() throws IOException {
		List<String> addresses = new ArrayList<>(Transport.addresses(appointment));
		addresses.removeIf(address -> address.equalsIgnoreCase(organizer.address()) || !address.contains("@"));
		return addresses;
	}

	/** Those of this list who are not in another. */
	public static List<String> without(List<String> addresses, List<String> others) {
		Set<String> known = new HashSet<>();
		others.forEach(address -> known.add(address.toLowerCase(java.util.Locale.ROOT)));
		return addresses.stream().filter(address -> !known.contains(address.toLowerCase(java.util.Locale.ROOT)))
				.toList();
	}

	public void invite(List<String> whom) throws IOException {
		MapiMessage request = about("IPM.Schedule.Meeting.Request", "");
		request.properties().put(Tags.APPOINTMENT_STATE, Appointment.MEETING | Appointment.RECEIVED)
				.put(Tags.INTENDED_BUSY_STATUS, appointment.properties().number(Tags.BUSY_STATUS, Appointment.BUSY))
				.put(Tags.BUSY_STATUS, Appointment.TENTATIVE)
				.put(Tags.RESPONSE_STATUS, Appointment.NOT_RESPONDED).put(Tags.RESPONSE_REQUESTED,
						!appointment.properties().has(Tags.RESPONSE_REQUESTED)
								|| appointment.properties().flag(Tags.RESPONSE_REQUESTED));
		send(MailKind.MEETING_REQUEST, request, whom);
	}

	public void cancel(List<String> whom) throws IOException {
		MapiMessage cancellation = about("IPM.Schedule.Meeting.Canceled", "Canceled: ");
		cancellation.properties()
				.put(Tags.APPOINTMENT_STATE, Appointment.MEETING | Appointment.RECEIVED | Appointment.CANCELED)
				.put(Tags.BUSY_STATUS, Appointment.FREE);
		send(MailKind.MEETING_CANCELLATION, cancellation, whom);
	}

	private MapiMessage about(String itemClass, String prefix) throws IOException {
		MapiMessage message = new MapiMessage();
		PropertyList properties = message.properties().put(Tags.MESSAGE_CLASS, itemClass);
		for (PropertyKey key : SHARED) {
			appointment.properties().get(key).ifPresent(value -> properties.put(key, value));
		}
		if (!prefix.isEmpty()) {
			properties.put(Tags.SUBJECT, prefix + properties.text(Tags.SUBJECT, ""));
		}
		properties.put(Tags.START_DATE, new Appointment(appointment).start()).put(Tags.END_DATE,
				new Appointment(appointment).end());
		Transport.from(properties, organizer).put(Tags.CLIENT_SUBMIT_TIME, call.organisation().clock().instant());
		appointment.recipients().forEach(recipient -> message.recipients().add(recipient.copy()));
		return message;
	}

	private void send(MailKind kind, MapiMessage message, List<String> whom) throws IOException {
		if (whom.isEmpty()) {
			return;
		}
		if (saveCopy) {
			save(message.copy());
		}
		new Transport(call).send(kind, organizer, message, whom);
	}

	private void save(MapiMessage copy) throws IOException {
		copy.properties().put(Tags.MESSAGE_FLAGS, Tags.FLAG_READ | Tags.FLAG_FROM_ME)
				.put(Tags.DELIVERY_TIME, call.organisation().clock().instant())
				.put(Tags.CREATION_TIME, call.organisation().clock().instant())
				.put(Tags.SEARCH_KEY, call.organisation().newSearchKey());
		try {
			organizer.add(organizer.folder(WellKnown.SENT_ITEMS),
					StoredContent.of(copy, call.organisation().segments()),
					ItemFacts.of(copy.properties(), call.organisation().clock()), false);
		} catch (StoreRefusal refusal) {
			throw new IllegalStateException("the sent items cannot be gone", refusal);
		}
	}
}
