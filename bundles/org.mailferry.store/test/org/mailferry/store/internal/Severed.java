package org.mailferry.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** A way to a server on this machine that can be cut and mended. */
final class Severed implements AutoCloseable {

	private final ServerSocket listening;
	private final int server;
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private volatile boolean cut;
	/** The server is told this once more, and its answer does not come. */
	private final AtomicReference<byte[]> last = new AtomicReference<>();

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

	/** What has these words comes to the server yet, but the connection breaks before its answer is there. Once. */
	void loseAnswerTo(String words) {
		last.set(words.getBytes(StandardCharsets.US_ASCII));
	}

	/** Whether an answer that was to be lost is lost. */
	boolean lost() {
		return last.get() == null;
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
					AtomicBoolean mute = new AtomicBoolean();
					Thread.ofVirtual().start(() -> carry(client, there, some -> {
						byte[] words = last.get();
						if (words != null && contains(some, words) && last.compareAndSet(words, null)) {
							mute.set(true);
						}
						return true;
					}));
					Thread.ofVirtual().start(() -> carry(there, client, some -> !mute.get()));
				}
			} catch (IOException e) {
				// the next one, unless it is closed
			}
		}
	}

	private static boolean contains(byte[] some, byte[] words) {
		return new String(some, StandardCharsets.ISO_8859_1).contains(new String(words, StandardCharsets.ISO_8859_1));
	}

	/** @param through whether it may go on */
	private static void carry(Socket from, Socket to, Predicate<byte[]> through) {
		byte[] buffer = new byte[64 << 10];
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			for (int count = in.read(buffer); count >= 0 && through.test(Arrays.copyOf(buffer, count)); count = in
					.read(buffer)) {
				out.write(buffer, 0, count);
			}
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
