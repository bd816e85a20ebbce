package org.mailferry.agents.internal.transfer;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.CrossingName;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketReader;
import org.mailferry.agents.internal.packet.PacketRefused;
import org.mailferry.agents.internal.packet.PacketSpool;
import org.mailferry.agents.internal.packet.SealedPacket;
import org.mailferry.api.Hash128;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in packets from other hosts of the project. Only who shows a certificate that is trusted is heard; only crossings
 * that are expected are taken; a packet counts when it is whole, as its sender has it, and sealed with the project's key.
 */
public final class PacketHarbour implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(PacketHarbour.class);
	private static final int MOST_WAITING = 50;
	private static final int MOST_PACKETS = 1_000_000;

	private final PacketSpool spool;
	private final PacketKey key;
	private final Predicate<CrossingName> expected;
	private final SSLServerSocket server;
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private final Set<CrossingName> busy = ConcurrentHashMap.newKeySet();

	/**
	 * Opens a port and begins to listen.
	 *
	 * @param at
	 *            with port 0 for any that is free
	 * @param expected
	 *            whether a crossing is on its way to this project; may ask the database
	 */
	public PacketHarbour(InetSocketAddress at, HostIdentity identity, PacketSpool spool, PacketKey key,
			Predicate<CrossingName> expected) throws IOException {
		this.spool = spool;
		this.key = key;
		this.expected = expected;
		server = (SSLServerSocket) identity.context().getServerSocketFactory().createServerSocket();
		try {
			server.setNeedClientAuth(true);
			server.bind(at, MOST_WAITING);
		} catch (IOException e) {
			server.close();
			throw new IOException(
					"packets cannot be taken in at %s: %s".formatted(at, e.getMessage()), e);
		}
		Thread.ofVirtual().name("packets").start(this::listen);
	}

	/** Where it listens. */
	public int port() {
		return server.getLocalPort();
	}

	private void listen() {
		while (!server.isClosed()) {
			try {
				SSLSocket socket = (SSLSocket) server.accept();
				open.add(socket);
				Thread.ofVirtual().name("packets from " + socket.getInetAddress().getHostAddress())
						.start(() -> serve(socket));
			} catch (IOException e) {
				if (!server.isClosed()) {
					LOG.warn("a host could not be heard: {}", e.getMessage());
				}
			}
		}
	}

	private void serve(SSLSocket socket) {
		Optional<CrossingName> taken = Optional.empty();
		try (socket) {
			socket.setSoTimeout(Wire.SILENCE_MILLIS);
			DataInputStream in = new DataInputStream(
					new java.io.BufferedInputStream(socket.getInputStream(), Wire.PIECE));
			DataOutputStream out = new DataOutputStream(socket.getOutputStream());
			if (in.readInt() != Wire.HELLO) {
				throw new IOException("it does not speak as hosts of this version do");
			}
			CrossingName name = new CrossingName(new Hash128(in.readLong(), in.readLong()),
					Math.max(0, in.readLong()));
			int packets = in.readInt();
			long bytes = in.readLong();
			byte[] sealedWith = in.readNBytes(PacketKey.ID_BYTES);
			if (packets < 1 || packets > MOST_PACKETS || bytes < 1) {
				throw new IOException("it offers a crossing that cannot be");
			}
			if (!Arrays.equals(sealedWith, key.id())) {
				LOG.warn("crossing {} from {} is sealed with another packet key", name,
						socket.getInetAddress().getHostAddress());
				out.writeByte(Wire.OTHER_KEY);
				return;
			}
			if (busy.add(name)) {
				taken = Optional.of(name);
			}
			Optional<CrossingFolder> folder = admitted(name, bytes, taken.isPresent(), out);
			if (folder.isPresent()) {
				take(folder.get(), packets, in, out);
			}
		} catch (IOException e) {
			LOG.info("packets from {} ended early: {}", socket.getInetAddress().getHostAddress(), e.getMessage());
		} catch (RuntimeException e) {
			LOG.error("packets could not be taken in", e);
		} finally {
			open.remove(socket);
			taken.ifPresent(busy::remove);
		}
	}

	private Optional<CrossingFolder> admitted(CrossingName name, long bytes, boolean alone, DataOutputStream out)
			throws IOException {
		if (!expected.test(name)) {
			LOG.warn("crossing {} came and is not expected: it is over, or of another project", name);
			out.writeByte(Wire.OVER);
			return Optional.empty();
		}
		Optional<CrossingFolder> folder = alone ? spool.tryBegin(name, bytes) : Optional.empty();
		out.writeByte(folder.isPresent() ? Wire.YES : Wire.FULL);
		return folder;
	}

	private void take(CrossingFolder folder, int packets, DataInputStream in, DataOutputStream out)
			throws IOException {
		int what = in.readUnsignedByte();
		while (what == Wire.PACKET) {
			int number = in.readInt();
			long bytes = in.readLong();
			byte[] sha256 = in.readNBytes(Wire.SHA256_BYTES);
			if (number < 0 || number >= packets || bytes < 1) {
				throw new IOException("it offers a packet that cannot be");
			}
			boolean whole = take(folder, number, bytes, HexFormat.of().formatHex(sha256), in, out);
			out.writeByte(whole ? Wire.YES : Wire.AGAIN);
			what = in.readUnsignedByte();
		}
		if (what == Wire.END && folder.packets().size() == packets) {
			folder.settle();
			out.writeByte(Wire.YES);
		}
	}

	private boolean take(CrossingFolder folder, int number, long bytes, String sha256, DataInputStream in,
			DataOutputStream out) throws IOException {
		Optional<SealedPacket> there = folder.packet(number);
		if (there.isPresent() && there.get().sha256().equals(sha256)) {
			out.writeLong(bytes);
			return true;
		}
		CrossingFolder.Draft draft = folder.draft(number);
		long length = draft.length();
		boolean anew = length > bytes;
		long offset = anew ? 0 : length;
		out.writeLong(offset);
		try (FileChannel file = draft.open(anew)) {
			byte[] piece = new byte[Wire.PIECE];
			for (long left = bytes - offset; left > 0;) {
				int count = in.read(piece, 0, (int) Math.min(piece.length, left));
				if (count < 0) {
					throw new IOException("the connection was cut");
				}
				ByteBuffer buffer = ByteBuffer.wrap(piece, 0, count);
				while (buffer.hasRemaining()) {
					file.write(buffer);
				}
				left -= count;
			}
			file.force(true);
		}
		if (!draft.sha256().equals(sha256) || !isOurs(folder.name(), number, draft)) {
			draft.discard();
			return false;
		}
		draft.seal(sha256);
		return true;
	}

	/** Whoever has a certificate could send anything: only what the project's key sealed for this place is kept. */
	private boolean isOurs(CrossingName name, int number, CrossingFolder.Draft draft) throws IOException {
		try (PacketReader reader = new PacketReader(draft.file(), key, name.label(number))) {
			return true;
		} catch (PacketRefused e) {
			LOG.warn("a packet of crossing {} is refused: {}", name, e.getMessage());
			return false;
		}
	}

	/** Ends everything at once; what has arrived stays. */
	@Override
	public void close() throws IOException {
		server.close();
		for (Socket socket : open) {
			socket.close();
		}
	}
}
