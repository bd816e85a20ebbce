package org.mailferry.store.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.ledger.LedgerContract;

/**
 * A program that commits without an end, each commit in a way that shows afterwards whether all of it is there: the first
 * number of a commit is the watermark, which names how many commits there were; each adds {@value #ENTRIES} entries, moves
 * one away from the second folder, closes its intent and adds an outcome. Prints the number of each commit when it has
 * returned. With a second argument {@code torn} it makes the mistake that the test must notice: the third commit is done in
 * two halves.
 */
final class Committer {

	static final int ENTRIES = 20;
	/** So many entries wait in the second folder to be moved away, one by each commit. */
	static final int WAITING = 3_000;
	private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");

	private Committer() {
	}

	public static void main(String[] arguments) {
		ProjectPlace place = arguments[0].startsWith("jdbc:")
				? new ProjectPlace.Shared(arguments[0], Path.of(arguments[2]))
				: new ProjectPlace.Directory(Path.of(arguments[0]));
		try (ProjectStore store = new StoredProjects(Clock.systemUTC(), name -> null).open(place)) {
			String mode = arguments[1];
			var pair = store.pairs(PairQuery.page(0, 1)).getFirst().pair();
			try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "committer")) {
				run(claim.ledger(), mode);
			}
		}
	}

	private static void run(Ledger ledger, String mode) {
		settle(ledger);
		for (int commit = commits(ledger) + 1;; commit++) {
			long intent = intent(ledger, commit);
			System.out.println("intent " + commit);
			if (mode.equals("torn") && commit == 3) {
				ledger.commit(entries(commit, 0, ENTRIES / 2).build());
				System.out.println("half committed " + commit);
			}
			ledger.commit(whole(commit, intent));
			System.out.println("committed " + commit);
		}
	}

	private static long intent(Ledger ledger, int commit) {
		return ledger.openIntent(new Intent(0, 1, AT, Optional.empty(),
				List.of(new Intent.Item(item(commit, 0), Optional.empty()))));
	}

	private static LedgerCommit whole(int commit, long intent) {
		LedgerCommit.Builder builder = entries(commit, 0, ENTRIES);
		return rest(builder, commit, intent).build();
	}

	private static LedgerCommit.Builder entries(int commit, int from, int to) {
		LedgerCommit.Builder builder = LedgerCommit.in(1);
		for (int number = from; number < to; number++) {
			builder.put(new LedgerEntry(item(commit, number), new ItemId("target " + commit + " " + number)));
		}
		return builder;
	}

	private static LedgerCommit.Builder rest(LedgerCommit.Builder builder, int commit, long intent) {
		return builder.sourceWatermark(new SyncState(Integer.toString(commit)))
				.targetWatermark(new SyncState("x".repeat(5_000) + commit)).closeIntent(intent)
				.movedAway(new Intent.Place(2, waiting(commit).item().key()))
				.outcome(new ItemOutcome(1, FolderPath.ROOT, new ItemId("refused " + commit), Hash128.of("r"),
						"IPM.Note", 1,
						null, new Refusal(Refusal.Kind.CORRUPT, "c", ""), AT, 1));
	}

	private static CarriedItem item(int commit, int number) {
		Hash128 hash = Hash128.of(commit + "/" + number);
		return new CarriedItem(hash, hash, commit, number, false, Optional.empty());
	}

	static LedgerEntry waiting(int number) {
		return LedgerContract.entry("waiting " + number);
	}

	/** Makes the two folders; to be called once. */
	static void prepare(Ledger ledger) {
		ledger.save(LedgerContract.link("one"));
		ledger.save(LedgerContract.link("two"));
		LedgerCommit.Builder builder = LedgerCommit.in(2);
		IntStream.rangeClosed(1, WAITING).forEach(number -> builder.put(waiting(number)));
		ledger.commit(builder.build());
	}

	/** How many commits there were, as the watermark says. */
	static int commits(Ledger ledger) {
		return ledger.watermarks(1).source().map(state -> Integer.parseInt(state.value())).orElse(0);
	}

	/** What is not as it would be if every commit were there wholly or not at all; empty when all is well. */
	static List<String> torn(Ledger ledger) {
		int commits = commits(ledger);
		List<String> wrong = new ArrayList<>();
		List<CarriedItem> stored = new ArrayList<>();
		ledger.scan(1, entry -> stored.add(entry.item()));
		expect(wrong, "entries", commits * ENTRIES, stored.size());
		expect(wrong, "entries of the last commit", commits == 0 ? 0 : ENTRIES,
				stored.stream().filter(item -> item.version() == commits).count());
		expect(wrong, "entries of later commits", 0, stored.stream().filter(item -> item.version() > commits).count());
		expect(wrong, "counted entries", stored.size(), ledger.folders().get(0).items());
		long[] waiting = { 0 };
		ledger.scan(2, entry -> waiting[0]++);
		expect(wrong, "waiting entries", WAITING - commits, waiting[0]);
		expect(wrong, "counted waiting entries", waiting[0], ledger.folders().get(1).items());
		expect(wrong, "outcomes", commits, ledger.outcomes(Integer.MAX_VALUE).size());
		expect(wrong, "counted outcomes", commits, ledger.outcomeCount());
		String target = ledger.watermarks(1).target().map(SyncState::value).orElse("x".repeat(5_000) + 0);
		expect(wrong, "target watermark", commits, Integer.parseInt(target.substring(5_000)));
		if (ledger.openIntents().size() > 1) {
			wrong.add("open intents: " + ledger.openIntents().size());
		}
		return wrong;
	}

	private static void expect(List<String> wrong, String what, long expected, long found) {
		if (expected != found) {
			wrong.add("%s: %d instead of %d".formatted(what, found, expected));
		}
	}

	/** Gives up the open intents, as a pass does that has asked the target. */
	static void settle(Ledger ledger) {
		LedgerCommit.Builder builder = LedgerCommit.in(1);
		ledger.openIntents().forEach(intent -> builder.closeIntent(intent.id()));
		ledger.commit(builder.build());
	}
}
