package org.mailferry.agents.internal.transfer;

import java.io.IOException;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;

/** Packets could not be brought to the other host. What has arrived there stays; the rest follows with the next attempt. */
public final class TransferRefused extends IOException {

	private static final long serialVersionUID = 1L;

	/** The two hosts have different packet keys. */
	public static final String OTHER_KEY = "relay.packet-key";

	private final String code;

	private TransferRefused(String code, String message, Throwable cause) {
		super(message, cause);
		this.code = code;
	}

	static TransferRefused unreachable(String host, IOException cause) {
		return new TransferRefused("relay.unreachable",
				"The host %s at the target cannot be reached, or the connection to it broke off. It is tried again and goes on where it stopped; look at the network and at that host if it does not get better."
						.formatted(host),
				cause);
	}

	static TransferRefused certificate(String host, IOException cause) {
		return new TransferRefused("relay.certificate",
				"This host and %s do not believe each other's certificates. Each needs a certificate that is in the other's file of trusted certificates, is not expired, and names the host."
						.formatted(host),
				cause);
	}

	static TransferRefused full(String host) {
		return new TransferRefused("relay.spool-full",
				"The spool of %s has no room for the crossing. It is tried again; free space there or raise its quota if that takes long."
						.formatted(host),
				null);
	}

	static TransferRefused otherKey(String host) {
		return new TransferRefused(OTHER_KEY,
				"%s has another packet key than this host, so it takes in no packets from here.".formatted(host), null);
	}

	static TransferRefused over(String host) {
		return new TransferRefused("relay.crossing-over",
				"%s does not expect this crossing any more, so it is not sent. Nothing needs to be done: what it was to carry is in a later one."
						.formatted(host),
				null);
	}

	static TransferRefused altered(String host) {
		return new TransferRefused("relay.altered",
				"A packet arrived at %s otherwise than it is here, twice. Look for a bad disk; the source is read again."
						.formatted(host),
				null);
	}

	/** A stable code of docs/findings.md. */
	public String code() {
		return code;
	}

	/** Whether the same packets will never arrive: the source has to be read again. */
	public boolean isFinal() {
		return code.equals("relay.altered") || code.equals("relay.crossing-over");
	}

	/** What a person should know of it. */
	public Finding finding(String subject) {
		return new Finding(code, Severity.ERROR, subject, getMessage(),
				getCause() == null ? "" : String.valueOf(getCause().getMessage()));
	}
}
