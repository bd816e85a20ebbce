package org.mailferry.api.connector;

import java.io.IOException;
import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/** A mailbox that is read and never altered. */
@ConsumerType
public interface SourceMailbox extends Mailbox {

	/** The formats it can give as far as is known, best first. */
	List<PayloadFormat> formats();

	/**
	 * Fetches whole items in as few round trips as the format allows, in the first format in one.
	 *
	 * @param items
	 *            as they were listed; of their profiles only id, identity, class and size are looked at
	 * @throws FormatUnavailableException
	 *             when the server cannot give that format
	 * @throws IOException
	 *             what the receiver threw, unchanged
	 */
	void export(PayloadFormat format, List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, IOException;
}
