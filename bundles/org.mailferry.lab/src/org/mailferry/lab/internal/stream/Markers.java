package org.mailferry.lab.internal.stream;

/** The markers of a message's stream (MS-OXCFXICS 2.2.4.1.4) and the opcodes around it. */
final class Markers {

	static final int NEW_ATTACHMENT = 0x40000003;
	static final int START_EMBED = 0x40010003;
	static final int END_EMBED = 0x40020003;
	static final int START_RECIPIENT = 0x40030003;
	static final int END_RECIPIENT = 0x40040003;
	static final int END_ATTACHMENT = 0x400E0003;
	/** A meta property: what follows replaces all sub-objects of that kind. */
	static final int DELETE_PROPERTY = 0x40160003;
	static final int RECIPIENTS = 0x0E12000D;
	static final int ATTACHMENTS = 0x0E13000D;

	static final int CONFIGURE = 1;
	static final int TRANSFER_BUFFER = 2;
	static final int IS_INTERFACE_OK = 3;
	static final int TELL_PARTNER_VERSION = 4;

	private Markers() {
	}

	static boolean isMarker(int tag) {
		return switch (tag) {
		case NEW_ATTACHMENT, START_EMBED, END_EMBED, START_RECIPIENT, END_RECIPIENT, END_ATTACHMENT -> true;
		// Start and end of folders, messages and incremental changes: nothing of that stands in one item.
		case 0x40090003, 0x400A0003, 0x400B0003, 0x400C0003, 0x400D0003, 0x40100003, 0x40120003, 0x40130003,
				0x40140003, 0x40150003, 0x402F0003, 0x403A0003, 0x403B0003, 0x407B0003, 0x407D0003, 0x40180003 ->
			true;
		default -> false;
		};
	}
}
