package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.Side;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.store.internal.db.Dialect;

/** Applies one commit within a transaction that has taken the pair's row. */
final class CommitRun {

	private final Connection connection;
	private final Fence fence;
	private final LedgerCommit commit;
	private final WrittenKeys written;
	private final FolderTable folders;
	private final EntryTable entries;

	CommitRun(Connection connection, Dialect dialect, Fence fence, LedgerCommit commit, WrittenKeys written) {
		this.connection = connection;
		this.fence = fence;
		this.commit = commit;
		this.written = written;
		folders = new FolderTable(connection, fence.pair());
		entries = EntryTable.over(connection, dialect);
	}

	/** @return the folder's state after it */
	FolderState run(FolderState folder) throws SQLException {
		Map<Hash128, LedgerEntry> put = new LinkedHashMap<>();
		commit.put().forEach(entry -> put.put(entry.item().key(), entry));
		Set<Hash128> removed = new HashSet<>(commit.removed());
		Map<Integer, Set<Hash128>> elsewhere = new HashMap<>();
		for (Intent.Place place : commit.movedAway()) {
			if (place.folder() == commit.folder()) {
				put.remove(place.key());
				removed.add(place.key());
			} else {
				elsewhere.computeIfAbsent(place.folder(), number -> new HashSet<>()).add(place.key());
			}
		}
		removed.removeAll(put.keySet());
		IdTemplates templates = learn(folder, put.values());
		long change = change(folder, templates, put, removed) + removeElsewhere(elsewhere);
		long refused = settle(folder.id());
		new PairRow(connection, fence).count(change, refused);
		return new FolderState(folder.id(), templates, folder.begunEmpty());
	}

	private IdTemplates learn(FolderState folder, Iterable<LedgerEntry> put) throws SQLException {
		IdTemplates templates = folder.templates();
		for (LedgerEntry entry : put) {
			templates = templates.learning(entry.target().value());
		}
		new TemplateTable(connection).add(folder.id(), folder.templates(), templates);
		return templates;
	}

	private long change(FolderState folder, IdTemplates templates, Map<Hash128, LedgerEntry> put,
			Set<Hash128> removed) throws SQLException {
		folders.items(folder.id()).orElseThrow(() -> new IllegalArgumentException("no folder " + commit.folder()));
		Collection<Hash128> possible = new HashSet<>(removed);
		possible.addAll(put.keySet());
		if (folder.begunEmpty()) {
			possible = written.among(folder.id(), possible);
		}
		written.add(folder.id(), put.keySet());
		List<EntryRow> rows = put.values().stream().map(entry -> EntryRow.of(folder.id(), entry, templates)).toList();
		long change = entries.change(folder.id(), rows, removed, possible);
		folders.count(folder.id(), change);
		return change;
	}

	private long removeElsewhere(Map<Integer, Set<Hash128>> places) throws SQLException {
		long change = 0;
		for (Map.Entry<Integer, Set<Hash128>> place : places.entrySet()) {
			var folder = folders.id(place.getKey());
			if (folder.isPresent()) {
				int less = entries.change(folder.get(), List.of(), place.getValue(), place.getValue());
				folders.count(folder.get(), less);
				change += less;
			}
		}
		return change;
	}

	/** @return by how many the items that could not be carried have become more */
	private long settle(int folder) throws SQLException {
		WatermarkTable watermarks = new WatermarkTable(connection);
		if (commit.sourceWatermark().isPresent()) {
			watermarks.put(folder, Side.SOURCE, commit.sourceWatermark().get());
		}
		if (commit.targetWatermark().isPresent()) {
			watermarks.put(folder, Side.TARGET, commit.targetWatermark().get());
		}
		if (commit.hint().isPresent()) {
			folders.hint(folder, commit.hint().get());
		}
		new IntentTable(connection, fence.pair()).delete(commit.closedIntents());
		OutcomeTable outcomes = new OutcomeTable(connection, fence.pair());
		long added = outcomes.put(commit.outcomes());
		return added - outcomes.delete(commit.settledOutcomes());
	}
}
