package org.mailferry.lab.internal.store;

import java.io.IOException;

/** Fills a mailbox when it is used for the first time. */
@FunctionalInterface
public interface MailboxContents {

	void fill(Mailbox mailbox) throws IOException;
}
