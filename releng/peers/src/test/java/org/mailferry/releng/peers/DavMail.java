package org.mailferry.releng.peers;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Debian's DavMail without a window: a gateway that speaks IMAP, SMTP and CalDAV, and EWS with the server behind. */
final class DavMail implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final Process process;
	private final int imap;
	private final int smtp;
	private final int calDav;

	/** @param trust
	 *            a key store with the certificate to believe
	 */
	DavMail(URI exchange, Path trust, Path directory) throws Exception {
		Files.createDirectories(directory);
		try (ServerSocket one = free(); ServerSocket two = free(); ServerSocket three = free()) {
			imap = one.getLocalPort();
			smtp = two.getLocalPort();
			calDav = three.getLocalPort();
		}
		Properties settings = new Properties();
		settings.setProperty("davmail.server", "true");
		settings.setProperty("davmail.mode", "EWS");
		settings.setProperty("davmail.url", exchange.toString());
		settings.setProperty("davmail.imapPort", Integer.toString(imap));
		settings.setProperty("davmail.smtpPort", Integer.toString(smtp));
		settings.setProperty("davmail.caldavPort", Integer.toString(calDav));
		settings.setProperty("davmail.popPort", "");
		settings.setProperty("davmail.ldapPort", "");
		settings.setProperty("davmail.allowRemote", "false");
		settings.setProperty("davmail.bindAddress", "127.0.0.1");
		settings.setProperty("davmail.disableUpdateCheck", "true");
		settings.setProperty("davmail.timezoneId", "W. Europe Standard Time");
		settings.setProperty("davmail.logFilePath", directory.resolve("davmail.log").toString());
		settings.setProperty("log4j.rootLogger", "WARN");
		settings.setProperty("log4j.logger.davmail", "DEBUG");
		Path file = directory.resolve("davmail.properties");
		try (Writer out = Files.newBufferedWriter(file)) {
			settings.store(out, null);
		}
		ProcessBuilder builder = new ProcessBuilder("davmail-server", file.toString()).redirectErrorStream(true)
				.redirectOutput(directory.resolve("davmail.out").toFile());
		builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.awt.headless=true -Djavax.net.ssl.trustStore=" + trust
				+ " -Djavax.net.ssl.trustStorePassword=" + Trusting.PASSWORD);
		process = builder.start();
		for (int port : new int[]{ imap, smtp, calDav }) {
			await(port);
		}
	}

	private static ServerSocket free() throws IOException {
		return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	private void await(int port) throws Exception {
		long deadline = System.nanoTime() + LIMIT.toNanos();
		while (true) {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
				return;
			} catch (IOException e) {
				if (!process.isAlive() || System.nanoTime() > deadline) {
					throw new AssertionError("DavMail did not start", e);
				}
				// The port opens some time after the process has begun; nothing tells when.
				TimeUnit.MILLISECONDS.sleep(50);
			}
		}
	}

	int imap() {
		return imap;
	}

	int smtp() {
		return smtp;
	}

	/** Where the calendars of a user are. */
	URI calendars(String mailbox) {
		return URI.create("http://127.0.0.1:" + calDav + "/users/" + mailbox + "/calendar/");
	}

	@Override
	public void close() {
		process.descendants().forEach(ProcessHandle::destroy);
		process.destroy();
	}
}
