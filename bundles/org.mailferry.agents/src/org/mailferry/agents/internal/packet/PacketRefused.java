package org.mailferry.agents.internal.packet;

import java.io.IOException;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;

/** A packet is not what it should be, so nothing of it is used. */
public final class PacketRefused extends IOException {

	private static final long serialVersionUID = 1L;

	private final String code;

	private PacketRefused(String code, String message, Throwable cause) {
		super(message, cause);
		this.code = code;
	}

	/** It is not as it was when it was sealed: bytes differ, or some are missing. */
	public static PacketRefused altered(String what) {
		return new PacketRefused("packet.altered",
				"A packet was altered on its way or on a disk (" + what
						+ "), so nothing of its crossing is used; it is read from the source again. Look for a bad disk, or for somebody who writes to the spool directories.",
				null);
	}

	/** It was sealed with another key, or is for another project, mailbox or crossing, or no packet at all. */
	public static PacketRefused foreign(String what) {
		return new PacketRefused("packet.foreign", "A packet does not belong here (" + what
				+ "), so nothing of it is used. See that all hosts of the project have the same packet key and that no two projects share a spool directory.",
				null);
	}

	/** It belongs to a crossing that is over. */
	public static PacketRefused replayed(String what) {
		return new PacketRefused("packet.replayed", "A packet came again after its crossing was over (" + what
				+ "), so nothing of it is used. Nothing needs to be done unless it happens often: then somebody sends packets that are not theirs.",
				null);
	}

	/** A stable code of docs/findings.md. */
	public String code() {
		return code;
	}

	/** What a person should know of it. */
	public Finding finding(String subject) {
		return new Finding(code, Severity.ERROR, subject, getMessage(), "");
	}
}
