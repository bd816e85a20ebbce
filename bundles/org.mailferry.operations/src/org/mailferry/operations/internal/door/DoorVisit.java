package org.mailferry.operations.internal.door;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;

import org.mailferry.operations.ForwardedCommand;

/** Knocks at the owner's door with a command. */
public final class DoorVisit {

	private static final int CONNECT_MILLIS = 3_000;

	private final DoorFile.Sign sign;

	public DoorVisit(DoorFile.Sign sign) {
		this.sign = sign;
	}

	/** Returns the command's exit code. */
	public int forward(ForwardedCommand command, OutputStream out, OutputStream err) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), sign.port()), CONNECT_MILLIS);
			socket.setSoTimeout((int) Wire.SILENCE.toMillis());
			send(command, new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
			return receive(new DataInputStream(new BufferedInputStream(socket.getInputStream())), out, err);
		}
	}

	private void send(ForwardedCommand command, DataOutputStream request) throws IOException {
		request.writeInt(Wire.MAGIC);
		Wire.writeString(request, sign.token());
		Wire.writeString(request, command.workingDirectory().toString());
		request.writeInt(command.columns());
		request.writeInt(command.arguments().size());
		for (String argument : command.arguments()) {
			Wire.writeString(request, argument);
		}
		request.flush();
	}

	private static int receive(DataInputStream answer, OutputStream out, OutputStream err) throws IOException {
		byte[] buffer = new byte[Wire.MAX_FRAME];
		while (true) {
			int kind = answer.readUnsignedByte();
			int length = answer.readInt();
			if (length < 0 || length > buffer.length) {
				throw new IOException("a frame of " + length + " bytes is not accepted");
			}
			answer.readFully(buffer, 0, length);
			switch (kind) {
			case Wire.OUT -> out.write(buffer, 0, length);
			case Wire.ERR -> err.write(buffer, 0, length);
			case Wire.EXIT -> {
				out.flush();
				err.flush();
				return ByteBuffer.wrap(buffer).getInt();
			}
			default -> throw new IOException("a frame of kind " + kind + " is not known");
			}
		}
	}
}
