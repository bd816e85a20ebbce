package org.mailferry.connector.ews.internal.elements;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.connector.Payload;
import org.mailferry.connector.ews.internal.operation.PayloadFailedException;
import org.mailferry.connector.ews.internal.soap.RequestBody;

/** A stretch of a request: text, or a part of a payload that is written from there when its turn comes. */
sealed interface Segment {

	long sizeBytes();

	void writeTo(OutputStream out) throws IOException;

	static Segment of(String text) {
		return new Text(text.getBytes(StandardCharsets.UTF_8));
	}

	/** A request body of a head, segments and an end. */
	static RequestBody body(String head, List<Segment> middle, String end) {
		List<Segment> all = new ArrayList<>();
		all.add(of(head));
		all.addAll(middle);
		all.add(of(end));
		long size = all.stream().mapToLong(Segment::sizeBytes).sum();
		return new RequestBody() {
			@Override
			public long sizeBytes() {
				return size;
			}

			@Override
			public void writeTo(OutputStream out) throws IOException {
				for (Segment segment : all) {
					segment.writeTo(out);
				}
			}
		};
	}

	/** Text that is held. */
	record Text(byte[] bytes) implements Segment {

		@Override
		public long sizeBytes() {
			return bytes.length;
		}

		@Override
		public void writeTo(OutputStream out) throws IOException {
			out.write(bytes);
		}
	}

	/** A part of a payload. */
	record Slice(Payload payload, long offset, long sizeBytes) implements Segment {

		@Override
		public void writeTo(OutputStream out) throws IOException {
			Window window = new Window(out, offset, sizeBytes);
			try {
				payload.writeTo(window);
			} catch (ServerSideException e) {
				throw e.failure;
			} catch (IOException e) {
				throw new PayloadFailedException(e);
			}
			if (window.left != 0) {
				throw new PayloadFailedException(new IOException(window.left + " bytes are missing"));
			}
		}
	}

	/** The connection failed while a payload was written to it, as opposed to the payload itself. */
	final class ServerSideException extends IOException {

		private static final long serialVersionUID = 1L;

		private final transient IOException failure;

		ServerSideException(IOException failure) {
			super(failure);
			this.failure = failure;
		}
	}

	/** Lets through what stands between two places. */
	final class Window extends FilterOutputStream {

		private long before;
		private long left;

		Window(OutputStream out, long before, long left) {
			super(out);
			this.before = before;
			this.left = left;
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[]{ (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int count) throws IOException {
			int skipped = (int) Math.min(before, count);
			before -= skipped;
			int wanted = (int) Math.min(left, count - skipped);
			left -= wanted;
			if (wanted > 0) {
				try {
					out.write(bytes, offset + skipped, wanted);
				} catch (IOException e) {
					throw new ServerSideException(e);
				}
			}
		}

		@Override
		public void flush() {
			// the request is flushed when it is whole
		}

		@Override
		public void close() {
			// the connection stays open, whatever a payload does
		}
	}
}
