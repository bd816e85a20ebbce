package org.mailferry.agents.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A line between two hosts that breaks after some bytes, again and again. */
final class CuttingLine implements AutoCloseable {

	private final ServerSocket server;
	private final int to;
	private final AtomicLong passed = new AtomicLong();
	private volatile long cutAfter;

	CuttingLine(int to, long cutAfter) throws IOException {
		this.to = to;
		this.cutAfter = cutAfter;
		server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(this::listen);
	}

	InetSocketAddress address() {
		return new InetSocketAddress("localhost", server.getLocalPort());
	}

	/** Bytes that were carried towards the receiver. */
	long passed() {
		return passed.get();
	}

	/** Holds from now on. */
	void mend() {
		cutAfter = Long.MAX_VALUE;
	}

	private void listen() {
		while (!server.isClosed()) {
			try {
				Socket near = server.accept();
				Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
				Thread.ofVirtual().start(() -> carry(near, far, cutAfter, true));
				Thread.ofVirtual().start(() -> carry(far, near, Long.MAX_VALUE, false));
			} catch (IOException e) {
				// the test is over
			}
		}
	}

	private void carry(Socket from, Socket towards, long most, boolean counted) {
		try (from; towards) {
			InputStream in = from.getInputStream();
			OutputStream out = towards.getOutputStream();
			byte[] bytes = new byte[4_096];
			long left = most;
			int count = in.read(bytes);
			while (count >= 0 && left > 0) {
				int step = (int) Math.min(left, count);
				out.write(bytes, 0, step);
				if (counted) {
					passed.addAndGet(step);
				}
				left -= step;
				count = in.read(bytes);
			}
		} catch (IOException e) {
			// cut
		}
	}

	@Override
	public void close() throws IOException {
		server.close();
	}
}
