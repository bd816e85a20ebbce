package org.mailferry.engine.internal.adoption;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.mailferry.api.Finding;
import org.mailferry.api.Hash128;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.Watermarks;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.PartitionedRecords;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.transfer.Way;

/**
 * Looks, before a folder is worked on for the first time, whether items of the source are in the target already: because
 * the project's database was lost, or another project or program carried them. Those become entries of the ledger, as
 * if they had been carried; ones that are not quite the same are carried again in their place. Works in bounded memory
 * whatever the size of the folder.
 */
public final class Adoption {

	private static final long MEMORY_BYTES = 2 * 1024 * 1024;

	private final PassScope scope;
	private final Spool spool;
	private final Supplier<Resemblance> resemblance;
	private final FolderListing listing;

	public Adoption(PassScope scope, SourceSide source, TargetSide target, Spool spool, Way way,
			VanishedFolders vanished) {
		this.scope = scope;
		this.spool = spool;
		this.resemblance = () -> Resemblance.in(way.format(), target.mailbox());
		this.listing = new FolderListing(source, target, vanished);
	}

	/** Adopts what a folder holds, unless it has been looked at before or nothing was in it. */
	public void adopt(SyncedFolder folder) throws PassHalted {
		Watermarks watermarks = scope.ledger().watermarks(folder.number());
		if (folder.targetEmpty() || watermarks.source().isPresent() || watermarks.target().isPresent()) {
			return;
		}
		try (PartitionedRecords strangers = new PartitionedRecords(spool.directory(), Stranger.BYTES, MEMORY_BYTES);
				PartitionedRecords applicants = new PartitionedRecords(spool.directory(), Applicant.BYTES,
						MEMORY_BYTES)) {
			Optional<SyncState> state = listing.strangers(folder, strangers);
			if (state.isEmpty()) {
				return;
			}
			long adopted = strangers.size() > 0 && listing.applicants(folder, applicants)
					? match(folder, strangers, applicants)
					: 0;
			scope.ledger().commit(LedgerCommit.in(folder.number()).targetWatermark(state.get()).build());
			if (adopted > 0) {
				scope.report().finding(adopted(folder, adopted));
			}
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}

	private long match(SyncedFolder folder, PartitionedRecords strangers, PartitionedRecords applicants)
			throws IOException, PassHalted {
		long adopted = 0;
		for (int part = 0; part < PartitionedRecords.PARTS; part++) {
			scope.checkStop();
			Map<Hash128, List<Stranger>> byIdentity = load(folder.number(), strangers.part(part));
			List<LedgerEntry> entries = new ArrayList<>();
			if (!byIdentity.isEmpty()) {
				for (Applicant applicant : unknown(folder.number(), applicants.part(part))) {
					take(applicant, byIdentity).ifPresent(entries::add);
				}
			}
			commit(folder.number(), entries);
			adopted += entries.size();
		}
		return adopted;
	}

	private Map<Hash128, List<Stranger>> load(int folder, ByteBuffer records) {
		Map<Hash128, List<Stranger>> byIdentity = new HashMap<>();
		while (records.hasRemaining()) {
			Stranger stranger = Stranger.decode(records);
			byIdentity.computeIfAbsent(stranger.identity(), identity -> new ArrayList<>()).add(stranger);
		}
		boolean mayBeKnown = !scope.ledger().page(folder, Optional.empty(), 1).isEmpty();
		if (mayBeKnown) {
			byIdentity.values().forEach(alike -> alike
					.removeIf(stranger -> scope.ledger().findByTarget(folder, stranger.id()).isPresent()));
		}
		return byIdentity;
	}

	/** The applicants that the ledger does not know. */
	private List<Applicant> unknown(int folder, ByteBuffer records) {
		List<Applicant> all = new ArrayList<>();
		while (records.hasRemaining()) {
			all.add(Applicant.decode(records));
		}
		Set<Hash128> known = new HashSet<>();
		for (int from = 0; from < all.size(); from += Ledger.MAX_PAGE) {
			List<Hash128> keys = all.subList(from, Math.min(all.size(), from + Ledger.MAX_PAGE)).stream()
					.map(applicant -> applicant.item().key()).toList();
			known.addAll(scope.ledger().find(folder, keys).keySet());
		}
		all.removeIf(applicant -> known.contains(applicant.item().key()));
		return all;
	}

	private Optional<LedgerEntry> take(Applicant applicant, Map<Hash128, List<Stranger>> byIdentity) {
		List<Stranger> alike = byIdentity.getOrDefault(applicant.item().identity(), List.of());
		Resemblance judge = resemblance.get();
		Optional<Stranger> best = alike.stream()
				.max(Comparator.comparingInt(stranger -> judge.likeness(applicant.item(), stranger)));
		best.ifPresent(alike::remove);
		return best.map(stranger -> new LedgerEntry(
				judge.likeness(applicant.item(), stranger) == Resemblance.SAME
						? applicant.item()
						: applicant.outdated(),
				stranger.id()));
	}

	private void commit(int folder, List<LedgerEntry> entries) {
		for (int from = 0; from < entries.size(); from += Ledger.MAX_PAGE) {
			LedgerCommit.Builder commit = LedgerCommit.in(folder);
			entries.subList(from, Math.min(entries.size(), from + Ledger.MAX_PAGE)).forEach(commit::put);
			scope.ledger().commit(commit.build());
		}
	}

	private static Finding adopted(SyncedFolder folder, long items) {
		return new Finding("folder.adopted", Severity.INFO, folder.path().toString(),
				"%d of its items were in the target already and were recognised, so they are not carried a second time. Nothing needs to be done."
						.formatted(items),
				"");
	}
}
