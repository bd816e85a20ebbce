package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What stands inside the SOAP body of a request. Its length is known beforehand, and it can be written again. */
public interface RequestBody {

	long sizeBytes();

	/** Writes exactly {@link #sizeBytes()} bytes of UTF-8; does not close the stream. */
	void writeTo(OutputStream out) throws IOException;

	/** A body that is short enough to be held in memory. */
	static RequestBody of(RequestXml xml) {
		byte[] bytes = xml.toString().getBytes(StandardCharsets.UTF_8);
		return new RequestBody() {
			@Override
			public long sizeBytes() {
				return bytes.length;
			}

			@Override
			public void writeTo(OutputStream out) throws IOException {
				out.write(bytes);
			}
		};
	}
}
