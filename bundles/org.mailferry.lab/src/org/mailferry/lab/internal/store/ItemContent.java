package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.io.OutputStream;

import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;

/** What an item consists of. Never changes: an edited item gets new content. */
public interface ItemContent {

	/** The item's own properties, without recipients and attachments. */
	PropertyList head() throws IOException;

	MapiMessage message() throws IOException;

	/** The stream of ExportItems in base64. */
	void exportTo(OutputStream out) throws IOException;

	/** Bytes of properties in the stream: the same wherever the same content is stored. */
	long size() throws IOException;
}
