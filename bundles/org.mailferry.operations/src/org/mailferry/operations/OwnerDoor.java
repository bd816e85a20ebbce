package org.mailferry.operations;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import org.mailferry.operations.internal.door.DoorFile;
import org.mailferry.operations.internal.door.DoorKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Through it other processes of the same user look at a project that this process has open: it listens on loopback, and an
 * owner-only file {@code owner} in the project's directory tells where and with which token. What arrives is a command
 * line; what it prints and its exit code go back.
 */
public final class OwnerDoor implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(OwnerDoor.class);

	private static final int MAX_VISITORS = 8;
	private static final int TOKEN_BYTES = 32;

	/** Runs a forwarded command; only those that change nothing, or nothing but what passes are to do. */
	@FunctionalInterface
	public interface Commands {
		/** Returns the exit code. Called by several threads at once. */
		int run(ForwardedCommand command, OutputStream out, OutputStream err) throws IOException;
	}

	private final ServerSocket listening;
	private final DoorFile file;
	private final String token;
	private final Commands commands;
	private final Semaphore room = new Semaphore(MAX_VISITORS);
	private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();

	private OwnerDoor(ServerSocket listening, DoorFile file, String token, Commands commands) {
		this.listening = listening;
		this.file = file;
		this.token = token;
		this.commands = commands;
	}

	/**
	 * Opens it.
	 *
	 * @param work
	 *            what this process does with the project, for people, for example {@code sync}
	 * @param lasting
	 *            whether that takes long, so that there is no sense in waiting for its end
	 */
	public static OwnerDoor open(Path project, String work, boolean lasting, Commands commands) throws IOException {
		byte[] random = new byte[TOKEN_BYTES];
		new SecureRandom().nextBytes(random);
		String token = HexFormat.of().formatHex(random);
		ServerSocket listening = new ServerSocket(0, MAX_VISITORS, InetAddress.getLoopbackAddress());
		DoorFile file = DoorFile.in(project);
		try {
			file.write(
					new DoorFile.Sign(ProcessHandle.current().pid(), listening.getLocalPort(), token, work, lasting));
		} catch (IOException e) {
			listening.close();
			throw e;
		}
		OwnerDoor door = new OwnerDoor(listening, file, token, commands);
		Thread.ofPlatform().daemon().name("owner-door").start(door::welcome);
		return door;
	}

	private void welcome() {
		while (!listening.isClosed()) {
			try {
				Socket visitor = listening.accept();
				if (room.tryAcquire()) {
					visitors.add(visitor);
					Thread.ofVirtual().name("visitor").start(() -> attend(visitor));
				} else {
					visitor.close();
				}
			} catch (SocketException e) {
				LOG.debug("The door is closed", e);
			} catch (IOException e) {
				LOG.warn("A visitor could not be let in", e);
			}
		}
	}

	private void attend(Socket visitor) {
		try (visitor) {
			new DoorKeeper(visitor, token, commands).attend();
		} catch (IOException e) {
			LOG.debug("A visitor left early", e);
		} finally {
			visitors.remove(visitor);
			room.release();
		}
	}

	/** Takes the sign away and sends everybody home. */
	@Override
	public void close() {
		file.remove(token);
		closeQuietly(listening);
		visitors.forEach(OwnerDoor::closeQuietly);
	}

	private static void closeQuietly(Closeable socket) {
		try {
			socket.close();
		} catch (IOException e) {
			LOG.debug("A socket did not close", e);
		}
	}
}
