package org.mailferry.lab.internal.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.mailferry.lab.internal.mime.MimeWriter;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Outgoing;
import org.mailferry.lab.internal.stream.MapiMessage;

/** Hands messages to an SMTP server (RFC 5321) on this machine, each over a connection of its own. */
public final class SmtpRoute implements Outgoing {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final int port;

	public SmtpRoute(int port) {
		this.port = port;
	}

	@Override
	public void leave(MailKind kind, String sender, List<String> recipients, MapiMessage message) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
			expect(in, '2');
			say(out, in, "EHLO localhost", '2');
			say(out, in, "MAIL FROM:<" + plain(sender) + "> BODY=8BITMIME", '2');
			for (String recipient : recipients) {
				say(out, in, "RCPT TO:<" + plain(recipient) + ">", '2');
			}
			say(out, in, "DATA", '3');
			DottedOutput data = new DottedOutput(out);
			data.write((SmtpSink.KIND_HEADER + ": " + kind.label() + "\r\n").getBytes(StandardCharsets.US_ASCII));
			MimeWriter.write(message, data);
			data.finish();
			out.flush();
			expect(in, '2');
			say(out, in, "QUIT", '2');
		}
	}

	/** An address from an item may hold anything; here it must stay one word. */
	private static String plain(String address) {
		return address.replaceAll("[\\x00-\\x20<>\\x7F]", "");
	}

	private static void say(OutputStream out, InputStream in, String command, char wanted) throws IOException {
		out.write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
		out.flush();
		expect(in, wanted);
	}

	private static void expect(InputStream in, char wanted) throws IOException {
		String line;
		do {
			line = line(in);
		} while (line.length() > 3 && line.charAt(3) == '-');
		if (line.isEmpty() || line.charAt(0) != wanted) {
			throw new IOException("the SMTP server said " + line);
		}
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}
}
