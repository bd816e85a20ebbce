package org.mailferry.lab.internal.store;

/** Why a message leaves. */
public enum MailKind {
	MESSAGE("Message", true), //
	MEETING_REQUEST("MeetingRequest", true), //
	MEETING_CANCELLATION("MeetingCancellation", true), //
	MEETING_RESPONSE("MeetingResponse", true), //
	READ_RECEIPT("ReadReceipt", false), //
	NOT_READ_RECEIPT("NotReadReceipt", false), //
	OUT_OF_OFFICE_REPLY("OutOfOfficeReply", false), //
	RULE_FORWARD("RuleForward", false);

	private final String label;
	private final boolean byPerson;

	MailKind(String label, boolean byPerson) {
		this.label = label;
		this.byPerson = byPerson;
	}

	/** As counters and the sink name it. */
	public String label() {
		return label;
	}

	/** Whether somebody meant to send it; if not, nothing is sent back when it cannot be delivered or on its arrival. */
	public boolean byPerson() {
		return byPerson;
	}
}
