package org.mailferry.releng.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import org.mailferry.releng.peers.Conversation.Response;

/**
 * Stands between a client and the lab: hands on every byte both ways, a connection for a connection, with the
 * certificate the lab has, and keeps what the lab answered.
 */
final class Wiretap implements AutoCloseable {

	private static final char[] KEY_PASSWORD = "only-a-lab".toCharArray();

	private final ServerSocket server;
	private final SSLSocketFactory out;
	private final URI lab;
	private final List<Socket> sockets = new ArrayList<>();
	private final ConcurrentLinkedQueue<ByteArrayOutputStream> answered = new ConcurrentLinkedQueue<>();

	/** @param directory
	 *            the lab's, with its keys
	 */
	Wiretap(URI lab, Path directory) throws IOException {
		this.lab = lab;
		SSLContext context = context(directory.resolve("server.p12"));
		out = context.getSocketFactory();
		server = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(this::accept);
	}

	private static SSLContext context(Path keys) throws IOException {
		try (InputStream in = Files.newInputStream(keys)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, KEY_PASSWORD);
			KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			own.init(store, KEY_PASSWORD);
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry("lab", store.getCertificate("server"));
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trusted);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
			return context;
		} catch (GeneralSecurityException e) {
			throw new IOException("the lab's keys cannot be read", e);
		}
	}

	/** Where the client goes instead of the lab. */
	URI uri() {
		return URI.create("https://localhost:" + server.getLocalPort() + lab.getPath());
	}

	/** What the lab answered so far, in no order. */
	List<Response> answers() throws IOException {
		List<Response> all = new ArrayList<>();
		for (ByteArrayOutputStream connection : answered) {
			all.addAll(new Conversation(connection.toByteArray()).responses());
		}
		return all;
	}

	private void accept() {
		while (!server.isClosed()) {
			try {
				Socket client = keep(server.accept());
				Socket labs = keep(out.createSocket(lab.getHost(), lab.getPort()));
				ByteArrayOutputStream kept = new ByteArrayOutputStream();
				answered.add(kept);
				Thread.ofVirtual().start(() -> copy(client, labs, OutputStream.nullOutputStream()));
				Thread.ofVirtual().start(() -> copy(labs, client, kept));
			} catch (IOException e) {
				// Closed, or a client that left at once; it will say so itself.
			}
		}
	}

	private synchronized Socket keep(Socket socket) {
		sockets.add(socket);
		return socket;
	}

	private static void copy(Socket from, Socket to, OutputStream kept) {
		byte[] piece = new byte[16 * 1024];
		try (from; to) {
			for (int read = from.getInputStream().read(piece); read >= 0; read = from.getInputStream().read(piece)) {
				kept.write(piece, 0, read);
				to.getOutputStream().write(piece, 0, read);
			}
		} catch (IOException e) {
			// One side has closed: so does the other.
		}
	}

	@Override
	public synchronized void close() throws IOException {
		server.close();
		for (Socket socket : sockets) {
			socket.close();
		}
	}
}
