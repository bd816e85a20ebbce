package org.mailferry.agents.internal.packet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.Deflater;

/**
 * Writes one packet: what is written is compressed and sealed in frames of {@value #FRAME_BYTES} bytes, so that memory does
 * not depend on how much it is. Closing without {@link #finish} leaves a packet that no reader accepts. For one thread.
 */
public final class PacketWriter extends OutputStream {

	/** Most bytes of a frame before they are compressed. */
	static final int FRAME_BYTES = 64 * 1024;
	/** Bit of a frame's length that says that it is the last one. */
	static final int LAST = 1 << 31;
	static final byte PLAIN = 0;
	static final byte DEFLATED = 1;
	private static final SecureRandom RANDOM = new SecureRandom();

	private final FileChannel file;
	private final PacketSeal seal;
	private final MessageDigest digest = sha256();
	private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
	private final byte[] waiting = new byte[FRAME_BYTES];
	private final byte[] content = new byte[FRAME_BYTES + 1];
	private final byte[] sealed = new byte[content.length + PacketSeal.TAG_BYTES];
	private int filled;
	private int frame;
	private long length;

	/**
	 * @param file
	 *            where it is written to, from its present position; closed with this
	 */
	public PacketWriter(FileChannel file, PacketKey key, PacketLabel label) throws IOException {
		this.file = file;
		byte[] salt = new byte[PacketHeader.SALT_BYTES];
		RANDOM.nextBytes(salt);
		byte[] header = new PacketHeader(key.id(), label, salt).encode();
		seal = new PacketSeal(key.of(salt), header);
		put(ByteBuffer.wrap(header));
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	@Override
	public void write(int single) throws IOException {
		write(new byte[]{ (byte) single }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int count) throws IOException {
		int done = 0;
		while (done < count) {
			if (filled == FRAME_BYTES) {
				writeFrame(false);
			}
			int step = Math.min(count - done, FRAME_BYTES - filled);
			System.arraycopy(bytes, offset + done, waiting, filled, step);
			filled += step;
			done += step;
		}
	}

	private void writeFrame(boolean last) throws IOException {
		int count = seal.seal(frame, last, content, compress(), sealed);
		put(ByteBuffer.allocate(Integer.BYTES).putInt(last ? count | LAST : count).flip());
		put(ByteBuffer.wrap(sealed, 0, count));
		frame++;
		filled = 0;
	}

	/** Returns how many bytes of {@code content} are used; what does not become smaller stays as it is. */
	private int compress() {
		deflater.reset();
		deflater.setInput(waiting, 0, filled);
		deflater.finish();
		int count = deflater.deflate(content, 1, Math.max(0, filled - 1));
		if (deflater.finished()) {
			content[0] = DEFLATED;
			return count + 1;
		}
		content[0] = PLAIN;
		System.arraycopy(waiting, 0, content, 1, filled);
		return filled + 1;
	}

	private void put(ByteBuffer bytes) throws IOException {
		digest.update(bytes.duplicate());
		length += bytes.remaining();
		while (bytes.hasRemaining()) {
			file.write(bytes);
		}
	}

	/** Bytes written to the file so far. */
	public long length() {
		return length;
	}

	/**
	 * Writes what is left, and sees to it that it survives a failing power supply.
	 *
	 * @return SHA-256 of the file's bytes, in hexadecimal
	 */
	public String finish() throws IOException {
		writeFrame(true);
		file.force(true);
		return HexFormat.of().formatHex(digest.digest());
	}

	@Override
	public void close() throws IOException {
		deflater.end();
		file.close();
	}
}
