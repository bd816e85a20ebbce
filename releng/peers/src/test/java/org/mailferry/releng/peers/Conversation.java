package org.mailferry.releng.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What came back on a connection, taken apart as RFC 9112 says: one HTTP response after the other. */
final class Conversation {

	private final byte[] bytes;
	private int at;

	Conversation(byte[] bytes) {
		this.bytes = bytes;
	}

	/** A response with its body as it was meant: chunks put together and unpacked. */
	record Response(int status, String contentType, byte[] body) {

		boolean isXml() {
			return contentType.startsWith("text/xml") || contentType.startsWith("application/soap+xml");
		}
	}

	/** All that are complete. */
	List<Response> responses() throws IOException {
		List<Response> responses = new ArrayList<>();
		try {
			while (at < bytes.length) {
				Response response = response();
				if (response.status() >= 200) {
					responses.add(response);
				}
			}
		} catch (ArrayIndexOutOfBoundsException e) {
			// The connection ended within a response.
		}
		return responses;
	}

	private Response response() throws IOException {
		int status = Integer.parseInt(line().split(" ")[1]);
		String type = "";
		int length = -1;
		boolean chunked = false;
		boolean packed = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String value = header.substring(header.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT);
			switch (header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT)) {
			case "content-type" -> type = value;
			case "content-length" -> length = Integer.parseInt(value);
			case "transfer-encoding" -> chunked = value.contains("chunked");
			case "content-encoding" -> packed = value.contains("gzip");
			default -> {
				// Says nothing about the body.
			}
			}
		}
		// Without a length a body ends with the connection: Node before 19 keeps none.
		byte[] body = status < 200 || status == 204 || status == 304
				? new byte[0]
				: chunked ? chunks() : take(length < 0 ? bytes.length - at : length);
		if (packed) {
			try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
				body = in.readAllBytes();
			}
		}
		return new Response(status, type, body);
	}

	private byte[] chunks() {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = chunk(); size > 0; size = chunk()) {
			body.writeBytes(take(size));
			line();
		}
		while (!line().isEmpty()) {
			// Trailers.
		}
		return body.toByteArray();
	}

	private int chunk() {
		return Integer.parseInt(line().split(";")[0].strip(), 16);
	}

	private byte[] take(int length) {
		if (at + length > bytes.length) {
			throw new ArrayIndexOutOfBoundsException();
		}
		byte[] taken = java.util.Arrays.copyOfRange(bytes, at, at + length);
		at += length;
		return taken;
	}

	private String line() {
		int from = at;
		while (bytes[at] != '\n') {
			at++;
		}
		return new String(bytes, from, at++ - from, StandardCharsets.ISO_8859_1).stripTrailing();
	}
}
