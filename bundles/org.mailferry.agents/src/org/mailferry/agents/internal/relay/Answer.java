package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PermanentException;

/** What a source answered. Whole items are not among it: they are read as streams. */
sealed interface Answer {

	record Tree(FolderTree tree) implements Answer {
	}

	/** A folder, or that it is gone. */
	record Seen(Optional<FolderProfile> folder) implements Answer {
	}

	record Page(ChangePage page) implements Answer {
	}

	/** The source does not know the state any more. */
	record StateRefused(String message) implements Answer {
	}

	/** An item, or that it is gone. */
	record Described(Optional<ItemProfile> item) implements Answer {
	}

	record Digested(Map<ItemId, Hash128> digests) implements Answer {
	}

	/** A subject's hash, or that there is none. */
	record Subject(Optional<Hash128> hash) implements Answer {
	}

	/** The source refuses, and would again. */
	record Failed(String message, String serverCode, boolean tooLarge) implements Answer {

		static Failed of(PermanentException failure) {
			return new Failed(String.valueOf(failure.getMessage()), failure.serverCode(), failure.tooLarge());
		}

		PermanentException exception() {
			return new PermanentException(message, serverCode, tooLarge, null);
		}
	}

	default void write(Script script) throws IOException {
		switch (this) {
		case Tree tree -> {
			script.octet('t');
			script.tree(tree.tree());
		}
		case Seen seen -> {
			script.octet('f');
			script.optional(seen.folder(), Script::folder);
		}
		case Page page -> {
			script.octet('c');
			script.page(page.page());
		}
		case StateRefused refused -> {
			script.octet('r');
			script.text(refused.message());
		}
		case Described described -> {
			script.octet('i');
			script.optional(described.item(), Script::profile);
		}
		case Digested digested -> {
			script.octet('d');
			script.integer(digested.digests().size());
			for (Map.Entry<ItemId, Hash128> digest : digested.digests().entrySet()) {
				script.item(digest.getKey());
				script.hash(digest.getValue());
			}
		}
		case Subject subject -> {
			script.octet('s');
			script.optional(subject.hash(), Script::hash);
		}
		case Failed failed -> {
			script.octet('x');
			script.text(failed.message());
			script.text(failed.serverCode());
			script.flag(failed.tooLarge());
		}
		}
	}

	static Answer read(Reading reading) throws IOException {
		return switch (reading.octet()) {
		case 't' -> new Tree(reading.tree());
		case 'f' -> new Seen(reading.optional(Reading::folder));
		case 'c' -> new Page(reading.page());
		case 'r' -> new StateRefused(reading.text());
		case 'i' -> new Described(reading.optional(Reading::profile));
		case 'd' -> {
			Map<ItemId, Hash128> digests = new LinkedHashMap<>();
			int count = reading.integer();
			for (int i = 0; i < count; i++) {
				digests.put(reading.item(), reading.hash());
			}
			yield new Digested(digests);
		}
		case 's' -> new Subject(reading.optional(Reading::hash));
		case 'x' -> new Failed(reading.text(), reading.text(), reading.flag());
		default -> throw Reading.unreadable();
		};
	}
}
