package org.mailferry.lab.internal.operations;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.store.SyncPosition;

/** Sync states as clients see them: bytes that say nothing, and that nobody can change unnoticed. */
final class SyncStates {

	private static final int LENGTH = 48;
	private static final int ITEMS = 0x48344C00;
	private static final int FOLDERS = 0x48344C01;

	private SyncStates() {
	}

	static String of(UUID mailbox, int folder, SyncPosition position) {
		return encode(ITEMS, mailbox, folder, position.base(), position.reached(), position.horizon());
	}

	static String ofFolders(UUID mailbox, int folder, int reached) {
		return encode(FOLDERS, mailbox, folder, reached, 0, 0);
	}

	private static String encode(int kind, UUID mailbox, int folder, int first, int second, int third) {
		ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putInt(kind).putLong(mailbox.getMostSignificantBits())
				.putLong(mailbox.getLeastSignificantBits()).putInt(folder).putInt(first).putInt(second).putInt(third);
		bytes.putLong(LENGTH - Long.BYTES, checksum(bytes.array()));
		return Base64.getEncoder().encodeToString(bytes.array());
	}

	private static long checksum(byte[] bytes) {
		CRC32 crc = new CRC32();
		crc.update(bytes, 0, LENGTH - Long.BYTES);
		return crc.getValue();
	}

	static SyncPosition position(Optional<String> state, UUID mailbox, int folder) throws ItemError {
		if (state.isEmpty() || state.get().isBlank()) {
			return SyncPosition.START;
		}
		ByteBuffer bytes = decode(state.get(), ITEMS, mailbox, folder);
		return new SyncPosition(bytes.getInt(), bytes.getInt(), bytes.getInt());
	}

	static int folders(Optional<String> state, UUID mailbox, int folder) throws ItemError {
		return state.isEmpty() || state.get().isBlank()
				? 0
				: decode(state.get(), FOLDERS, mailbox, folder).getInt();
	}

	private static ByteBuffer decode(String state, int kind, UUID mailbox, int folder) throws ItemError {
		byte[] raw;
		try {
			raw = Base64.getDecoder().decode(state.strip());
		} catch (IllegalArgumentException e) {
			throw invalid();
		}
		ByteBuffer bytes = ByteBuffer.wrap(raw);
		if (raw.length != LENGTH || bytes.getLong(LENGTH - Long.BYTES) != checksum(raw) || bytes.getInt() != kind
				|| bytes.getLong() != mailbox.getMostSignificantBits()
				|| bytes.getLong() != mailbox.getLeastSignificantBits() || bytes.getInt() != folder) {
			throw invalid();
		}
		return bytes;
	}

	private static ItemError invalid() {
		return new ItemError("ErrorInvalidSyncStateData",
				"Synchronization state data is corrupt or otherwise invalid.");
	}
}
