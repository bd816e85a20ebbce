package org.mailferry.lab.internal.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The element that EWS uses for items of a class, with the properties it may have. */
public enum ItemKind {
	ITEM("Item"), //
	MESSAGE("Message", MessageFields.ALL), //
	CALENDAR_ITEM("CalendarItem", CalendarFields.ALL), //
	CONTACT("Contact", ContactFields.ALL), //
	DISTRIBUTION_LIST("DistributionList", ContactFields.LIST), //
	MEETING_REQUEST("MeetingRequest", MessageFields.ALL, CalendarFields.MEETING, CalendarFields.REQUEST), //
	MEETING_RESPONSE("MeetingResponse", MessageFields.ALL, CalendarFields.MEETING, CalendarFields.RESPONSE), //
	MEETING_CANCELLATION("MeetingCancellation", MessageFields.ALL, CalendarFields.MEETING,
			CalendarFields.RESPONSE), //
	TASK("Task", TaskFields.ALL), //
	POST_ITEM("PostItem", MessageFields.POST);

	private final String element;
	private final List<ItemField> fields;

	@SafeVarargs
	ItemKind(String element, List<ItemField>... own) {
		this.element = element;
		List<ItemField> all = new ArrayList<>(BasicFields.ALL);
		Arrays.stream(own).forEach(all::addAll);
		this.fields = List.copyOf(all);
	}

	/** Local name, as in {@code t:Message}. */
	public String element() {
		return element;
	}

	List<ItemField> fields() {
		return fields;
	}

	boolean knows(String uri) {
		return fields.stream().anyMatch(field -> field.uri().equals(uri));
	}

	public boolean isMeetingMessage() {
		return this == MEETING_REQUEST || this == MEETING_RESPONSE || this == MEETING_CANCELLATION;
	}

	/** Whether it can be marked as read. */
	public boolean hasReadFlag() {
		return this == MESSAGE || this == POST_ITEM || isMeetingMessage();
	}

	/** Whether it is a draft until it has been sent. */
	public boolean canBeDraft() {
		return this == MESSAGE || this == ITEM || isMeetingMessage();
	}

	public static ItemKind of(String itemClass) {
		if (is(itemClass, "IPM.Schedule.Meeting.Request")) {
			return MEETING_REQUEST;
		} else if (is(itemClass, "IPM.Schedule.Meeting.Resp")) {
			return MEETING_RESPONSE;
		} else if (is(itemClass, "IPM.Schedule.Meeting.Canceled")) {
			return MEETING_CANCELLATION;
		} else if (is(itemClass, "IPM.Appointment")) {
			return CALENDAR_ITEM;
		} else if (is(itemClass, "IPM.Contact")) {
			return CONTACT;
		} else if (is(itemClass, "IPM.DistList")) {
			return DISTRIBUTION_LIST;
		} else if (is(itemClass, "IPM.Task")) {
			return TASK;
		} else if (is(itemClass, "IPM.Post")) {
			return POST_ITEM;
		}
		return is(itemClass, "IPM.Note") || is(itemClass, "REPORT") ? MESSAGE : ITEM;
	}

	private static boolean is(String itemClass, String base) {
		return itemClass.regionMatches(true, 0, base, 0, base.length())
				&& (itemClass.length() == base.length() || itemClass.charAt(base.length()) == '.');
	}
}
