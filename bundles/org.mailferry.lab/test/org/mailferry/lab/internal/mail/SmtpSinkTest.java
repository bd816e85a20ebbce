package org.mailferry.lab.internal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.lab.LabMail;

/** What the sink takes, and what it does not. */
@Timeout(60)
class SmtpSinkTest {

	private static final int MOST = 4096;
	private static final String MESSAGE = "Subject: s\r\n\r\n%s\r\n.\r\n";

	@TempDir
	private Path directory;

	/** A client of the sink. */
	private record Client(Socket socket, BufferedReader in, OutputStream out) implements AutoCloseable {

		static Client of(SmtpSink sink) throws IOException {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), sink.port());
			Client client = new Client(socket,
					new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)),
					socket.getOutputStream());
			assertThat(client.in.readLine()).startsWith("220");
			return client;
		}

		String say(String text) throws IOException {
			out.write(text.getBytes(StandardCharsets.US_ASCII));
			return in.readLine();
		}

		@Override
		public void close() throws IOException {
			socket.close();
		}
	}

	@Test
	void whatIsTooLargeIsReadAndNotKept() throws IOException {
		try (SmtpSink sink = SmtpSink.start(directory, MOST); Client client = Client.of(sink)) {
			for (int size : new int[]{ MOST * 100, 10 }) {
				assertThat(client.say("MAIL FROM:<a@x.example>\r\n")).startsWith("250");
				assertThat(client.say("RCPT TO:<b@x.example>\r\n")).startsWith("250");
				assertThat(client.say("DATA\r\n")).startsWith("354");
				assertThat(client.say(MESSAGE.formatted("x".repeat(size)))).startsWith(size > MOST ? "552" : "250");
			}
			assertThat(sink.mails()).extracting(LabMail::subject).containsExactly("s");
			assertThat(files()).hasSize(1);
		}
	}

	@Test
	void aMessageThatBreaksOffIsNotKept() throws IOException {
		try (SmtpSink sink = SmtpSink.start(directory, MOST); Client client = Client.of(sink)) {
			client.say("MAIL FROM:<a@x.example>\r\n");
			client.say("RCPT TO:<b@x.example>\r\n");
			client.say("DATA\r\n");
			client.out().write("Subject: s\r\n".getBytes(StandardCharsets.US_ASCII));
			client.socket().shutdownOutput();
			assertThat(client.in().readLine()).isNull();
			assertThat(sink.mails()).isEmpty();
			assertThat(files()).isEmpty();
		}
	}

	@Test
	void recipientsWithoutEndAreRefused() throws IOException {
		try (SmtpSink sink = SmtpSink.start(directory, MOST); Client client = Client.of(sink)) {
			client.say("MAIL FROM:<a@x.example>\r\n");
			String answer = "";
			for (int i = 0; i <= 5000; i++) {
				answer = client.say("RCPT TO:<b" + i + "@x.example>\r\n");
			}
			assertThat(answer).startsWith("452");
		}
	}

	@Test
	void aCommandWithoutEndIsHungUpOn() throws IOException {
		try (SmtpSink sink = SmtpSink.start(directory, MOST); Client client = Client.of(sink)) {
			assertThat(said(client, "x".repeat(1 << 20))).isNull();
		}
	}

	/** Null when the connection has ended, in whichever way. */
	private static String said(Client client, String text) throws IOException {
		try {
			return client.say(text);
		} catch (SocketException e) {
			return null;
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.toList();
		}
	}
}
