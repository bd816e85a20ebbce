package org.mailferry.connector.ews.internal.mailbox;

import java.io.IOException;
import java.util.List;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.connector.ews.internal.operation.ExportItems;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;

/** Gives the items of a mailbox. */
public final class EwsSource extends EwsMailbox implements SourceMailbox {

	public EwsSource(Line line) {
		super(line);
	}

	@Override
	public void export(PayloadFormat format, List<ItemId> items, PayloadReceiver receiver)
			throws ConnectorException, IOException {
		if (!format.equals(ITEM_STREAM)) {
			throw new IllegalArgumentException("this connector does not know " + format);
		}
		if (items.isEmpty()) {
			return;
		}
		try {
			line().stream(new ExportItems(items, receiver));
		} catch (ReceiverFailedException e) {
			throw e.failure();
		}
	}
}
