package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.mail.Meeting;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.Tags;

/** What attendees are told when a meeting has been changed. */
final class MeetingUpdate {

	private final Call call;
	private final ItemRef found;
	private final MapiMessage before;

	/**
	 * @param before
	 *            the item as it was
	 */
	MeetingUpdate(Call call, ItemRef found, MapiMessage before) {
		this.call = call;
		this.found = found;
		this.before = before;
	}

	/**
	 * @param invitations
	 *            a value of CalendarItemUpdateOperationType, not SendToNone
	 */
	void send(String invitations) throws ItemError, IOException {
		MapiMessage after = found.item().content().message();
		if (!new Appointment(after).isOrganized() && !new Appointment(before).isOrganized()) {
			return;
		}
		boolean saveCopy = invitations.endsWith("AndSaveCopy");
		if (moved(after)) {
			after.properties().put(Tags.APPOINTMENT_SEQUENCE, new Appointment(after).sequence() + 1);
		}
		after.properties().put(Tags.INVITED, true);
		found.save(call, after);
		Meeting old = new Meeting(call, found.mailbox(), before, saveCopy);
		Meeting meeting = new Meeting(call, found.mailbox(), after, saveCopy);
		List<String> had = old.attendees();
		List<String> has = meeting.attendees();
		meeting.invite(invitations.contains("Changed") ? Meeting.without(has, had) : has);
		meeting.cancel(Meeting.without(had, has));
	}

	/** Whether it takes place at other times. */
	private boolean moved(MapiMessage after) throws IOException {
		Appointment was = new Appointment(before);
		Appointment is = new Appointment(after);
		return !was.start().equals(is.start()) || !was.end().equals(is.end())
				|| !Arrays.equals(before.properties().binary(Tags.APPOINTMENT_RECURRENCE).orElse(null),
						after.properties().binary(Tags.APPOINTMENT_RECURRENCE).orElse(null));
	}
}
