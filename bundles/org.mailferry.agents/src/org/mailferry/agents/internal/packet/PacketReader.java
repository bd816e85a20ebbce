package org.mailferry.agents.internal.packet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads one packet, frame by frame: nothing is given out whose seal was not checked. The end is only reported after the last
 * frame, so that a packet which was cut off is found out. For one thread.
 */
public final class PacketReader extends InputStream {

	private final FileChannel file;
	private final PacketSeal seal;
	private final Inflater inflater = new Inflater(true);
	private final byte[] sealed = new byte[PacketWriter.FRAME_BYTES + 1 + PacketSeal.TAG_BYTES];
	private final byte[] content = new byte[sealed.length];
	/** One more than a frame has: a full one is only found to be over when there is room for more. */
	private final byte[] plain = new byte[PacketWriter.FRAME_BYTES + 1];
	private long frameOffset;
	private long nextOffset;
	private int frame = -1;
	private int filled;
	private int used;
	private boolean last;

	/** A place in a packet: which frame, where that begins in the file, and how many of its bytes come before. */
	public record Place(int frame, long offset, int within) {
	}

	/**
	 * Opens a packet.
	 *
	 * @param expected
	 *            what it must be
	 * @throws PacketRefused
	 *             when it is another one, or was sealed with another key
	 */
	public PacketReader(Path path, PacketKey key, PacketLabel expected) throws IOException {
		file = FileChannel.open(path, StandardOpenOption.READ);
		try {
			byte[] bytes = PacketHeader.read(Channels.newInputStream(file));
			PacketHeader header = PacketHeader.decode(bytes);
			if (!Arrays.equals(header.keyId(), key.id())) {
				throw PacketRefused.foreign("it was sealed with another key");
			}
			if (!header.label().equals(expected)) {
				throw PacketRefused.foreign("it is packet %d of crossing %d, not packet %d of crossing %d".formatted(
						header.label().number(), header.label().crossing(), expected.number(), expected.crossing()));
			}
			seal = new PacketSeal(key.of(header.salt()), bytes);
			nextOffset = PacketHeader.BYTES;
		} catch (IOException | RuntimeException e) {
			file.close();
			throw e;
		}
	}

	/** The label of a packet, of which nothing is known to be true until it is opened with the key. */
	public static PacketLabel label(byte[] beginning) throws IOException {
		return PacketHeader.decode(beginning).label();
	}

	/** The {@link PacketKey#id name} of the key that a packet says it was sealed with. */
	public static byte[] keyId(Path packet) throws IOException {
		try (InputStream in = Files.newInputStream(packet)) {
			return PacketHeader.decode(PacketHeader.read(in)).keyId();
		}
	}

	/** How many bytes {@link #label} needs. */
	public static int labelBytes() {
		return PacketHeader.BYTES;
	}

	/** Where the next byte stands. */
	public Place place() {
		return new Place(frame, frameOffset, used);
	}

	/** Goes on reading at a place of this packet. */
	public void seek(Place place) throws IOException {
		if (place.frame() != frame) {
			frame = place.frame() - 1;
			nextOffset = place.offset();
			last = false;
			filled = 0;
			if (place.frame() < 0) {
				frame = -1;
				nextOffset = PacketHeader.BYTES;
			} else {
				readFrame();
			}
		}
		used = place.within();
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
	}

	@Override
	public int read(byte[] bytes, int offset, int count) throws IOException {
		if (count == 0) {
			return 0;
		}
		while (used == filled) {
			if (last) {
				return -1;
			}
			readFrame();
		}
		int step = Math.min(count, filled - used);
		System.arraycopy(plain, used, bytes, offset, step);
		used += step;
		return step;
	}

	private void readFrame() throws IOException {
		frameOffset = nextOffset;
		ByteBuffer prefix = ByteBuffer.allocate(Integer.BYTES);
		fill(prefix);
		int word = prefix.flip().getInt();
		int count = word & ~PacketWriter.LAST;
		if (count < PacketSeal.TAG_BYTES + 1 || count > sealed.length) {
			throw PacketRefused.altered("frame %d cannot have %d bytes".formatted(frame + 1, count));
		}
		fill(ByteBuffer.wrap(sealed, 0, count));
		frame++;
		last = (word & PacketWriter.LAST) != 0;
		filled = expand(seal.open(frame, last, sealed, count, content));
		used = 0;
		if (last && nextOffset != file.size()) {
			throw PacketRefused.altered("something follows its end");
		}
	}

	private void fill(ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining()) {
			int count = file.read(buffer, nextOffset);
			if (count < 0) {
				throw PacketRefused.altered("its end is missing");
			}
			nextOffset += count;
		}
	}

	private int expand(int count) throws IOException {
		if (content[0] == PacketWriter.PLAIN) {
			System.arraycopy(content, 1, plain, 0, count - 1);
			return count - 1;
		}
		inflater.reset();
		inflater.setInput(content, 1, count - 1);
		try {
			int size = inflater.inflate(plain);
			if (!inflater.finished() || size > PacketWriter.FRAME_BYTES) {
				throw PacketRefused.altered("frame %d holds more than a frame may".formatted(frame));
			}
			return size;
		} catch (DataFormatException e) {
			throw PacketRefused.altered("frame %d cannot be expanded".formatted(frame));
		}
	}

	@Override
	public void close() throws IOException {
		inflater.end();
		file.close();
	}
}
