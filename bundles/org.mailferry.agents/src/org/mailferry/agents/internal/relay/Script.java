package org.mailferry.agents.internal.relay;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

/** Writes what a source says as bytes. {@link Reading} reads them. */
final class Script {

	/** Texts of nothing but these travel one byte each; others two, whatever is in them. */
	private static final int MOST_PLAIN = 0x7f;

	private final DataOutputStream out;

	Script(OutputStream out) {
		this.out = new DataOutputStream(out);
	}

	/** Something that is written. */
	@FunctionalInterface
	interface Writing {
		void to(Script script) throws IOException;
	}

	/** The bytes of something small. */
	static byte[] bytes(Writing writing) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			writing.to(new Script(bytes));
		} catch (IOException e) {
			throw new UncheckedIOException("memory takes everything", e);
		}
		return bytes.toByteArray();
	}

	void octet(int value) throws IOException {
		out.writeByte(value);
	}

	void integer(int value) throws IOException {
		out.writeInt(value);
	}

	void number(long value) throws IOException {
		out.writeLong(value);
	}

	void flag(boolean value) throws IOException {
		out.writeBoolean(value);
	}

	void hash(Hash128 hash) throws IOException {
		out.writeLong(hash.high());
		out.writeLong(hash.low());
	}

	/** Bytes, with their number before them. */
	void block(byte[] bytes, int offset, int count) throws IOException {
		out.writeInt(count);
		out.write(bytes, offset, count);
	}

	/** Any text, also one that is no well-formed Unicode: ids are compared as they are. */
	void text(String text) throws IOException {
		boolean plain = text.chars().allMatch(c -> c <= MOST_PLAIN);
		byte[] bytes = plain ? text.getBytes(StandardCharsets.ISO_8859_1) : new byte[2 * text.length()];
		if (!plain) {
			for (int i = 0; i < text.length(); i++) {
				bytes[2 * i] = (byte) (text.charAt(i) >> Byte.SIZE);
				bytes[2 * i + 1] = (byte) text.charAt(i);
			}
		}
		flag(plain);
		block(bytes, 0, bytes.length);
	}

	/** Whether there is something, and what. */
	<T> void optional(Optional<T> value, Each<T> each) throws IOException {
		flag(value.isPresent());
		if (value.isPresent()) {
			each.to(this, value.get());
		}
	}

	<T> void list(List<T> values, Each<T> each) throws IOException {
		integer(values.size());
		for (T value : values) {
			each.to(this, value);
		}
	}

	/** Writes one of several. */
	@FunctionalInterface
	interface Each<T> {
		void to(Script script, T value) throws IOException;
	}

	void item(ItemId id) throws IOException {
		text(id.value());
	}

	void folder(FolderId id) throws IOException {
		text(id.value());
	}

	void state(SyncState state) throws IOException {
		text(state.value());
	}

	void format(PayloadFormat format) throws IOException {
		text(format.name());
	}

	void refusal(Refusal refusal) throws IOException {
		text(refusal.kind().name());
		text(refusal.code());
		text(refusal.text());
	}

	void tree(FolderTree tree) throws IOException {
		folder(tree.root());
		list(tree.folders(), Script::folder);
	}

	void folder(FolderProfile folder) throws IOException {
		folder(folder.id());
		folder(folder.parent());
		text(folder.name());
		text(folder.folderClass());
		optional(folder.wellKnown().map(WellKnownFolder::name), Script::text);
		ActivityHint hint = folder.hint();
		number(hint.localCommitTime());
		number(hint.deletedCount());
		number(hint.totalCount());
		number(hint.unreadCount());
	}

	void profile(ItemProfile item) throws IOException {
		item(item.id());
		hash(item.identity());
		number(item.version());
		text(item.itemClass());
		number(item.sizeBytes());
		flag(item.read());
		optional(item.lastModified(), Script::moment);
		integer(item.properties().size());
		for (var property : item.properties().entrySet()) {
			text(property.getKey());
			text(property.getValue());
		}
	}

	private void moment(Instant moment) throws IOException {
		number(moment.getEpochSecond());
		integer(moment.getNano());
	}

	void page(ChangePage page) throws IOException {
		list(page.changes(), Script::change);
		state(page.next());
		flag(page.last());
	}

	private void change(ItemChange change) throws IOException {
		switch (change) {
		case ItemChange.Created created -> {
			octet('c');
			profile(created.item());
		}
		case ItemChange.Updated updated -> {
			octet('u');
			profile(updated.item());
		}
		case ItemChange.ReadFlagChanged flag -> {
			octet('r');
			item(flag.id());
			flag(flag.read());
		}
		case ItemChange.Deleted deleted -> {
			octet('d');
			item(deleted.id());
		}
		}
	}
}
