package org.mailferry.connector.ews.internal.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.mailferry.connector.ews.internal.soap.RequestBody;

/** Sends a request with a known length, never in chunks, and remembers whether all of it was handed over. */
final class RequestEntity extends AbstractHttpEntity {

	private static final ContentType XML = ContentType.create("text/xml", "utf-8");

	private final RequestBody body;
	private volatile Patience.Watch watch;
	private volatile boolean sent;
	private volatile boolean answered;

	RequestEntity(RequestBody body) {
		super(XML, null, false);
		this.body = body;
	}

	/** Tells somebody how it gets on. */
	void watchedBy(Patience.Watch watcher) {
		watch = watcher;
	}

	/** Whether the request may have arrived whole. */
	boolean sent() {
		return sent;
	}

	/** An answer has begun. */
	void answer() {
		answered = true;
	}

	boolean answered() {
		return answered;
	}

	@Override
	public long getContentLength() {
		return body.sizeBytes();
	}

	@Override
	public boolean isRepeatable() {
		return true;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		body.writeTo(new FilterOutputStream(out) {
			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				out.write(bytes, offset, length);
				watch.moved(length);
			}
		});
		sent = true;
		watch.step();
	}

	@Override
	public boolean isStreaming() {
		return false;
	}

	@Override
	public java.io.InputStream getContent() throws IOException {
		throw new IOException("this entity can only be written");
	}

	@Override
	public void close() {
		// holds nothing
	}
}
