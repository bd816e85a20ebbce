package org.mailferry.lab.internal.generate;

import org.mailferry.lab.internal.store.WellKnown;

/** The kinds of items, with how many there are of each among a hundred or so. */
enum Kind {
	TEXT("IPM.Note", null, 26), //
	HTML("IPM.Note", null, 26), //
	ATTACHMENTS("IPM.Note", null, 15), //
	INLINE_IMAGES("IPM.Note", null, 5), //
	MEETING_REQUEST("IPM.Schedule.Meeting.Request", null, 4), //
	MEETING_CANCELED("IPM.Schedule.Meeting.Canceled", null, 1), //
	MEETING_ACCEPTED("IPM.Schedule.Meeting.Resp.Pos", null, 2), //
	MEETING_DECLINED("IPM.Schedule.Meeting.Resp.Neg", null, 1), //
	MEETING_TENTATIVE("IPM.Schedule.Meeting.Resp.Tent", null, 1), //
	APPOINTMENT("IPM.Appointment", WellKnown.CALENDAR, 5), //
	RECURRING("IPM.Appointment", WellKnown.CALENDAR, 3), //
	TASK("IPM.Task", WellKnown.TASKS, 2), //
	CONTACT("IPM.Contact", WellKnown.CONTACTS, 5), //
	DISTRIBUTION_LIST("IPM.DistList", WellKnown.CONTACTS, 1), //
	STICKY_NOTE("IPM.StickyNote", WellKnown.NOTES, 1), //
	ACTIVITY("IPM.Activity", WellKnown.JOURNAL, 1), //
	POST("IPM.Post", null, 2), //
	ENCRYPTED("IPM.Note.SMIME", null, 1), //
	SIGNED("IPM.Note.SMIME.MultipartSigned", null, 1), //
	NON_DELIVERY("REPORT.IPM.Note.NDR", null, 1), //
	DELIVERY("REPORT.IPM.Note.DR", null, 1), //
	READ_REPORT("REPORT.IPM.Note.IPNRN", null, 1), //
	INVOICE("IPM.Note.Contoso.Invoice", null, 2);

	private static final int TOTAL = total();

	private final String itemClass;
	private final WellKnown home;
	private final int weight;

	Kind(String itemClass, WellKnown home, int weight) {
		this.itemClass = itemClass;
		this.home = home;
		this.weight = weight;
	}

	private static int total() {
		int total = 0;
		for (Kind kind : values()) {
			total += kind.weight;
		}
		return total;
	}

	String itemClass() {
		return itemClass;
	}

	/** Where such items belong, or null when any mail folder will do. */
	WellKnown home() {
		return home;
	}

	/** The first items of a mailbox are one of each kind, so that also a small one has all. */
	static Kind of(int index, int draw) {
		if (index < values().length) {
			return values()[index];
		}
		int left = Math.floorMod(draw, TOTAL);
		for (Kind kind : values()) {
			left -= kind.weight;
			if (left < 0) {
				return kind;
			}
		}
		return TEXT;
	}
}
