package org.mailferry.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that can be cut and mended. */
final class Severed implements AutoCloseable {

	private final ServerSocket listening;
	private final int server;
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private volatile boolean cut;

	Severed(int server) throws IOException {
		this.server = server;
		listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(this::accept);
	}

	int port() {
		return listening.getLocalPort();
	}

	/** Breaks all connections, and all that are tried from now on. */
	void cut() {
		cut = true;
		open.forEach(Severed::end);
	}

	void mend() {
		cut = false;
	}

	private void accept() {
		while (!listening.isClosed()) {
			try {
				Socket client = listening.accept();
				open.add(client);
				if (cut) {
					end(client);
				} else {
					Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
					open.add(there);
					Thread.ofVirtual().start(() -> carry(client, there));
					Thread.ofVirtual().start(() -> carry(there, client));
				}
			} catch (IOException e) {
				// the next one, unless it is closed
			}
		}
	}

	private void carry(Socket from, Socket to) {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		} catch (IOException e) {
			// cut
		} finally {
			end(from);
			end(to);
		}
	}

	private static void end(Socket socket) {
		try {
			socket.close();
		} catch (IOException e) {
			// it is of no use any more
		}
	}

	@Override
	public void close() throws IOException {
		listening.close();
		cut();
	}
}
