package org.mailferry.api.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.SyncState;

/**
 * What one transaction changes in one folder's ledger, after the target has confirmed it. All or nothing.
 *
 * @param folder
 *            number of the folder
 * @param put
 *            entries added, or replaced where the key is there
 * @param removed
 *            entries taken away in this folder; absent keys are ignored
 * @param movedAway
 *            entries taken away in other folders
 * @param sourceWatermark
 *            new watermark of the source side; empty keeps the old one
 * @param targetWatermark
 *            likewise of the target side
 * @param hint
 *            new activity hint; empty keeps the old one
 * @param closedIntents
 *            intents that are settled by this
 * @param outcomes
 *            items that could not be carried, added or replaced by source id
 * @param settledOutcomes
 *            source ids of outcomes that are over: carried meanwhile, or gone from the source
 */
public record LedgerCommit(int folder, List<LedgerEntry> put, List<Hash128> removed, List<Intent.Place> movedAway,
		Optional<SyncState> sourceWatermark, Optional<SyncState> targetWatermark, Optional<ActivityHint> hint,
		List<Long> closedIntents, List<ItemOutcome> outcomes, List<ItemId> settledOutcomes) {

	public LedgerCommit {
		put = List.copyOf(put);
		removed = List.copyOf(removed);
		movedAway = List.copyOf(movedAway);
		Objects.requireNonNull(sourceWatermark, "sourceWatermark");
		Objects.requireNonNull(targetWatermark, "targetWatermark");
		Objects.requireNonNull(hint, "hint");
		closedIntents = List.copyOf(closedIntents);
		outcomes = List.copyOf(outcomes);
		settledOutcomes = List.copyOf(settledOutcomes);
	}

	public static Builder in(int folder) {
		return new Builder(folder);
	}

	/** Collects a commit. Not safe for use by several threads. */
	public static final class Builder {

		private final int folder;
		private final List<LedgerEntry> put = new ArrayList<>();
		private final List<Hash128> removed = new ArrayList<>();
		private final List<Intent.Place> movedAway = new ArrayList<>();
		private final List<Long> closedIntents = new ArrayList<>();
		private final List<ItemOutcome> outcomes = new ArrayList<>();
		private final List<ItemId> settledOutcomes = new ArrayList<>();
		private Optional<SyncState> sourceWatermark = Optional.empty();
		private Optional<SyncState> targetWatermark = Optional.empty();
		private Optional<ActivityHint> hint = Optional.empty();

		private Builder(int folder) {
			this.folder = folder;
		}

		public Builder put(LedgerEntry entry) {
			put.add(entry);
			return this;
		}

		public Builder remove(Hash128 key) {
			removed.add(key);
			return this;
		}

		public Builder movedAway(Intent.Place place) {
			movedAway.add(place);
			return this;
		}

		public Builder sourceWatermark(SyncState state) {
			sourceWatermark = Optional.of(state);
			return this;
		}

		public Builder targetWatermark(SyncState state) {
			targetWatermark = Optional.of(state);
			return this;
		}

		public Builder hint(ActivityHint activity) {
			hint = Optional.of(activity);
			return this;
		}

		public Builder closeIntent(long id) {
			closedIntents.add(id);
			return this;
		}

		public Builder outcome(ItemOutcome outcome) {
			outcomes.add(outcome);
			return this;
		}

		public Builder settleOutcomes(Collection<ItemId> sources) {
			settledOutcomes.addAll(sources);
			return this;
		}

		public LedgerCommit build() {
			return new LedgerCommit(folder, put, removed, movedAway, sourceWatermark, targetWatermark, hint,
					closedIntents, outcomes, settledOutcomes);
		}
	}
}
