package org.mailferry.testkit.connector;

import java.io.IOException;
import java.io.OutputStream;

import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;

/** An item's bytes in memory. */
public record MemoryPayload(PayloadFormat format, byte[] bytes) implements Payload {

	@Override
	public long sizeBytes() {
		return bytes.length;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		out.write(bytes);
	}
}
