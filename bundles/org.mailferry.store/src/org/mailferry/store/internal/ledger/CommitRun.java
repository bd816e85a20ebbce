package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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

/** Applies one commit within a transaction that has taken the pair's row. */
final class CommitRun {

	private final Connection connection;
	private final Fence fence;
	private final LedgerCommit commit;
	private final WrittenKeys written;
	private final FolderTable folders;
	private final EntryTable entries;

	CommitRun(Connection connection, Fence fence, LedgerCommit commit, WrittenKeys written) {
		this.connection = connection;
		this.fence = fence;
		this.commit = commit;
		this.written = written;
		folders = new FolderTable(connection, fence.pair());
		entries = new EntryTable(connection);
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
		Map<Hash128, EntryRow> old = old(folder, put.keySet(), removed);
		written.add(folder.id(), put.keySet());
		List<EntryRow> added = new ArrayList<>();
		for (Map.Entry<Hash128, LedgerEntry> wanted : put.entrySet()) {
			EntryRow row = EntryRow.of(folder.id(), wanted.getValue(), templates);
			EntryRow before = old.get(wanted.getKey());
			if (before == null) {
				added.add(row);
			} else {
				entries.replace(before, row);
			}
		}
		entries.insert(added);
		List<EntryRow> gone = removed.stream().filter(old::containsKey).map(old::get).toList();
		entries.delete(gone);
		long change = added.size() - gone.size();
		folders.count(folder.id(), change);
		return change;
	}

	private Map<Hash128, EntryRow> old(FolderState folder, Set<Hash128> put, Set<Hash128> removed)
			throws SQLException {
		folders.items(folder.id()).orElseThrow(() -> new IllegalArgumentException("no folder " + commit.folder()));
		Collection<Hash128> keys = new HashSet<>(removed);
		keys.addAll(put);
		if (folder.begunEmpty()) {
			keys = written.among(folder.id(), keys);
		}
		return keys.isEmpty() ? Map.of() : entries.find(folder.id(), keys);
	}

	private long removeElsewhere(Map<Integer, Set<Hash128>> places) throws SQLException {
		long change = 0;
		for (Map.Entry<Integer, Set<Hash128>> place : places.entrySet()) {
			var folder = folders.id(place.getKey());
			if (folder.isPresent()) {
				var gone = entries.find(folder.get(), place.getValue()).values();
				entries.delete(gone);
				folders.count(folder.get(), -gone.size());
				change -= gone.size();
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
