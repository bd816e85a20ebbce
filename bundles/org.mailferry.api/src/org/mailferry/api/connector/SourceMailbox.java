package org.mailferry.api.connector;

import java.io.IOException;
import java.util.List;

import org.mailferry.api.ItemId;
import org.osgi.annotation.versioning.ConsumerType;

/** A mailbox that is read and never altered. */
@ConsumerType
public interface SourceMailbox extends Mailbox {

	/** The formats it can give, best first. */
	List<PayloadFormat> formats();

	/**
	 * Fetches whole items in one round trip.
	 *
	 * @throws IOException
	 *             what the receiver threw, unchanged
	 */
	void export(PayloadFormat format, List<ItemId> items, PayloadReceiver receiver)
			throws ConnectorException, IOException;
}
