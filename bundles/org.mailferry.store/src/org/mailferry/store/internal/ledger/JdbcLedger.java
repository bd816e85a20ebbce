package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.Side;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.Watermarks;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.db.SqlWork;

/** A pair's ledger in the project's database, as one claim sees it. */
public final class JdbcLedger implements Ledger {

	private final Database database;
	private final SharedClock clock;
	private final Fence fence;
	private final Map<Integer, FolderState> known = new ConcurrentHashMap<>();
	private final WrittenKeys written = new WrittenKeys();
	private final ReentrantLock writing = new ReentrantLock();
	private volatile boolean givenBack;

	public JdbcLedger(Database database, SharedClock clock, Fence fence) {
		this.database = database;
		this.clock = clock;
		this.fence = fence;
	}

	/** Ends the use of this ledger; every later call fails as project.claim-lost. */
	public void giveBack() {
		givenBack = true;
	}

	/** Deletes what removed folders have left behind, for example because the process died while it did so. */
	public void purge() {
		SqlWork<Boolean> some = connection -> new RemovedFolders(connection, fence.pair())
				.purgeSome(database.dialect());
		while (database.repeatableSql(some)) {
			// some at a time, so that no transaction is large
		}
	}

	@Override
	public List<FolderLink> folders() {
		return read(connection -> new FolderTable(connection, fence.pair()).all());
	}

	@Override
	public FolderLink save(FolderLink link) {
		return link.number() == 0 ? add(link) : update(link);
	}

	private FolderLink add(FolderLink link) {
		return writing(() -> database.sql(connection -> {
			int number = new PairRow(connection, fence).takeNextFolder();
			int id = new FolderTable(connection, fence.pair()).insert(link, number);
			return Map.entry(number, new FolderState(id, IdTemplates.of(List.of()), true));
		}), added -> {
			known.put(added.getKey(), added.getValue());
			return new FolderLink(added.getKey(), link.source(), link.sourceParent(), link.name(), link.folderClass(),
					link.wellKnown(), link.target(), link.targetName(), link.hint(), 0);
		});
	}

	private FolderLink update(FolderLink link) {
		return write(connection -> {
			FolderTable folders = new FolderTable(connection, fence.pair());
			folders.update(link, folders.id(link.number()).orElseThrow(() -> noFolder(link.number())));
			return link;
		});
	}

	@Override
	public void removeFolder(int folder) {
		taking(connection -> {
			FolderTable folders = new FolderTable(connection, fence.pair());
			Optional<Integer> id = folders.id(folder);
			if (id.isPresent()) {
				remove(connection, folders, folder, id.get());
			}
			return id;
		}, id -> known.remove(folder));
		purge();
	}

	private void remove(Connection connection, FolderTable folders, int folder, int id) throws SQLException {
		long items = folders.items(id).orElse(0);
		folders.delete(id);
		new TemplateTable(connection).delete(id);
		for (Side side : Side.values()) {
			new WatermarkTable(connection).delete(id, side);
		}
		new IntentTable(connection, fence.pair()).deleteOf(folder);
		int refused = new OutcomeTable(connection, fence.pair()).deleteOf(folder);
		new RemovedFolders(connection, fence.pair()).add(id);
		new PairRow(connection, fence).count(-items, -refused);
	}

	@Override
	public void forgetSourceWatermark(int folder) {
		write(connection -> {
			new WatermarkTable(connection).delete(state(connection, folder).id(), Side.SOURCE);
			return folder;
		});
	}

	@Override
	public Watermarks watermarks(int folder) {
		return read(connection -> new WatermarkTable(connection).of(state(connection, folder).id()));
	}

	@Override
	public Map<Hash128, LedgerEntry> find(int folder, Collection<Hash128> keys) {
		if (keys.size() > MAX_PAGE) {
			throw new IllegalArgumentException("at most 1,000 keys, not " + keys.size());
		}
		return read(connection -> {
			FolderState state = state(connection, folder);
			Map<Hash128, LedgerEntry> found = new HashMap<>();
			Collection<Hash128> possible = state.begunEmpty() ? written.among(state.id(), keys) : keys;
			if (!possible.isEmpty()) {
				entries(connection, state, entryTable(connection).find(state.id(), possible).values())
						.forEach(entry -> found.put(entry.item().key(), entry));
			}
			return found;
		});
	}

	@Override
	public Optional<LedgerEntry> findByTarget(int folder, ItemId target) {
		return read(connection -> {
			FolderState state = state(connection, folder);
			IdTemplates templates = new TemplateTable(connection).of(state.id());
			List<LedgerEntry> found = new ArrayList<>();
			entryTable(connection).read(state.id(), EntryRow.first(state.id()), row -> {
				row.entry(templates).filter(entry -> entry.target().equals(target)).ifPresent(found::add);
				return found.isEmpty();
			});
			return found.stream().findFirst();
		});
	}

	@Override
	public void scan(int folder, Consumer<LedgerEntry> consumer) {
		List<LedgerEntry> page = page(folder, Optional.empty(), MAX_PAGE);
		while (!page.isEmpty()) {
			page.forEach(consumer);
			page = page.size() < MAX_PAGE
					? List.of()
					: page(folder, Optional.of(page.getLast().item().key()), MAX_PAGE);
		}
	}

	@Override
	public List<LedgerEntry> page(int folder, Optional<Hash128> after, int limit) {
		if (limit < 1 || limit > MAX_PAGE) {
			throw new IllegalArgumentException("a page is 1 to 1,000 entries, not " + limit);
		}
		return read(connection -> {
			FolderState state = state(connection, folder);
			return entries(connection, state,
					entryTable(connection).page(state.id(), after.orElse(null), limit));
		});
	}

	private EntryTable entryTable(Connection connection) {
		return EntryTable.over(connection, database.dialect());
	}

	private static List<LedgerEntry> entries(Connection connection, FolderState state, Collection<EntryRow> rows)
			throws SQLException {
		IdTemplates templates = state.templates();
		List<LedgerEntry> entries = new ArrayList<>(rows.size());
		for (EntryRow row : rows) {
			Optional<LedgerEntry> entry = row.entry(templates);
			if (entry.isEmpty()) {
				// Another thread of the pass has committed a new template meanwhile.
				templates = new TemplateTable(connection).of(state.id());
				entry = row.entry(templates);
			}
			entries.add(entry.orElseThrow(() -> new IllegalStateException("an id template is missing")));
		}
		return entries;
	}

	@Override
	public long openIntent(Intent intent) {
		return writing(() -> database.sql(connection -> {
			long id = new PairRow(connection, fence).takeNextIntent();
			state(connection, intent.folder());
			new IntentTable(connection, fence.pair()).insert(intent, id, clock.ahead());
			return id;
		}), id -> id);
	}

	@Override
	public List<Intent> openIntents() {
		return read(connection -> new IntentTable(connection, fence.pair()).all(clock.ahead()));
	}

	@Override
	public List<ItemOutcome> outcomes(int limit) {
		return read(connection -> new OutcomeTable(connection, fence.pair()).fewestAttempts(limit));
	}

	@Override
	public long outcomeCount() {
		return read(connection -> new PairRow(connection, fence).refused());
	}

	@Override
	public void commit(LedgerCommit commit) {
		boolean done = false;
		AtomicBoolean again = new AtomicBoolean();
		try {
			taking(connection -> {
				if (again.getAndSet(true)) {
					// It may have taken place.
					known.remove(commit.folder());
				}
				return new CommitRun(connection, database.dialect(), fence, commit, written)
						.run(state(connection, commit.folder()));
			}, after -> known.put(commit.folder(), after));
			done = true;
		} finally {
			if (!done) {
				// Nobody knows which templates there are.
				known.remove(commit.folder());
			}
		}
	}

	private <T> T read(SqlWork<T> work) {
		checkNotGivenBack();
		return database.repeatableSql(connection -> {
			new PairRow(connection, fence).check(database.dialect());
			return work.in(connection);
		});
	}

	private <T> T write(SqlWork<T> work) {
		return taking(work, result -> result);
	}

	/** @param work may take place twice */
	private <T, R> R taking(SqlWork<T> work, Function<T, R> afterwards) {
		return writing(() -> database.repeatableSql(connection -> {
			new PairRow(connection, fence).take();
			return work.in(connection);
		}), afterwards);
	}

	/**
	 * @param transaction
	 *            takes the pair's row first
	 * @param afterwards
	 *            what the next write has to know
	 */
	private <T, R> R writing(Supplier<T> transaction, Function<T, R> afterwards) {
		checkNotGivenBack();
		// Writes of one pair wait for one another anyway; better here than on a thread of the database.
		writing.lock();
		try {
			return afterwards.apply(transaction.get());
		} finally {
			writing.unlock();
		}
	}

	private void checkNotGivenBack() {
		if (givenBack) {
			throw ProjectFailure.claimLost(fence.name());
		}
	}

	/** A folder as the last write of this ledger left it; nobody else writes while it has the pair's claim. */
	private FolderState state(Connection connection, int folder) throws SQLException {
		FolderState state = known.get(folder);
		if (state == null) {
			state = new FolderTable(connection, fence.pair()).state(folder).orElseThrow(() -> noFolder(folder));
			known.putIfAbsent(folder, state);
		}
		return state;
	}

	private static IllegalArgumentException noFolder(int folder) {
		return new IllegalArgumentException("no folder " + folder);
	}
}
