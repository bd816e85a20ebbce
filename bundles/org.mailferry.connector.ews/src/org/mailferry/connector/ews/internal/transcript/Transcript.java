package org.mailferry.connector.ews.internal.transcript;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

import javax.xml.stream.XMLStreamException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.mailferry.connector.ews.internal.http.Tap;

/**
 * Writes what is said to a directory, redacted; docs/transcripts.md has the format. Used by one thread.
 */
public final class Transcript implements Tap {

	/** Longer answers are cut off; what is asked for while a transcript is made is small. */
	private static final int LONGEST = 8 * 1024 * 1024;
	private static final Set<String> HARMLESS = Set.of("content-type", "content-length", "content-encoding",
			"transfer-encoding", "connection", "keep-alive", "server", "x-powered-by", "x-aspnet-version",
			"cache-control",
			"retry-after", "date", "soapaction", "accept", "user-agent", "vary", "persistent-auth");
	private static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
	private static final String AUTHENTICATE = "www-authenticate";

	private final Path directory;
	private final Pseudonyms pseudonyms = new Pseudonyms();
	private int exchanges;

	/**
	 * @param directory
	 *            is made; must not exist or be empty
	 */
	public Transcript(Path directory) throws IOException {
		this.directory = Files.createDirectories(directory);
		try (var files = Files.list(directory)) {
			if (files.findAny().isPresent()) {
				throw new IOException("the directory " + directory + " is not empty");
			}
		}
	}

	/** How many exchanges have been written. */
	public int exchanges() {
		return exchanges;
	}

	/** Says what it is a transcript of. */
	public void conclude(String serverVersion, LocalDate day) throws IOException {
		write("manifest.properties", new TreeMap<>(java.util.Map.of("format", "1", "server", serverVersion, "recorded",
				day.toString())));
	}

	@Override
	public InputStream answered(String operation, HttpPost request, ClassicHttpResponse response, InputStream body)
			throws IOException {
		String name = String.format(Locale.ROOT, "%04d-%s", exchanges + 1, operation);
		exchanges++;
		ByteArrayOutputStream asked = new ByteArrayOutputStream();
		request.getEntity().writeTo(asked);
		Files.writeString(directory.resolve(name + ".request.xml"), redacted(asked.toByteArray()));
		TreeMap<String, String> facts = new TreeMap<>();
		facts.put("status", Integer.toString(response.getCode()));
		headers("request.header.", request.getHeaders(), facts);
		headers("response.header.", response.getHeaders(), facts);
		write(name + ".properties", facts);
		ByteArrayOutputStream heard = new ByteArrayOutputStream();
		return new FilterInputStream(body) {

			@Override
			public int read() throws IOException {
				int one = super.read();
				if (one >= 0 && heard.size() < LONGEST) {
					heard.write(one);
				}
				return one;
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				int some = super.read(bytes, offset, length);
				if (some > 0 && heard.size() < LONGEST) {
					heard.write(bytes, offset, some);
				}
				return some;
			}

			/** The client closes the answer itself. */
			@Override
			public void close() throws IOException {
				Files.writeString(directory.resolve(name + ".response.xml"), redacted(heard.toByteArray()));
			}
		};
	}

	private String redacted(byte[] body) {
		try {
			return body.length == 0 ? "" : new RedactedXml(pseudonyms).of(body);
		} catch (XMLStreamException e) {
			// A page of whoever is in between may say anything.
			return "redacted, " + body.length + " bytes that are no XML";
		}
	}

	private void headers(String prefix, Header[] headers, TreeMap<String, String> facts) {
		for (Header header : headers) {
			String name = header.getName().toLowerCase(Locale.ROOT);
			if (SECRET.contains(name) || header.getValue() == null) {
				continue;
			}
			String value = HARMLESS.contains(name) ? header.getValue() : pseudonyms.scrambled(header.getValue());
			if (name.equals(AUTHENTICATE)) {
				value = header.getValue().replaceAll("^(\\w+).*", "$1");
			}
			String key = prefix + header.getName();
			for (int i = 2; facts.containsKey(key); i++) {
				key = prefix + header.getName() + "." + i;
			}
			facts.put(key, value);
		}
	}

	private void write(String name, TreeMap<String, String> facts) throws IOException {
		Properties properties = new Properties();
		properties.putAll(facts);
		try (OutputStream out = Files.newOutputStream(directory.resolve(name));
				Writer writer = new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8)) {
			properties.store(writer, null);
		}
	}
}
