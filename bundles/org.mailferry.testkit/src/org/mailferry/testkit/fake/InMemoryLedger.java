package org.mailferry.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.ledger.Watermarks;

/** A ledger that outlives the processes which use it: each claims it and loses it to the next. */
public final class InMemoryLedger {

	private static final int MOST_KEYS = 1_000;

	private final ReentrantLock lock = new ReentrantLock();
	private final TreeMap<Integer, Folder> folders = new TreeMap<>();
	private final TreeMap<Long, Intent> intents = new TreeMap<>();
	private final Map<ItemId, ItemOutcome> outcomes = new LinkedHashMap<>();
	private int lastFolder;
	private long lastIntent;
	private int claims;
	private long commits;
	private int scanning;
	private boolean forgetsIntents;

	private static final class Folder {
		private FolderLink link;
		private Optional<SyncState> source = Optional.empty();
		private Optional<SyncState> target = Optional.empty();
		private final TreeMap<Hash128, LedgerEntry> entries = new TreeMap<>();
		private final Map<ItemId, LedgerEntry> byTarget = new HashMap<>();

		private void put(LedgerEntry entry) {
			remove(entry.item().key());
			entries.put(entry.item().key(), entry);
			byTarget.put(entry.target(), entry);
		}

		private void remove(Hash128 key) {
			LedgerEntry old = entries.remove(key);
			if (old != null) {
				byTarget.remove(old.target(), old);
			}
		}
	}

	/** Claims the ledger for a process: whoever had it before loses it. */
	public Ledger claim(Life life) {
		return locked(() -> new Claim(++claims, life));
	}

	/** A planted mistake, for proving that a test would see it: intents are not kept. */
	public void forgetIntents() {
		forgetsIntents = true;
	}

	/** How often it was written to. */
	public long commits() {
		return locked(() -> commits);
	}

	/** How many entries there are in all. */
	public long entries() {
		return locked(() -> folders.values().stream().mapToLong(folder -> folder.entries.size()).sum());
	}

	/** Whether a folder of the source has its counterpart. */
	public boolean linked(FolderId source) {
		return locked(() -> folders.values().stream().anyMatch(folder -> folder.link.source().equals(source)));
	}

	private <T> T locked(Supplier<T> work) {
		lock.lock();
		try {
			return work.get();
		} finally {
			lock.unlock();
		}
	}

	private final class Claim implements Ledger {

		private final int number;
		private final Life life;

		private Claim(int number, Life life) {
			this.number = number;
			this.life = life;
		}

		private <T> T call(String name, Supplier<T> work) {
			Life.Call call = life.begin("ledger " + name);
			T answer = locked(() -> {
				if (number != claims) {
					throw new StoreException("project.claim-lost", "pair", "Another pass has taken over.", null);
				}
				if (scanning > 0) {
					throw new IllegalStateException("the consumer of a scan may not call the ledger");
				}
				return work.get();
			});
			call.end();
			return answer;
		}

		private Folder folder(int folder) {
			Folder found = folders.get(folder);
			if (found == null) {
				throw new IllegalArgumentException("no folder " + folder);
			}
			return found;
		}

		@Override
		public List<FolderLink> folders() {
			return call("folders", () -> folders.values().stream().map(Claim::counted).toList());
		}

		private static FolderLink counted(Folder folder) {
			return copy(folder.link, folder.link.number(), folder.link.hint(), folder.entries.size());
		}

		private static FolderLink copy(FolderLink link, int number, Optional<ActivityHint> hint, long items) {
			return new FolderLink(number, link.source(), link.sourceParent(), link.name(), link.folderClass(),
					link.wellKnown(), link.target(), link.targetName(), hint, items);
		}

		@Override
		public FolderLink save(FolderLink link) {
			return call("save", () -> {
				if (link.number() == 0) {
					FolderId source = link.source();
					if (folders.values().stream().anyMatch(folder -> folder.link.source().equals(source))) {
						throw new IllegalArgumentException("the source folder is linked already");
					}
					Folder added = new Folder();
					added.link = copy(link, ++lastFolder, link.hint(), 0);
					folders.put(lastFolder, added);
					return added.link;
				}
				folder(link.number()).link = link;
				return link;
			});
		}

		@Override
		public void removeFolder(int folder) {
			call("removeFolder", () -> {
				folders.remove(folder);
				intents.values().removeIf(intent -> intent.folder() == folder);
				outcomes.values().removeIf(outcome -> outcome.folder() == folder);
				return null;
			});
		}

		@Override
		public void forgetSourceWatermark(int folder) {
			call("forgetSourceWatermark", () -> folder(folder).source = Optional.empty());
		}

		@Override
		public Watermarks watermarks(int folder) {
			return call("watermarks", () -> new Watermarks(folder(folder).source, folder(folder).target));
		}

		@Override
		public Map<Hash128, LedgerEntry> find(int folder, Collection<Hash128> keys) {
			if (keys.size() > MOST_KEYS) {
				throw new IllegalArgumentException("at most 1,000 keys, not " + keys.size());
			}
			return call("find", () -> {
				Map<Hash128, LedgerEntry> found = new HashMap<>();
				keys.forEach(key -> Optional.ofNullable(folder(folder).entries.get(key))
						.ifPresent(entry -> found.put(key, entry)));
				return found;
			});
		}

		@Override
		public Optional<LedgerEntry> findByTarget(int folder, ItemId target) {
			return call("findByTarget", () -> Optional.ofNullable(folder(folder).byTarget.get(target)));
		}

		@Override
		public void scan(int folder, Consumer<LedgerEntry> consumer) {
			call("scan", () -> {
				scanning++;
				try {
					folder(folder).entries.values().forEach(consumer);
				} finally {
					scanning--;
				}
				return null;
			});
		}

		@Override
		public List<LedgerEntry> page(int folder, Optional<Hash128> after, int limit) {
			if (limit < 1 || limit > MAX_PAGE) {
				throw new IllegalArgumentException("a page is 1 to 1,000 entries");
			}
			return call("page", () -> {
				TreeMap<Hash128, LedgerEntry> entries = folder(folder).entries;
				return (after.isEmpty() ? entries : entries.tailMap(after.get(), false)).values().stream().limit(limit)
						.toList();
			});
		}

		@Override
		public long openIntent(Intent intent) {
			return call("openIntent", () -> {
				folder(intent.folder());
				lastIntent++;
				if (!forgetsIntents) {
					intents.put(lastIntent,
							intent.numbered(lastIntent));
				}
				return lastIntent;
			});
		}

		@Override
		public List<Intent> openIntents() {
			return call("openIntents", () -> List.copyOf(intents.values()));
		}

		@Override
		public List<ItemOutcome> outcomes(int limit) {
			return call("outcomes", () -> new ArrayList<>(outcomes.values().stream()
					.sorted(Comparator.comparingInt(ItemOutcome::attempts)).limit(limit).toList()));
		}

		@Override
		public long outcomeCount() {
			return call("outcomeCount", () -> (long) outcomes.size());
		}

		@Override
		public void commit(LedgerCommit commit) {
			call("commit", () -> {
				commits++;
				Folder folder = folder(commit.folder());
				commit.removed().forEach(folder::remove);
				commit.put().forEach(folder::put);
				commit.movedAway().stream().filter(place -> folders.containsKey(place.folder()))
						.forEach(place -> folders.get(place.folder()).remove(place.key()));
				folder.source = commit.sourceWatermark().or(() -> folder.source);
				folder.target = commit.targetWatermark().or(() -> folder.target);
				folder.link = copy(folder.link, folder.link.number(), commit.hint().or(folder.link::hint), 0);
				commit.closedIntents().forEach(intents::remove);
				commit.outcomes().forEach(outcome -> outcomes.put(outcome.source(), outcome));
				commit.settledOutcomes().forEach(outcomes::remove);
				return null;
			});
		}
	}
}
