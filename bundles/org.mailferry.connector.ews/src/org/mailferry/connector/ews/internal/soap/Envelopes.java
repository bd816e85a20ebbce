package org.mailferry.connector.ews.internal.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Divides an answer that consists of many SOAP envelopes, one after the other, each of which comes when there is something to
 * be said. Not safe for use by several threads.
 */
public final class Envelopes {

	/** Two hundred mailboxes' events, many times over. */
	private static final int MOST_BYTES = 16 * 1024 * 1024;

	private final InputStream in;
	private final byte[] buffer = new byte[8192];
	private int at;
	private int end;

	public Envelopes(InputStream in) {
		this.in = in;
	}

	/** The next one; empty when there are no more. Waits for it. */
	public Optional<byte[]> next() throws IOException, IncompleteAnswerException {
		ByteArrayOutputStream envelope = new ByteArrayOutputStream();
		ByteArrayOutputStream tag = new ByteArrayOutputStream();
		for (int b = read(); b >= 0; b = read()) {
			if (envelope.size() == MOST_BYTES) {
				throw new AnswerTooLargeException("an envelope of more than " + MOST_BYTES + " bytes");
			}
			envelope.write(b);
			if (b == '<') {
				tag.reset();
			}
			if (tag.size() < 100) {
				tag.write(b);
			}
			if (b == '>' && closesEnvelope(tag.toString(StandardCharsets.US_ASCII))) {
				return Optional.of(envelope.toByteArray());
			}
		}
		String rest = envelope.toString(StandardCharsets.UTF_8);
		if (!rest.isBlank()) {
			throw new IncompleteAnswerException("it ends in the middle of an envelope");
		}
		return Optional.empty();
	}

	/** Whether it is {@code </soap:Envelope>}, whatever the prefix. */
	private static boolean closesEnvelope(String tag) {
		String name = tag.startsWith("</") ? tag.substring(2, tag.length() - 1).strip() : "";
		return name.substring(name.indexOf(':') + 1).equals("Envelope");
	}

	private int read() throws IOException {
		if (at == end) {
			end = in.read(buffer);
			at = 0;
		}
		return end < 0 ? -1 : buffer[at++] & 0xFF;
	}
}
