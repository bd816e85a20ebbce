package org.mailferry.api.connector;

import java.io.IOException;
import java.io.OutputStream;

import org.mailferry.api.ItemId;
import org.osgi.annotation.versioning.ConsumerType;

/** Takes exported items as they arrive, one after the other. */
@ConsumerType
public interface PayloadReceiver {

	/** The next item begins; its bytes are written to the returned stream, which the caller does not close. */
	OutputStream begin(ItemId item) throws IOException;

	/** The item begun last has arrived whole. One that was begun and never completed counts for nothing. */
	void complete() throws IOException;

	/** The server does not give this item. */
	void refused(ItemId item, Refusal refusal);
}
