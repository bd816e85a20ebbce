package org.mailferry.agents.internal.relay;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.mailferry.agents.internal.packet.PacketRefused;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;

/** Reads what {@link Script} wrote. What cannot have been written by it is refused as altered. */
final class Reading {

	/** Longer texts and lists there are none. */
	private static final int MOST = 64 * 1024 * 1024;
	private static final int CHUNK = 64 * 1024;

	private final DataInputStream in;

	Reading(InputStream in) {
		this.in = new DataInputStream(in);
	}

	/** Something that is read. */
	@FunctionalInterface
	interface Part<T> {
		T from(Reading reading) throws IOException;
	}

	/** Reads all of some bytes. */
	static <T> T of(byte[] bytes, Part<T> part) throws IOException {
		ByteArrayInputStream in = new ByteArrayInputStream(bytes);
		T value;
		try {
			value = part.from(new Reading(in));
		} catch (EOFException | IllegalArgumentException | DateTimeException e) {
			throw unreadable();
		}
		if (in.available() > 0) {
			throw unreadable();
		}
		return value;
	}

	static PacketRefused unreadable() {
		return PacketRefused.altered("what it says cannot be read");
	}

	/** The next octet, or -1 at the end. */
	int octetOrEnd() throws IOException {
		return in.read();
	}

	int octet() throws IOException {
		return in.readUnsignedByte();
	}

	int integer() throws IOException {
		return in.readInt();
	}

	long number() throws IOException {
		return in.readLong();
	}

	boolean flag() throws IOException {
		return in.readBoolean();
	}

	Hash128 hash() throws IOException {
		return new Hash128(in.readLong(), in.readLong());
	}

	private int count() throws IOException {
		int count = in.readInt();
		if (count < 0 || count > MOST) {
			throw unreadable();
		}
		return count;
	}

	/** Bytes with their number before them. Takes no more memory than there are bytes. */
	byte[] block() throws IOException {
		int count = count();
		byte[] bytes = in.readNBytes(count);
		if (bytes.length < count) {
			throw unreadable();
		}
		return bytes;
	}

	/** Goes past a block. */
	int skipBlock() throws IOException {
		int count = count();
		byte[] nowhere = new byte[Math.min(CHUNK, count)];
		for (int left = count; left > 0;) {
			int step = in.read(nowhere, 0, Math.min(nowhere.length, left));
			if (step < 0) {
				throw unreadable();
			}
			left -= step;
		}
		return count;
	}

	String text() throws IOException {
		boolean plain = flag();
		byte[] bytes = block();
		if (plain) {
			return new String(bytes, StandardCharsets.ISO_8859_1);
		}
		char[] chars = new char[bytes.length / 2];
		for (int i = 0; i < chars.length; i++) {
			chars[i] = (char) ((bytes[2 * i] & 0xff) << Byte.SIZE | bytes[2 * i + 1] & 0xff);
		}
		return new String(chars);
	}

	<T> Optional<T> optional(Part<T> part) throws IOException {
		return flag() ? Optional.of(part.from(this)) : Optional.empty();
	}

	<T> List<T> list(Part<T> part) throws IOException {
		int count = count();
		List<T> values = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			values.add(part.from(this));
		}
		return values;
	}

	ItemId item() throws IOException {
		return new ItemId(text());
	}

	FolderId folderId() throws IOException {
		return new FolderId(text());
	}

	SyncState state() throws IOException {
		return new SyncState(text());
	}

	PayloadFormat format() throws IOException {
		return new PayloadFormat(text());
	}

	Refusal refusal() throws IOException {
		return new Refusal(Refusal.Kind.valueOf(text()), text(), text());
	}

	FolderTree tree() throws IOException {
		return new FolderTree(folderId(), list(Reading::folder));
	}

	FolderProfile folder() throws IOException {
		return new FolderProfile(folderId(), folderId(), text(), text(),
				optional(Reading::text).map(WellKnownFolder::valueOf),
				new ActivityHint(number(), number(), number(), number()));
	}

	ItemProfile profile() throws IOException {
		ItemId id = item();
		Hash128 identity = hash();
		long version = number();
		String itemClass = text();
		long sizeBytes = number();
		boolean read = flag();
		Optional<Instant> lastModified = optional(Reading::moment);
		SortedMap<String, String> properties = new TreeMap<>();
		int count = count();
		for (int i = 0; i < count; i++) {
			properties.put(text(), text());
		}
		return new ItemProfile(id, identity, version, itemClass, sizeBytes, read, lastModified, properties);
	}

	private Instant moment() throws IOException {
		return Instant.ofEpochSecond(number(), integer());
	}

	ChangePage page() throws IOException {
		return new ChangePage(list(Reading::change), state(), flag());
	}

	private ItemChange change() throws IOException {
		return switch (octet()) {
		case 'c' -> new ItemChange.Created(profile());
		case 'u' -> new ItemChange.Updated(profile());
		case 'r' -> new ItemChange.ReadFlagChanged(item(), flag());
		case 'd' -> new ItemChange.Deleted(item());
		default -> throw unreadable();
		};
	}
}
