package org.mailferry.connector.ews.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

/** A server that reads whole requests and writes whatever it likes, byte by byte, to each connection. */
final class HostileServer implements AutoCloseable {

	private final ServerSocket socket;
	private final String scheme;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final List<String> heads = new CopyOnWriteArrayList<>();
	private volatile String lastBody = "";

	/** Writes an answer, or as much of it as the client takes. */
	@FunctionalInterface
	interface Answer {
		void write(OutputStream out) throws IOException, InterruptedException;
	}

	HostileServer(Answer answer) throws IOException {
		this("http", new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer);
	}

	/** With TLS. */
	HostileServer(SSLContext keys, Answer answer) throws IOException {
		this("https", keys.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
				answer);
	}

	private HostileServer(String scheme, ServerSocket socket, Answer answer) {
		this.scheme = scheme;
		this.socket = socket;
		threads.submit(() -> {
			while (!socket.isClosed()) {
				Socket client = socket.accept();
				threads.submit(() -> serve(client, answer));
			}
			return null;
		});
	}

	private Void serve(Socket client, Answer answer) throws IOException, InterruptedException {
		try (client;
				InputStream in = new BufferedInputStream(client.getInputStream());
				OutputStream out = new BufferedOutputStream(client.getOutputStream(), 64 * 1024)) {
			for (String head = head(in); !head.isEmpty(); head = head(in)) {
				heads.add(head);
				lastBody = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
				answer.write(out);
				out.flush();
			}
		}
		return null;
	}

	/** The head of the next request; empty at the end of the connection. */
	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		for (int b = in.read(); b >= 0; b = in.read()) {
			head.append((char) b);
			if (b == '\n' && head.toString().endsWith("\r\n\r\n")) {
				return head.toString();
			}
		}
		return "";
	}

	private static int length(String head) {
		return head.lines().map(line -> line.toLowerCase(Locale.ROOT))
				.filter(line -> line.startsWith("content-length:"))
				.mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip())).findFirst()
				.orElse(0);
	}

	static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Writes a text again and again, this many bytes in all at least. */
	static void write(OutputStream out, String text, long bytes) throws IOException {
		byte[] block = text.repeat(Math.max(1, 64 * 1024 / text.length())).getBytes(StandardCharsets.UTF_8);
		for (long written = 0; written < bytes; written += block.length) {
			out.write(block);
		}
	}

	URI uri() {
		return URI.create(scheme + "://localhost:" + socket.getLocalPort() + "/EWS/Exchange.asmx");
	}

	/** Request lines and headers of the requests that came. */
	List<String> heads() {
		return heads;
	}

	/** The request that is to be answered now. */
	String lastBody() {
		return lastBody;
	}

	@Override
	public void close() throws IOException {
		socket.close();
		threads.shutdownNow();
	}
}
