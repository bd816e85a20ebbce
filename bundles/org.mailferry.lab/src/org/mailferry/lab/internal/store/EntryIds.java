package org.mailferry.lab.internal.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids and change keys in the shape Exchange gives them: a header, the mailbox's guid as text, the entry id. Ids of one
 * folder differ in a few characters only, and in nothing but case sometimes.
 */
public final class EntryIds {

	private static final int HEADER = 4;
	private static final int GUID_TEXT = 36;
	private static final int FOLDER_ENTRY = 46;
	private static final int ITEM_ENTRY = 70;
	private static final byte MAILBOX_GUID_BASED = 3;
	private static final int OCCURRENCE_ENTRY = ITEM_ENTRY + Integer.BYTES;
	private static final int MESSAGE = 9;
	private static final int FOLDER = 1;
	private static final int ATTACHMENT_LEVEL = Short.BYTES + Integer.BYTES;

	private EntryIds() {
	}

	/**
	 * What an id says.
	 *
	 * @param item
	 *            0 when it is the id of a folder
	 * @param occurrence
	 *            date of an occurrence of the item, which then is a recurring appointment
	 */
	public record Parsed(UUID mailbox, int folder, int item, Optional<LocalDate> occurrence) {
	}

	public static String item(Mailbox mailbox, int folder, int item) {
		ByteBuffer bytes = start(mailbox, ITEM_ENTRY).putShort((short) 0x0007);
		counter(bytes, mailbox, folder);
		counter(bytes, mailbox, item);
		return Base64.getEncoder().encodeToString(bytes.array());
	}

	/** An occurrence's id: the recurring appointment's, then the date. */
	public static String occurrence(Mailbox mailbox, int folder, int item, LocalDate date) {
		ByteBuffer bytes = start(mailbox, OCCURRENCE_ENTRY).putShort((short) 0x0007);
		counter(bytes, mailbox, folder);
		counter(bytes, mailbox, item);
		return Base64.getEncoder().encodeToString(bytes.putInt((int) date.toEpochDay()).array());
	}

	public static String folder(Mailbox mailbox, int folder) {
		ByteBuffer bytes = start(mailbox, FOLDER_ENTRY).putShort((short) 0x0001);
		counter(bytes, mailbox, folder);
		return Base64.getEncoder().encodeToString(bytes.array());
	}

	private static ByteBuffer start(Mailbox mailbox, int entryLength) {
		ByteBuffer bytes = ByteBuffer.allocate(HEADER + GUID_TEXT + 3 + entryLength).order(ByteOrder.LITTLE_ENDIAN);
		bytes.put((byte) 0).put(MAILBOX_GUID_BASED).putShort((short) GUID_TEXT);
		bytes.put(mailbox.guid().toString().getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
		return bytes.putShort((short) entryLength).putInt(0).putLong(mailbox.guid().getLeastSignificantBits())
				.putLong(mailbox.guid().getMostSignificantBits());
	}

	private static void counter(ByteBuffer bytes, Mailbox mailbox, int number) {
		bytes.putLong(mailbox.guid().getMostSignificantBits()).putLong(mailbox.guid().getLeastSignificantBits());
		bytes.putShort((short) 0).order(ByteOrder.BIG_ENDIAN).putInt(number).order(ByteOrder.LITTLE_ENDIAN)
				.putShort((short) 0);
	}

	/** The entry id alone, as PR_ENTRYID gives it. */
	public static byte[] entry(String id) {
		byte[] bytes = Base64.getDecoder().decode(id);
		return Arrays.copyOfRange(bytes, HEADER + GUID_TEXT + 3, bytes.length);
	}

	/** The id that has this entry id, which is one of the mailbox. */
	public static String ofEntry(Mailbox mailbox, byte[] entry) {
		ByteBuffer bytes = start(mailbox, entry.length);
		bytes.position(bytes.capacity() - entry.length).put(entry);
		return Base64.getEncoder().encodeToString(bytes.array());
	}

	/** Whether it is the entry id of something in a mailbox. */
	public static boolean isOf(Mailbox mailbox, byte[] entry) {
		ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
		return entry.length >= FOLDER_ENTRY && bytes.getLong(4) == mailbox.guid().getLeastSignificantBits()
				&& bytes.getLong(12) == mailbox.guid().getMostSignificantBits()
				&& parse(ofEntry(mailbox, entry)).isPresent();
	}

	/** Empty when it is no id of this shape. */
	public static Optional<Parsed> parse(String id) {
		byte[] raw;
		try {
			raw = Base64.getDecoder().decode(id);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
		int entryLength = raw.length - HEADER - GUID_TEXT - 3;
		if (entryLength != FOLDER_ENTRY && entryLength != ITEM_ENTRY && entryLength != OCCURRENCE_ENTRY) {
			return Optional.empty();
		}
		ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
		if (bytes.get() != 0 || bytes.get() != MAILBOX_GUID_BASED || bytes.getShort() != GUID_TEXT) {
			return Optional.empty();
		}
		UUID mailbox;
		try {
			mailbox = UUID.fromString(new String(raw, HEADER, GUID_TEXT, StandardCharsets.US_ASCII));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
		int entry = HEADER + GUID_TEXT + 3;
		if (bytes.getShort(entry - 2) != entryLength
				|| bytes.getShort(entry + 20) != (entryLength == FOLDER_ENTRY ? 1 : 7)) {
			return Optional.empty();
		}
		Optional<LocalDate> date = entryLength == OCCURRENCE_ENTRY
				? Optional.of(LocalDate.ofEpochDay(bytes.getInt(entry + ITEM_ENTRY)))
				: Optional.empty();
		bytes.order(ByteOrder.BIG_ENDIAN);
		return Optional.of(new Parsed(mailbox, bytes.getInt(entry + 40),
				entryLength == FOLDER_ENTRY ? 0 : bytes.getInt(entry + 64), date));
	}

	/**
	 * An attachment's id: the item's, then the numbers of the attachments on the way to it.
	 *
	 * @param path
	 *            from outside to inside
	 */
	public static String attachment(String item, List<Integer> path) {
		byte[] root = Base64.getDecoder().decode(item);
		ByteBuffer bytes = ByteBuffer.allocate(root.length + 1 + ATTACHMENT_LEVEL * path.size()).put(root)
				.put((byte) path.size());
		path.forEach(number -> bytes.putShort((short) Integer.BYTES).putInt(number));
		return Base64.getEncoder().encodeToString(bytes.array());
	}

	/**
	 * What the id of an attachment says.
	 *
	 * @param item
	 *            the id of the item that has it
	 * @param path
	 *            from outside to inside, not empty
	 */
	public record ParsedAttachment(String item, List<Integer> path) {
	}

	/** Empty when it is no attachment's id. */
	public static Optional<ParsedAttachment> parseAttachment(String id) {
		byte[] raw;
		try {
			raw = Base64.getDecoder().decode(id);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
		int root = HEADER + GUID_TEXT + 3 + ITEM_ENTRY;
		if (raw.length <= root || raw[root] < 1 || raw.length != root + 1 + ATTACHMENT_LEVEL * raw[root]) {
			return Optional.empty();
		}
		ByteBuffer bytes = ByteBuffer.wrap(raw, root + 1, raw.length - root - 1);
		List<Integer> path = new ArrayList<>();
		while (bytes.hasRemaining()) {
			bytes.getShort();
			path.add(bytes.getInt());
		}
		String item = Base64.getEncoder().encodeToString(Arrays.copyOf(raw, root));
		return parse(item).isEmpty() ? Optional.empty() : Optional.of(new ParsedAttachment(item, path));
	}

	public static String itemChangeKey(Mailbox mailbox, int changeNumber) {
		return changeKey(MESSAGE, mailbox, changeNumber);
	}

	public static String folderChangeKey(Mailbox mailbox, int changeNumber) {
		return changeKey(FOLDER, mailbox, changeNumber);
	}

	private static String changeKey(int kind, Mailbox mailbox, int changeNumber) {
		ByteBuffer bytes = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN).putInt(kind).putInt(22);
		bytes.putLong(mailbox.guid().getMostSignificantBits()).putLong(mailbox.guid().getLeastSignificantBits());
		bytes.putShort((short) 0).order(ByteOrder.BIG_ENDIAN).putInt(changeNumber);
		return Base64.getEncoder().encodeToString(bytes.array());
	}
}
