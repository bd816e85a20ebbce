package org.mailferry.agents.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mailferry.api.FolderId;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;

/** A rehearsal's ledger says what a real one would say after the same writes, and the real one says what it said before. */
class RehearsalLedgerTest {

	private static final int SEEDS = 150;

	@Test
	void aRehearsalSeesItsWritesAndNobodyElseDoes() {
		for (int seed = 0; seed < SEEDS; seed++) {
			Ledger real = new InMemoryLedger().claim(Life.eternal());
			Ledger model = new InMemoryLedger().claim(Life.eternal());
			write(real, new Random(seed), 40);
			addLast(real);
			write(model, new Random(seed), 40);
			addLast(model);
			List<Object> before = contents(real);
			List<ItemOutcome> heard = new ArrayList<>();

			RehearsalLedger rehearsal = new RehearsalLedger(real, heard::add);
			write(rehearsal, new Random(-seed), 60);
			write(model, new Random(-seed), 60);

			List<Object> expected = contents(model);
			List<Object> found = contents(rehearsal);
			for (int i = 0; i < expected.size(); i++) {
				assertThat(found.get(i)).as("seed %d, %d", seed, i).isEqualTo(expected.get(i));
			}
			assertThat(found).hasSameSizeAs(expected);
			assertThat(contents(real)).as("real, seed %d", seed).isEqualTo(before);
			assertThat(heard).containsAll(rehearsal.outcomes(1_000).stream()
					.filter(outcome -> !real.outcomes(1_000).contains(outcome)).toList());
		}
	}

	@Test
	void onlyWritingIsAChange() {
		Ledger real = new InMemoryLedger().claim(Life.eternal());
		write(real, new Random(1), 40);
		RehearsalLedger rehearsal = new RehearsalLedger(real, outcome -> {
		});
		contents(rehearsal);

		assertThat(rehearsal.changed()).isFalse();
		rehearsal.forgetSourceWatermark(rehearsal.folders().getFirst().number());
		assertThat(rehearsal.changed()).isTrue();
	}

	/** The greatest numbers are in use, so that both go on counting at the same place. */
	private static void addLast(Ledger ledger) {
		int folder = ledger.save(link("last", 0)).number();
		ledger.openIntent(new Intent(0, folder, Instant.EPOCH, Optional.empty(), List.of()));
	}

	private static void write(Ledger ledger, Random random, int times) {
		for (int i = 0; i < times; i++) {
			List<Integer> folders = ledger.folders().stream().map(FolderLink::number).toList();
			if (folders.size() < 2) {
				ledger.save(link("folder " + random.nextInt(), 0));
			} else {
				write(ledger, random, folders);
			}
		}
	}

	private static void write(Ledger ledger, Random random, List<Integer> folders) {
		int folder = folders.get(random.nextInt(folders.size()));
		switch (random.nextInt(10)) {
		case 0 -> ledger.save(link("folder " + random.nextInt(), 0));
		case 1 -> ledger.save(link("renamed " + random.nextInt(), folder));
		case 2 -> {
			if (folders.size() > 3) {
				ledger.removeFolder(folder);
			}
		}
		case 3 -> ledger.forgetSourceWatermark(folder);
		case 4 -> ledger.openIntent(new Intent(0, folder, Instant.EPOCH, Optional.empty(),
				List.of(new Intent.Item(entry(random).item(), Optional.empty()))));
		default -> {
			LedgerCommit.Builder commit = LedgerCommit.in(folder).put(entry(random)).put(entry(random))
					.remove(entry(random).item().key());
			commit.movedAway(new Intent.Place(folders.get(random.nextInt(folders.size())), entry(random).item().key()));
			if (random.nextBoolean()) {
				commit.sourceWatermark(new SyncState("s" + random.nextInt()))
						.hint(new ActivityHint(random.nextInt(), 1, 2, 3));
			}
			ItemId item = new ItemId("refused " + random.nextInt(20));
			commit.outcome(new ItemOutcome(folder, FolderPath.ROOT, item, Hash128.of("i"), "IPM.Note", 1, null,
					new Refusal(Refusal.Kind.CORRUPT, "c", ""), Instant.EPOCH, random.nextInt(1_000_000)));
			commit.settleOutcomes(List.of(new ItemId("refused " + (20 + random.nextInt(20)))));
			ledger.openIntents().stream().findFirst().ifPresent(intent -> commit.closeIntent(intent.id()));
			ledger.commit(commit.build());
		}
		}
	}

	private static FolderLink link(String name, int number) {
		return new FolderLink(number, new FolderId("s " + name), new FolderId("root"), name, "IPF.Note",
				Optional.empty(), new FolderId("t " + name), name, Optional.empty(), 0);
	}

	private static LedgerEntry entry(Random random) {
		int which = random.nextInt(30);
		return new LedgerEntry(new CarriedItem(Hash128.of("item " + which), Hash128.of("identity " + which),
				random.nextInt(), 1, true, Optional.empty()), new ItemId("target " + which + " " + random.nextInt(3)));
	}

	private static List<Object> contents(Ledger ledger) {
		List<Object> contents = new ArrayList<>(ledger.folders());
		contents.addAll(ledger.openIntents());
		contents.addAll(ledger.outcomes(1_000));
		for (FolderLink link : ledger.folders()) {
			contents.add(ledger.watermarks(link.number()));
			List<LedgerEntry> scanned = new ArrayList<>();
			ledger.scan(link.number(), scanned::add);
			contents.add(scanned);
			List<LedgerEntry> paged = new ArrayList<>();
			List<LedgerEntry> page = ledger.page(link.number(), Optional.empty(), 3);
			while (!page.isEmpty()) {
				assertThat(page).hasSizeLessThanOrEqualTo(3);
				paged.addAll(page);
				page = ledger.page(link.number(), Optional.of(page.getLast().item().key()), 3);
			}
			assertThat(paged).isEqualTo(scanned);
			assertThat(link.items()).isEqualTo(scanned.size());
			contents.add(ledger.find(link.number(), scanned.stream().map(entry -> entry.item().key()).toList()));
			for (int i = 0; i < 30; i++) {
				contents.add(ledger.findByTarget(link.number(), new ItemId("target " + i + " 0")));
			}
		}
		return contents;
	}
}
