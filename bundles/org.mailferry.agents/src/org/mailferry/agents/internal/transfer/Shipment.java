package org.mailferry.agents.internal.transfer;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.PacketReader;
import org.mailferry.agents.internal.packet.SealedPacket;
import org.mailferry.api.StopSignal;

/** Sends the packets of crossings to another host. Safe for use by any thread. */
public final class Shipment {

	private static final int CONNECT_MILLIS = 20_000;

	private final SSLSocketFactory sockets;
	private final BandwidthCap cap;

	/**
	 * @param cap
	 *            shared by all that are sent from this host
	 */
	public Shipment(HostIdentity identity, BandwidthCap cap) throws IOException {
		this.sockets = identity.context().getSocketFactory();
		this.cap = cap;
	}

	/**
	 * Sends what the other host does not have yet. When it returns true the other host has all packets on its disk and has
	 * checked them.
	 *
	 * @return false when the stop was requested meanwhile
	 * @throws TransferRefused
	 *             when it does not get there
	 */
	public boolean send(CrossingFolder crossing, InetSocketAddress to, StopSignal stop)
			throws TransferRefused, InterruptedException {
		String host = to.getHostString() + ":" + to.getPort();
		try (Socket plain = new Socket(); StopSignal.Registration end = stop.onRequest(() -> close(plain))) {
			plain.connect(new InetSocketAddress(to.getHostString(), to.getPort()), CONNECT_MILLIS);
			plain.setSoTimeout(Wire.SILENCE_MILLIS);
			try (SSLSocket socket = (SSLSocket) sockets.createSocket(plain, to.getHostString(), to.getPort(), true)) {
				SSLParameters parameters = socket.getSSLParameters();
				parameters.setEndpointIdentificationAlgorithm("HTTPS");
				socket.setSSLParameters(parameters);
				return send(crossing, socket, host, stop);
			}
		} catch (TransferRefused e) {
			throw e;
		} catch (SSLException e) {
			if (stop.requested()) {
				return false;
			}
			throw isAboutCertificates(e) ? TransferRefused.certificate(host, e) : TransferRefused.unreachable(host, e);
		} catch (IOException e) {
			if (stop.requested()) {
				return false;
			}
			throw TransferRefused.unreachable(host, e);
		}
	}

	/** A connection that is cut is an SSLException, too. */
	private static boolean isAboutCertificates(SSLException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String text = String.valueOf(cause.getMessage()).toLowerCase(java.util.Locale.ROOT);
			if (text.contains("certificate") || text.contains("certification path")
					|| text.contains("handshake_failure")) {
				return true;
			}
		}
		return false;
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		} catch (IOException e) {
			// it is of no use any more
		}
	}

	private boolean send(CrossingFolder crossing, SSLSocket socket, String host, StopSignal stop)
			throws IOException, InterruptedException {
		List<SealedPacket> packets = crossing.packets();
		DataInputStream in = new DataInputStream(socket.getInputStream());
		DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), Wire.PIECE));
		out.writeInt(Wire.HELLO);
		out.writeLong(crossing.name().pair().high());
		out.writeLong(crossing.name().pair().low());
		out.writeLong(crossing.name().number());
		out.writeInt(packets.size());
		out.writeLong(packets.stream().mapToLong(SealedPacket::bytes).sum());
		out.write(PacketReader.keyId(packets.getFirst().file()));
		out.flush();
		switch (in.readUnsignedByte()) {
		case Wire.YES -> {
			// the packets follow
		}
		case Wire.FULL -> throw TransferRefused.full(host);
		case Wire.OTHER_KEY -> throw TransferRefused.otherKey(host);
		case Wire.OVER -> throw TransferRefused.over(host);
		default -> throw new IOException("the other host speaks another language");
		}
		for (SealedPacket packet : packets) {
			boolean arrived = arrives(packet, in, out, stop);
			if (!arrived && !stop.requested()) {
				arrived = arrives(packet, in, out, stop);
			}
			if (stop.requested()) {
				return false;
			}
			if (!arrived) {
				throw TransferRefused.altered(host);
			}
		}
		out.writeByte(Wire.END);
		out.flush();
		if (in.readUnsignedByte() != Wire.YES) {
			throw new IOException("the other host lacks packets that were sent");
		}
		return true;
	}

	/** Sends what the other side does not have of a packet; whether it has it then as it is here. */
	private boolean arrives(SealedPacket packet, DataInputStream in, DataOutputStream out, StopSignal stop)
			throws IOException, InterruptedException {
		out.writeByte(Wire.PACKET);
		out.writeInt(packet.number());
		out.writeLong(packet.bytes());
		out.write(HexFormat.of().parseHex(packet.sha256()));
		out.flush();
		long offset = in.readLong();
		if (offset < 0 || offset > packet.bytes()) {
			throw new IOException("the other host has more of a packet than there is");
		}
		byte[] piece = new byte[Wire.PIECE];
		try (FileChannel file = FileChannel.open(packet.file(), StandardOpenOption.READ)) {
			file.position(offset);
			for (long left = packet.bytes() - offset; left > 0;) {
				int count = file.read(ByteBuffer.wrap(piece, 0, (int) Math.min(piece.length, left)));
				if (count < 0) {
					throw new IOException("packet %d is shorter than it was".formatted(packet.number()));
				}
				if (!cap.await(count, stop)) {
					return false;
				}
				out.write(piece, 0, count);
				left -= count;
			}
		}
		out.flush();
		return in.readUnsignedByte() == Wire.YES;
	}
}
