package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SyncState;

/** What a pass asks a source. The same question has the same answer as long as a crossing lasts. */
sealed interface Question {

	/** All folders. */
	record Folders() implements Question {
	}

	record Folder(FolderId id) implements Question {
	}

	record Changes(FolderId folder, Optional<SyncState> since, Detail detail) implements Question {
	}

	record Item(ItemId id, Detail detail) implements Question {
	}

	/** A whole item. */
	record Content(PayloadFormat format, Wanted item) implements Question {
	}

	/** An item, by its id. What else a connector looks at does not make it another question. */
	record Wanted(ItemId id, Hash128 identity, String itemClass, long sizeBytes) {

		static Wanted of(ItemProfile item) {
			return new Wanted(item.id(), item.identity(), item.itemClass(), item.sizeBytes());
		}

		ItemProfile profile() {
			return new ItemProfile(id, identity, 0, itemClass, sizeBytes, false, Optional.empty(), new TreeMap<>());
		}

		private static void write(Script script, Wanted item) throws IOException {
			script.item(item.id());
			script.hash(item.identity());
			script.text(item.itemClass());
			script.number(item.sizeBytes());
		}

		private static void writeId(Script script, Wanted item) throws IOException {
			script.item(item.id());
		}

		private static Wanted read(Reading reading) throws IOException {
			return new Wanted(reading.item(), reading.hash(), reading.text(), reading.number());
		}
	}

	/** Digests of these items together: there may be too many to name each in memory. */
	record Digests(PayloadFormat format, List<Wanted> items) implements Question {

		public Digests {
			items = List.copyOf(items);
		}
	}

	/** The hash of an item's subject. */
	record Subject(ItemId id) implements Question {
	}

	/** Names it in packets. */
	default Hash128 key() {
		return Hash128.of(Script.bytes(script -> write(script, true)));
	}

	/** Writes it so that {@link #read} reads it. */
	default void write(Script script) throws IOException {
		write(script, false);
	}

	private void write(Script script, boolean asKey) throws IOException {
		switch (this) {
		case Folders folders -> script.octet('t');
		case Folder folder -> {
			script.octet('f');
			script.folder(folder.id());
		}
		case Changes changes -> {
			script.octet('c');
			script.folder(changes.folder());
			script.optional(changes.since(), Script::state);
			script.flag(changes.detail() == Detail.VERIFICATION);
		}
		case Item item -> {
			script.octet('i');
			script.item(item.id());
			script.flag(item.detail() == Detail.VERIFICATION);
		}
		case Content content -> {
			script.octet('p');
			script.format(content.format());
			if (asKey) {
				Wanted.writeId(script, content.item());
			} else {
				Wanted.write(script, content.item());
			}
		}
		case Digests digests -> {
			script.octet('d');
			script.format(digests.format());
			script.list(digests.items(), asKey ? Wanted::writeId : Wanted::write);
		}
		case Subject subject -> {
			script.octet('s');
			script.item(subject.id());
		}
		}
	}

	static Question read(Reading reading) throws IOException {
		return switch (reading.octet()) {
		case 't' -> new Folders();
		case 'f' -> new Folder(reading.folderId());
		case 'c' -> new Changes(reading.folderId(), reading.optional(Reading::state), detail(reading));
		case 'i' -> new Item(reading.item(), detail(reading));
		case 'p' -> new Content(reading.format(), Wanted.read(reading));
		case 'd' -> new Digests(reading.format(), reading.list(Wanted::read));
		case 's' -> new Subject(reading.item());
		default -> throw Reading.unreadable();
		};
	}

	private static Detail detail(Reading reading) throws IOException {
		return reading.flag() ? Detail.VERIFICATION : Detail.SYNC;
	}
}
