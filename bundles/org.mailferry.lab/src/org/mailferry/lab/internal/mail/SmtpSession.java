package org.mailferry.lab.internal.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.mailferry.lab.internal.mime.HeaderLines;
import org.mailferry.lab.internal.mime.MimeReader;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.Tags;

/** One client of the sink (RFC 5321). */
final class SmtpSession {

	private static final int MAX_COMMAND = 4096;
	private static final int MAX_HEAD = 256 * 1024;
	/** As Exchange takes them for one message. */
	private static final int MAX_RECIPIENTS = 5000;

	private final SmtpSink sink;
	private final InputStream in;
	private final OutputStream out;
	private final List<String> recipients = new ArrayList<>();
	private String sender;

	SmtpSession(Socket socket, SmtpSink sink) throws IOException {
		this.sink = sink;
		this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
		this.out = socket.getOutputStream();
	}

	void run() throws IOException {
		say("220 localhost SMTP sink");
		for (String line = command(); line != null; line = command()) {
			String upper = line.toUpperCase(Locale.ROOT);
			if (upper.startsWith("QUIT")) {
				say("221 bye");
				return;
			}
			answer(line, upper);
		}
	}

	private void answer(String line, String upper) throws IOException {
		if (upper.startsWith("EHLO")) {
			say("250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8");
		} else if (upper.startsWith("HELO") || upper.startsWith("NOOP")) {
			say("250 ok");
		} else if (upper.startsWith("RSET")) {
			reset();
			say("250 ok");
		} else if (upper.startsWith("MAIL FROM:")) {
			reset();
			sender = address(line);
			say("250 ok");
		} else if (upper.startsWith("RCPT TO:") && recipients.size() == MAX_RECIPIENTS) {
			say("452 4.5.3 too many recipients");
		} else if (upper.startsWith("RCPT TO:") && sender != null) {
			recipients.add(address(line));
			say("250 ok");
		} else if (upper.startsWith("DATA") && !recipients.isEmpty()) {
			say("354 go on");
			say(data() ? "250 received" : "552 5.3.4 message too large");
			reset();
		} else {
			say("503 not now");
		}
	}

	private void reset() {
		sender = null;
		recipients.clear();
	}

	private static String address(String line) {
		int from = line.indexOf('<');
		int to = line.indexOf('>', from);
		return from < 0 || to < 0 ? line.substring(line.indexOf(':') + 1).strip() : line.substring(from + 1, to);
	}

	/** Null at the end of the connection. */
	private String command() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int c = in.read(); c >= 0; c = in.read()) {
			if (c == '\n') {
				return line.toString(StandardCharsets.UTF_8).strip();
			}
			if (line.size() > MAX_COMMAND) {
				throw new IOException("a command without end");
			}
			line.write(c);
		}
		return null;
	}

	/** Whether it was taken. One that is too large is read to its end, as the protocol wants it, and kept nowhere. */
	private boolean data() throws IOException {
		Path file = sink.newFile();
		HeadCopy head = new HeadCopy();
		long left = sink.mostBytes();
		boolean whole = false;
		try (OutputStream target = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
			boolean lineStart = true;
			int previous = 0;
			for (int c = next(); true; c = next()) {
				if (lineStart && c == '.') {
					c = next();
					if (c == '\r') {
						next();
						break;
					}
				}
				if (left-- > 0) {
					target.write(c);
					head.write(c);
				}
				lineStart = previous == '\r' && c == '\n';
				previous = c;
			}
			whole = left >= 0;
		} finally {
			if (!whole) {
				Files.deleteIfExists(file);
			}
		}
		if (!whole) {
			return false;
		}
		String headers = head.toString(StandardCharsets.UTF_8);
		String kind = HeaderLines.parse(headers).stream()
				.filter(header -> header.getKey().equalsIgnoreCase(SmtpSink.KIND_HEADER))
				.map(header -> header.getValue())
				.findFirst().orElse("");
		MapiMessage parsed = new MimeReader()
				.read((headers.stripTrailing() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
		sink.received(kind, sender, recipients, parsed.properties().text(Tags.SUBJECT, ""), file);
		return true;
	}

	private int next() throws IOException {
		int c = in.read();
		if (c < 0) {
			throw new EOFException("the connection ended within a message");
		}
		return c;
	}

	private void say(String text) throws IOException {
		out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	/** Keeps the headers of what is written. */
	private static final class HeadCopy extends ByteArrayOutputStream {

		private boolean ended;

		@Override
		public synchronized void write(int c) {
			if (ended) {
				return;
			}
			super.write(c);
			ended = count >= MAX_HEAD || count >= 4 && buf[count - 1] == '\n' && buf[count - 2] == '\r'
					&& buf[count - 3] == '\n' && buf[count - 4] == '\r';
		}
	}
}
