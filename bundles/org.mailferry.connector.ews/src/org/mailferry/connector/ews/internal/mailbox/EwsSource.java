package org.mailferry.connector.ews.internal.mailbox;

import java.io.IOException;
import java.util.List;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PayloadReceiver;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.connector.ews.internal.elements.ElementSource;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;
import org.mailferry.connector.ews.internal.operation.ExportItems;
import org.mailferry.connector.ews.internal.soap.ReceiverFailedException;

/** Gives the items of a mailbox. */
public final class EwsSource extends EwsMailbox implements SourceMailbox {

	public EwsSource(Line line, Formats formats, EndpointProperties refused) {
		super(line, formats, refused);
	}

	@Override
	public void export(PayloadFormat format, List<ItemProfile> items, PayloadReceiver receiver)
			throws ConnectorException, IOException {
		if (items.isEmpty()) {
			return;
		}
		try {
			if (format.equals(Formats.ITEM_STREAM)) {
				List<ItemId> ids = items.stream().map(ItemProfile::id).toList();
				ways().<Void, ReceiverFailedException>stream("ExportItems",
						() -> line().stream(new ExportItems(ids, receiver)));
			} else if (format.equals(Formats.ITEM_ELEMENTS)) {
				new ElementSource(line()::stream, refused()).export(items, receiver);
			} else {
				throw new IllegalArgumentException("this connector does not know " + format);
			}
		} catch (ReceiverFailedException e) {
			throw e.failure();
		}
	}
}
