package org.mailferry.operations.internal.door;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.operations.ForwardedCommand;
import org.mailferry.operations.OwnerDoor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attends to one visitor: checks its token, runs its command, sends back what that prints. */
public final class DoorKeeper {

	private static final Logger LOG = LoggerFactory.getLogger(DoorKeeper.class);

	private final Socket visitor;
	private final byte[] token;
	private final OwnerDoor.Commands commands;

	public DoorKeeper(Socket visitor, String token, OwnerDoor.Commands commands) {
		this.visitor = visitor;
		this.token = token.getBytes(StandardCharsets.UTF_8);
		this.commands = commands;
	}

	public void attend() throws IOException {
		// A visitor that does not listen any more must not stay for ever.
		Thread patience = Thread.ofVirtual().start(this::showOut);
		try {
			visitor.setSoTimeout((int) Wire.GREETING.toMillis());
			DataInputStream in = new DataInputStream(new BufferedInputStream(visitor.getInputStream()));
			if (in.readInt() != Wire.MAGIC || !known(Wire.readString(in))) {
				LOG.warn("Somebody without the right token knocked and was turned away");
				return;
			}
			ForwardedCommand command = read(in);
			DataOutputStream out = new DataOutputStream(new BufferedOutputStream(visitor.getOutputStream()));
			try (FrameStream print = new FrameStream(out, Wire.OUT);
					FrameStream complain = new FrameStream(out, Wire.ERR)) {
				int code = commands.run(command, print, complain);
				print.flush();
				complain.flush();
				out.writeByte(Wire.EXIT);
				out.writeInt(Integer.BYTES);
				out.writeInt(code);
				out.flush();
			}
		} finally {
			patience.interrupt();
		}
	}

	private void showOut() {
		try {
			Thread.sleep(Wire.VISIT);
			visitor.close();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (IOException e) {
			LOG.debug("A visitor was gone already", e);
		}
	}

	private boolean known(String given) {
		return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8));
	}

	private static ForwardedCommand read(DataInputStream in) throws IOException {
		String directory = Wire.readString(in);
		int columns = in.readInt();
		int count = in.readInt();
		if (count < 0 || count > ForwardedCommand.MAX_ARGUMENTS) {
			throw new IOException(count + " arguments are not accepted");
		}
		List<String> arguments = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			arguments.add(Wire.readString(in));
		}
		try {
			return new ForwardedCommand(arguments, Path.of(directory), columns);
		} catch (InvalidPathException e) {
			throw new IOException("no directory is called so", e);
		}
	}
}
