package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.io.OutputStream;

import org.mailferry.lab.internal.stream.Base64Output;
import org.mailferry.lab.internal.stream.FastTransferReader;
import org.mailferry.lab.internal.stream.FastTransferWriter;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;

/** Content in a segment. */
public final class StoredContent implements ItemContent {

	private final Blob blob;
	private final long size;

	private StoredContent(Blob blob, long size) {
		this.blob = blob;
		this.size = size;
	}

	/**
	 * Something that arrived and has been read once, so that nothing that is no item gets in.
	 *
	 * @param head
	 *            the item's own properties
	 */
	public record Received(StoredContent content, PropertyList head) {
	}

	/** Reads a stream to its end. */
	public static Received read(Blob blob) throws IOException {
		FastTransferReader reader = new FastTransferReader(blob);
		PropertyList head = reader.readMessage().properties();
		return new Received(new StoredContent(blob, reader.payloadBytes()), head);
	}

	/** Writes a message to the segments. */
	public static StoredContent of(MapiMessage message, Segments segments) throws IOException {
		try (BlobWriter writer = segments.begin()) {
			try (Base64Output base64 = new Base64Output(writer)) {
				FastTransferWriter.write(message, base64);
			}
			return new StoredContent(writer.finish(), FastTransferWriter.length(message));
		}
	}

	@Override
	public PropertyList head() throws IOException {
		return new FastTransferReader(blob).readHead();
	}

	@Override
	public MapiMessage message() throws IOException {
		return new FastTransferReader(blob).readMessage();
	}

	@Override
	public void exportTo(OutputStream out) throws IOException {
		blob.copyTo(out);
	}

	@Override
	public long size() {
		return size;
	}
}
