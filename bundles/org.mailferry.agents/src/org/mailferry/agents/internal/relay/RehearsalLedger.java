package org.mailferry.agents.internal.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.Watermarks;

/**
 * The ledger of a rehearsal: reads through to the real one and keeps what is written to itself, in memory, which is bounded
 * by the bounds of a crossing. Safe for use by the threads of one pass.
 */
final class RehearsalLedger implements Ledger {

	private final Ledger real;
	private final Consumer<ItemOutcome> refused;
	private final ReentrantLock lock = new ReentrantLock();
	private final TreeMap<Integer, RehearsedFolder> folders = new TreeMap<>();
	private final TreeMap<Long, Intent> intents = new TreeMap<>();
	private final Map<ItemId, ItemOutcome> outcomes = new LinkedHashMap<>();
	/** Items of whose outcomes the real ledger is not asked any more. */
	private final Set<ItemId> touched = new HashSet<>();
	private final Set<Integer> gone = new HashSet<>();
	private int lastFolder;
	private long lastIntent;
	private boolean changed;

	/**
	 * @param refused
	 *            hears of items that cannot be carried
	 */
	RehearsalLedger(Ledger real, Consumer<ItemOutcome> refused) {
		this.real = real;
		this.refused = refused;
		for (FolderLink link : real.folders()) {
			folders.put(link.number(), new RehearsedFolder(real, link, true));
			lastFolder = link.number();
		}
		for (Intent intent : real.openIntents()) {
			intents.put(intent.id(), intent);
			lastIntent = Math.max(lastIntent, intent.id());
		}
	}

	/** Whether anything was written that the real pass would write, too. */
	boolean changed() {
		return locked(() -> changed);
	}

	private <T> T locked(Supplier<T> work) {
		lock.lock();
		try {
			return work.get();
		} finally {
			lock.unlock();
		}
	}

	private <T> T changing(Supplier<T> work) {
		return locked(() -> {
			changed = true;
			return work.get();
		});
	}

	private RehearsedFolder folder(int number) {
		RehearsedFolder found = folders.get(number);
		if (found == null) {
			throw new IllegalArgumentException("no folder " + number);
		}
		return found;
	}

	@Override
	public List<FolderLink> folders() {
		return locked(() -> folders.values().stream().map(RehearsedFolder::link).toList());
	}

	@Override
	public FolderLink save(FolderLink link) {
		return changing(() -> {
			if (link.number() == 0) {
				FolderLink numbered = new FolderLink(++lastFolder, link.source(), link.sourceParent(), link.name(),
						link.folderClass(), link.wellKnown(), link.target(), link.targetName(), link.hint(), 0);
				folders.put(lastFolder, new RehearsedFolder(real, numbered, false));
				return numbered;
			}
			folder(link.number()).link(link);
			return link;
		});
	}

	@Override
	public void removeFolder(int folder) {
		changing(() -> {
			folders.remove(folder);
			gone.add(folder);
			intents.values().removeIf(intent -> intent.folder() == folder);
			outcomes.values().removeIf(outcome -> outcome.folder() == folder);
			return null;
		});
	}

	@Override
	public void forgetSourceWatermark(int folder) {
		changing(() -> {
			folder(folder).forgetSource();
			return null;
		});
	}

	@Override
	public Watermarks watermarks(int folder) {
		return locked(() -> folder(folder).watermarks());
	}

	@Override
	public Map<Hash128, LedgerEntry> find(int folder, Collection<Hash128> keys) {
		return locked(() -> folder(folder).find(keys));
	}

	@Override
	public Optional<LedgerEntry> findByTarget(int folder, ItemId target) {
		return locked(() -> folder(folder).findByTarget(target));
	}

	@Override
	public void scan(int folder, Consumer<LedgerEntry> consumer) {
		List<LedgerEntry> page = page(folder, Optional.empty(), MAX_PAGE);
		while (!page.isEmpty()) {
			page.forEach(consumer);
			page = page(folder, Optional.of(page.getLast().item().key()), MAX_PAGE);
		}
	}

	@Override
	public List<LedgerEntry> page(int folder, Optional<Hash128> after, int limit) {
		return locked(() -> folder(folder).page(after, limit));
	}

	@Override
	public long openIntent(Intent intent) {
		return changing(() -> {
			lastIntent++;
			intents.put(lastIntent, intent.numbered(lastIntent));
			return lastIntent;
		});
	}

	@Override
	public List<Intent> openIntents() {
		return locked(() -> List.copyOf(intents.values()));
	}

	@Override
	public List<ItemOutcome> outcomes(int limit) {
		return locked(() -> {
			List<ItemOutcome> all = new ArrayList<>(outcomes.values());
			real.outcomes(limit + touched.size()).stream().filter(this::isUntouched)
					.forEach(all::add);
			all.sort(Comparator.comparingInt(ItemOutcome::attempts));
			return List.copyOf(all.subList(0, Math.min(limit, all.size())));
		});
	}

	private boolean isUntouched(ItemOutcome outcome) {
		return !touched.contains(outcome.source()) && !gone.contains(outcome.folder());
	}

	/** Only compared with a limit, which a rehearsal does not have. */
	@Override
	public long outcomeCount() {
		return locked(() -> real.outcomeCount() + outcomes.size());
	}

	@Override
	public void commit(LedgerCommit commit) {
		changing(() -> {
			folder(commit.folder()).apply(commit);
			commit.movedAway().stream().filter(place -> folders.containsKey(place.folder()))
					.forEach(place -> folders.get(place.folder()).remove(place.key()));
			commit.closedIntents().forEach(intents::remove);
			commit.outcomes().forEach(outcome -> {
				touched.add(outcome.source());
				outcomes.put(outcome.source(), outcome);
				refused.accept(outcome);
			});
			commit.settledOutcomes().forEach(item -> {
				touched.add(item);
				outcomes.remove(item);
			});
			return null;
		});
	}
}
