package org.mailferry.engine.internal.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.ServerCalls;

/** Lists a folder once more to say which items differ, and in what. An item that is gone by now does not differ. */
final class Naming {

	private final Map<Hash128, ItemProfile> sources = new HashMap<>();
	private final Map<Hash128, ItemProfile> targets = new HashMap<>();

	void readSource(Mailbox mailbox, ServerCalls calls, FolderId folder, Mismatches mismatches)
			throws PassHalted, PermanentException {
		read(mailbox, calls, folder, keys(mismatches, true), sources);
	}

	void readTarget(Mailbox mailbox, ServerCalls calls, FolderId folder, Mismatches mismatches)
			throws PassHalted, PermanentException {
		read(mailbox, calls, folder, keys(mismatches, false), targets);
	}

	private static Set<Hash128> keys(Mismatches mismatches, boolean ofSource) {
		return mismatches.first().stream().map(mismatch -> ofSource ? mismatch.source() : mismatch.target())
				.flatMap(Optional::stream).map(ItemRecord::key).collect(Collectors.toCollection(HashSet::new));
	}

	private static void read(Mailbox mailbox, ServerCalls calls, FolderId folder, Set<Hash128> wanted,
			Map<Hash128, ItemProfile> found) throws PassHalted, PermanentException {
		Listing listing = new Listing(mailbox, calls, folder);
		while (!wanted.isEmpty() && !listing.ended()) {
			for (ItemProfile item : listing.next()) {
				Hash128 key = ItemRecord.key(item.id());
				if (wanted.remove(key)) {
					found.put(key, item);
				}
			}
		}
	}

	List<ItemDifference> name(Mismatches mismatches) {
		List<ItemDifference> named = new ArrayList<>();
		for (Mismatch mismatch : mismatches.first()) {
			Optional<ItemProfile> source = mismatch.source().map(item -> sources.get(item.key()));
			Optional<ItemProfile> target = mismatch.target().map(item -> targets.get(item.key()));
			boolean gone = mismatch.source().isPresent() && source.isEmpty()
					|| mismatch.target().isPresent() && target.isEmpty();
			if (gone) {
				mismatches.withdraw(mismatch);
			} else {
				ItemProfile item = source.or(() -> target).orElseThrow();
				List<String> properties = source.isPresent() && target.isPresent()
						? properties(mismatch, source.get(), target.get())
						: List.of();
				named.add(new ItemDifference(mismatch.kind(), item.id().value(), item.itemClass(), properties));
			}
		}
		return named;
	}

	private static List<String> properties(Mismatch mismatch, ItemProfile source, ItemProfile target) {
		List<String> differing = new ArrayList<>();
		Set<String> names = new TreeSet<>(source.properties().keySet());
		names.addAll(target.properties().keySet());
		for (String name : names) {
			String one = source.properties().get(name);
			String other = target.properties().get(name);
			if (!Objects.equals(one, other)) {
				differing.add("%s: %s / %s".formatted(name, shown(one), shown(other)));
			}
		}
		ItemRecord sourceRecord = mismatch.source().orElseThrow();
		ItemRecord targetRecord = mismatch.target().orElseThrow();
		if (!sourceRecord.sameSize(targetRecord)) {
			differing.add("size: %d / %d".formatted(source.sizeBytes(), target.sizeBytes()));
		}
		if (!sourceRecord.sameContent(targetRecord)) {
			differing.add("content: %s / %s".formatted(sourceRecord.content(), targetRecord.content()));
		}
		return differing;
	}

	private static String shown(String value) {
		return value == null ? "(none)" : value;
	}
}
