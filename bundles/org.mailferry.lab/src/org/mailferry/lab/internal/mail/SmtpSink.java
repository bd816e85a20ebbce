package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.mailferry.lab.LabMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SMTP server on the loopback address that accepts everything and passes nothing on: the world outside. Each message
 * is a file, so that memory does not depend on what was sent.
 */
public final class SmtpSink implements AutoCloseable {

	/** Says why the lab sent a message. */
	static final String KIND_HEADER = "X-Lab-Kind";

	private static final Logger LOG = LoggerFactory.getLogger(SmtpSink.class);

	/** No server takes larger ones. */
	private static final long MOST_BYTES = 1L << 30;
	/** RFC 5321, 4.5.3.2.7. */
	private static final int PATIENCE_MILLIS = 5 * 60_000;

	private final ServerSocket listener;
	private final Path directory;
	private final long mostBytes;
	private final AtomicInteger numbers = new AtomicInteger();
	private final List<LabMail> received = new ArrayList<>();

	private SmtpSink(ServerSocket listener, Path directory, long mostBytes) {
		this.listener = listener;
		this.directory = directory;
		this.mostBytes = mostBytes;
	}

	/** Listens on any free port. What an earlier process left in the directory is deleted. */
	public static SmtpSink start(Path directory) throws IOException {
		return start(directory, MOST_BYTES);
	}

	/** The same for messages up to another size. */
	static SmtpSink start(Path directory, long mostBytes) throws IOException {
		Files.createDirectories(directory);
		try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, "*.eml")) {
			for (Path file : old) {
				Files.delete(file);
			}
		}
		ServerSocket listener = new ServerSocket();
		listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		SmtpSink sink = new SmtpSink(listener, directory, mostBytes);
		Thread.ofVirtual().name("lab-smtp").start(sink::listen);
		return sink;
	}

	private void listen() {
		while (!listener.isClosed()) {
			try {
				Socket socket = listener.accept();
				Thread.ofVirtual().name("lab-smtp-session").start(() -> serve(socket));
			} catch (IOException e) {
				if (!listener.isClosed()) {
					LOG.warn("the SMTP sink cannot accept connections any more", e);
					return;
				}
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			new SmtpSession(socket, this).run();
		} catch (IOException e) {
			LOG.debug("an SMTP connection ended", e);
		}
	}

	long mostBytes() {
		return mostBytes;
	}

	Path newFile() {
		return directory.resolve("%05d.eml".formatted(numbers.incrementAndGet()));
	}

	void received(String kind, String sender, List<String> recipients, String subject, Path file) {
		synchronized (received) {
			received.add(new LabMail(received.size() + 1, kind, sender, recipients, subject, file));
		}
	}

	public int port() {
		return listener.getLocalPort();
	}

	/** In the order they came. */
	public List<LabMail> mails() {
		synchronized (received) {
			return List.copyOf(received);
		}
	}

	/** Forgets what has come. */
	public void clear() throws IOException {
		synchronized (received) {
			for (LabMail mail : received) {
				Files.deleteIfExists(mail.file());
			}
			received.clear();
		}
	}

	@Override
	public void close() throws IOException {
		listener.close();
	}
}
