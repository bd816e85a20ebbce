package org.mailferry.connector.ews.internal.operation;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/** Writes payloads straight into a request, without ever holding one. */
final class UploadBody implements RequestBody {

	private static final byte[] BEGIN = ascii("<m:UploadItems><m:Items>");
	private static final byte[] ITEM_END = ascii("</t:Data></t:Item>");
	private static final byte[] END = ascii("</m:Items></m:UploadItems>");

	private final List<Part> parts;
	private final long sizeBytes;

	private record Part(byte[] head, Payload payload) {
	}

	UploadBody(List<Upload> items) {
		this.parts = items.stream().map(item -> new Part(head(item), item.payload())).toList();
		this.sizeBytes = BEGIN.length + END.length + parts.stream()
				.mapToLong(part -> part.head.length + part.payload.sizeBytes() + ITEM_END.length).sum();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] head(Upload item) {
		RequestXml xml = new RequestXml();
		xml.open("t:Item", "CreateAction", item.replaces().isPresent() ? "Update" : "CreateNew");
		xml.id("t:ParentFolderId", item.folder().value());
		item.replaces().ifPresent(id -> xml.id("t:ItemId", id.value()));
		xml.open("t:Data");
		return xml.toString().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public long sizeBytes() {
		return sizeBytes;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(BEGIN);
		for (Part part : parts) {
			out.write(part.head);
			write(part.payload, out);
			out.write(ITEM_END);
		}
		out.write(END);
	}

	/** A payload of another length than it says would damage the request that comes after this one. */
	private static void write(Payload payload, OutputStream out) throws IOException {
		Exact exact = new Exact(out, payload.sizeBytes());
		try {
			payload.writeTo(exact);
		} catch (ServerSideException e) {
			throw e.failure();
		} catch (IOException e) {
			throw new PayloadFailedException(e);
		}
		if (exact.left != 0) {
			throw new PayloadFailedException(new IOException(exact.left + " bytes are missing"));
		}
	}

	/** The connection failed while a payload was written to it, as opposed to the payload itself. */
	private static final class ServerSideException extends IOException {

		private static final long serialVersionUID = 1L;

		private final transient IOException failure;

		ServerSideException(IOException failure) {
			super(failure);
			this.failure = failure;
		}

		IOException failure() {
			return failure;
		}
	}

	private static final class Exact extends FilterOutputStream {

		private long left;

		Exact(OutputStream out, long sizeBytes) {
			super(out);
			this.left = sizeBytes;
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[]{ (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int count) throws IOException {
			left -= count;
			if (left < 0) {
				throw new IOException(-left + " bytes too many");
			}
			try {
				out.write(bytes, offset, count);
			} catch (IOException e) {
				throw new ServerSideException(e);
			}
		}

		@Override
		public void close() {
			// the connection stays open, whatever a payload does
		}
	}
}
