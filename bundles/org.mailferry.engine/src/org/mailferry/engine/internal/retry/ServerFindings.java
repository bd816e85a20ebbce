package org.mailferry.engine.internal.retry;

import java.time.Duration;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.connector.ConnectorException;

/** Findings about a server that ends a pass. */
public final class ServerFindings {

	private ServerFindings() {
	}

	static Finding unavailable(Side side, MailboxAddress mailbox, int attempts, ConnectorException cause) {
		return new Finding("server.unavailable", Severity.ERROR, mailbox.value(),
				"The %s server did not do its part in %d attempts. The next pass goes on where this one stopped; look at the server and the network if it happens again."
						.formatted(side.word(), attempts),
				text(cause));
	}

	static Finding busy(Side side, MailboxAddress mailbox, Duration patience, ConnectorException cause) {
		return new Finding("server.busy", Severity.ERROR, mailbox.value(),
				"The %s server has done nothing but say that it is busy for %d hours. The next pass goes on where this one stopped; ask who runs the server."
						.formatted(side.word(), patience.toHours()),
				text(cause));
	}

	static Finding refused(Side side, MailboxAddress mailbox, ConnectorException cause) {
		return new Finding("mailbox.refused", Severity.ERROR, mailbox.value(),
				"The %s server refuses to work on this mailbox. Check that it exists and is not locked or being moved."
						.formatted(side.word()),
				text(cause));
	}

	/** A folder of the target that exists and cannot be read, so that nothing may be written to it either. */
	public static Finding unreadable(FolderId folder, ConnectorException cause) {
		return new Finding("mailbox.refused", Severity.ERROR, "folder " + folder.value(),
				"The target server refuses to list this folder, so it cannot be known what has arrived in it. Repair the target mailbox and sync again.",
				text(cause));
	}

	static Finding noAccess(Side side, MailboxAddress mailbox, ConnectorException cause) {
		return new Finding("endpoint.access", Severity.ERROR, mailbox.value(),
				"The %s account may not work on this mailbox. Run `endpoint test %s` to see which right is missing."
						.formatted(side.word(), side.word()),
				text(cause));
	}

	static Finding misconfigured(Side side, ConnectorException cause) {
		return new Finding("endpoint.configuration", Severity.ERROR, side.word(),
				"The settings of the %s endpoint cannot be used. Correct them with `endpoint set %s`."
						.formatted(side.word(), side.word()),
				text(cause));
	}

	/** The server's own code and words. */
	public static String text(ConnectorException cause) {
		return cause.serverCode().isEmpty()
				? String.valueOf(cause.getMessage())
				: cause.serverCode() + ": " + cause.getMessage();
	}
}
