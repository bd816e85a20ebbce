package org.mailferry.engine.internal.adoption;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderId;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.FolderTree;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.PartitionedRecords;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.transfer.Way;

/**
 * Makes the ledger of a pair anew from what is in the two mailboxes, when the project's database was lost or is older
 * than the mailboxes. Lists both as a whole, matches what is in them whatever folder it is in, and leaves the rest of
 * the pass to carry what is missing. What was moved to another folder in the target is recognised and stays there. Changes
 * neither mailbox, and can be begun again at any moment. Bounded memory whatever the size of the mailboxes.
 */
public final class Rebuild {

	private static final long MEMORY_BYTES = 8 * 1024 * 1024;

	private final PassScope scope;
	private final TargetSide target;
	private final Spool spool;
	private final Way way;
	private final OpenIntents intents;
	private final FolderListing listing;
	private long recognised;
	private long elsewhere;
	private long missing;
	private final Map<Integer, Long> surplus = new TreeMap<>();

	public Rebuild(PassScope scope, SourceSide source, TargetSide target, Spool spool, Way way, OpenIntents intents,
			VanishedFolders vanished) {
		this.scope = scope;
		this.target = target;
		this.spool = spool;
		this.way = way;
		this.intents = intents;
		this.listing = new FolderListing(source, target, vanished);
	}

	/**
	 * Forgets what the ledger knows but for which folder is which. To be called when nothing that an earlier pass sent can
	 * be under way any more.
	 */
	public void forget() {
		for (FolderLink link : scope.ledger().folders()) {
			scope.ledger().removeFolder(link.number());
			intents.forget(link.number());
			scope.ledger().save(new FolderLink(0, link.source(), link.sourceParent(), link.name(), link.folderClass(),
					link.wellKnown(), link.target(), link.targetName(), Optional.empty(), 0));
		}
	}

	/** Brings into the ledger what is in both mailboxes. */
	public void match(List<SyncedFolder> folders) throws PassHalted {
		try (PartitionedRecords inTarget = new PartitionedRecords(spool.directory(), Found.BYTES, MEMORY_BYTES);
				PartitionedRecords inSource = new PartitionedRecords(spool.directory(), Claim.BYTES, MEMORY_BYTES)) {
			Map<Integer, SyncState> states = listTarget(folders, inTarget);
			for (SyncedFolder folder : folders) {
				if (folder.hint().totalCount() > 0) {
					listing.source(folder,
							item -> inSource.add(new Claim(Applicant.of(item), folder.number()).encode()));
					scope.report().progress(folder.path());
				}
			}
			for (int part = 0; part < PartitionedRecords.PARTS; part++) {
				scope.checkStop();
				settle(new Matching(decoded(inSource.part(part), Claim::decode),
						decoded(inTarget.part(part), Found::decode), Resemblance.in(way.format(), target.mailbox())));
			}
			// Only now: a folder with this watermark is not looked at again for what may be in it already.
			states.forEach((folder, state) -> scope.ledger()
					.commit(LedgerCommit.in(folder).targetWatermark(state).build()));
			report(folders);
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}

	/** Lists all folders of the target, also those that the source does not have. */
	private Map<Integer, SyncState> listTarget(List<SyncedFolder> folders, PartitionedRecords records)
			throws PassHalted, IOException {
		Map<FolderId, SyncedFolder> linked = new HashMap<>();
		folders.forEach(folder -> linked.put(folder.link().target(), folder));
		Map<Integer, SyncState> states = new TreeMap<>();
		FolderTree tree = target.calls().require(target.mailbox()::folders);
		for (FolderProfile folder : tree.folders()) {
			SyncedFolder counterpart = linked.get(folder.id());
			int number = counterpart == null ? Found.NOBODYS : counterpart.number();
			if (folder.hint().totalCount() > 0) {
				Optional<SyncState> state = listing.target(folder.id(), Optional.ofNullable(counterpart), item -> {
					Stranger stranger = Stranger.of(item);
					if (stranger.fits()) {
						records.add(new Found(stranger, number).encode());
					}
				});
				if (counterpart != null) {
					state.ifPresent(end -> states.put(number, end));
				}
			}
		}
		return states;
	}

	private static <T> List<T> decoded(ByteBuffer records, Function<ByteBuffer, T> decode) {
		List<T> decoded = new ArrayList<>();
		while (records.hasRemaining()) {
			decoded.add(decode.apply(records));
		}
		return decoded;
	}

	private void settle(Matching matching) {
		Map<Integer, List<LedgerEntry>> entries = new TreeMap<>();
		for (Matching.Match match : matching.matches()) {
			entries.computeIfAbsent(match.claim().folder(), folder -> new ArrayList<>()).add(match.entry());
			elsewhere += match.elsewhere() ? 1 : 0;
		}
		entries.forEach(this::commit);
		recognised += matching.matches().size();
		missing += matching.missing().size();
		matching.surplus().forEach(found -> surplus.merge(found.folder(), 1L, Long::sum));
	}

	private void commit(int folder, List<LedgerEntry> entries) {
		for (int from = 0; from < entries.size(); from += Ledger.MAX_PAGE) {
			LedgerCommit.Builder commit = LedgerCommit.in(folder);
			entries.subList(from, Math.min(entries.size(), from + Ledger.MAX_PAGE)).forEach(commit::put);
			scope.ledger().commit(commit.build());
		}
	}

	private void report(List<SyncedFolder> folders) {
		long more = surplus.values().stream().mapToLong(Long::longValue).sum();
		scope.report()
				.finding(new Finding("mailbox.rebuilt", Severity.INFO, scope.pair().source().value(),
						"%d items were recognised in the target, %d of them in another folder than in the source, where they stay. %d are not there and are carried. %d items of the target are not in the source."
								.formatted(recognised, elsewhere, missing, more),
						""));
		for (SyncedFolder folder : folders) {
			Long here = surplus.get(folder.number());
			if (here != null) {
				scope.report()
						.finding(new Finding("folder.surplus", Severity.INFO, folder.path().toString(),
								"%d items of the target's folder are not in the source. Who put them there is not known, so they stay."
										.formatted(here),
								""));
			}
		}
	}
}
