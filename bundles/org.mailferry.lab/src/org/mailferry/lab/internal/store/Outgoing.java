package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.util.List;

import org.mailferry.lab.internal.stream.MapiMessage;

/** The way out of the organisation. */
@FunctionalInterface
public interface Outgoing {

	/**
	 * Hands a message to the next server; returns when that has taken it.
	 *
	 * @param sender
	 *            of the envelope, empty for what must not be answered
	 */
	void leave(MailKind kind, String sender, List<String> recipients, MapiMessage message) throws IOException;
}
