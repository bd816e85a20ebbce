package org.mailferry.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.mailferry.api.FolderId;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.StoreException;

/** What every {@link Ledger} does. A test class implements it and inherits the tests. */
public interface LedgerContract {

	/** A whole second, as Exchange gives. */
	Instant CHANGED = Instant.parse("2026-11-20T19:52:51Z");

	/**
	 * Claims the ledger of the test's one pair, which is empty at first. Whoever claimed it before loses it, and finds all
	 * he has written in the new one.
	 */
	Ledger claim();

	/** A link that is not stored yet. */
	static FolderLink link(String name) {
		return new FolderLink(0, new FolderId("source-" + name), new FolderId("root"), name, "IPF.Note",
				Optional.empty(), new FolderId("target-" + name), name, Optional.empty(), 0);
	}

	/** The item with the source id {@code source-<name>}. */
	static CarriedItem item(String name) {
		return new CarriedItem(Hash128.of("source-" + name), Hash128.of("identity-" + name), name.hashCode() * 31L,
				20_000 + name.length(), name.length() % 2 == 0, Optional.of(CHANGED));
	}

	/** That item, carried. */
	static LedgerEntry entry(String name) {
		return new LedgerEntry(item(name), new ItemId("target-" + name));
	}

	private static int folder(Ledger ledger, String name) {
		return ledger.save(link(name)).number();
	}

	private static void put(Ledger ledger, int folder, String... names) {
		LedgerCommit.Builder commit = LedgerCommit.in(folder);
		for (String name : names) {
			commit.put(entry(name));
		}
		ledger.commit(commit.build());
	}

	private static List<LedgerEntry> all(Ledger ledger, int folder) {
		List<LedgerEntry> all = new ArrayList<>();
		ledger.scan(folder, all::add);
		return all;
	}

	private static long items(Ledger ledger, int folder) {
		return ledger.folders().stream().filter(link -> link.number() == folder).findFirst().orElseThrow().items();
	}

	private static ItemOutcome outcome(int folder, String name, int attempts, Instant at) {
		return new ItemOutcome(folder, new FolderPath(List.of("Inbox", "a/b\\c")), new ItemId("source-" + name),
				Hash128.of("identity-" + name), "IPM.Note", 200_000_000, Hash128.of("subject"),
				new Refusal(Refusal.Kind.TOO_LARGE, "ErrorMessageSizeExceeded", "too large"), at, attempts);
	}

	private static void refused(Runnable call) {
		assertThatExceptionOfType(StoreException.class).isThrownBy(call::run)
				.satisfies(e -> assertThat(e.finding().code()).isEqualTo("project.claim-lost"));
	}

	@Test
	default void linksKeepEverythingAndAreNumberedFromOne() {
		Ledger ledger = claim();
		FolderLink full = new FolderLink(0, new FolderId("s"), new FolderId("p"), "Größe \u0000 \ud83d\ude00 /\\", "",
				Optional.of(WellKnownFolder.SENT_ITEMS), new FolderId("t"), "Größe (2)",
				Optional.of(new ActivityHint(134_000_000_000_000_000L, -1, 3, 0)), 0);
		FolderLink first = ledger.save(full);
		FolderLink second = ledger.save(link("plain"));
		assertThat(List.of(first.number(), second.number())).containsExactly(1, 2);
		assertThat(claim().folders()).containsExactly(first, second);
		assertThat(first.name()).isEqualTo(full.name());
		assertThat(first.hint()).isEqualTo(full.hint());
	}

	@Test
	default void aLinkIsReplacedByItsNumberAndKeepsItsEntries() {
		Ledger ledger = claim();
		int folder = folder(ledger, "old");
		put(ledger, folder, "one", "two");
		FolderLink renamed = link("new");
		ledger.save(new FolderLink(folder, renamed.source(), renamed.sourceParent(), renamed.name(),
				renamed.folderClass(), renamed.wellKnown(), renamed.target(), renamed.targetName(), renamed.hint(),
				77));
		assertThat(ledger.folders()).singleElement().satisfies(link -> {
			assertThat(link.name()).isEqualTo("new");
			assertThat(link.items()).isEqualTo(2);
		});
	}

	@Test
	default void aNumberIsNotGivenAgain() {
		Ledger ledger = claim();
		folder(ledger, "kept");
		int gone = folder(ledger, "gone");
		ledger.removeFolder(gone);
		assertThat(folder(ledger, "new")).isGreaterThan(gone);
	}

	@Test
	default void entriesComeBackExactly() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		List<LedgerEntry> odd = List.of(entry("plain"),
				odd("no time", 0, Optional.empty(), "x"),
				odd("nanoseconds", Integer.MAX_VALUE * 8L, Optional.of(Instant.parse("2026-01-02T03:04:05.123456789Z")),
						"AAMkAD/+="),
				odd("before 1970", 1, Optional.of(Instant.parse("1601-01-01T00:00:00Z")), "\ud83d\ude00\u0000ü"),
				odd("far off", Long.MAX_VALUE, Optional.of(Instant.parse("4501-01-01T00:00:00Z")), "AAAA"),
				odd("lone surrogate", 255, Optional.of(CHANGED), "a\ud800b"),
				odd("long", 256, Optional.of(CHANGED), "x".repeat(2_000)));
		LedgerCommit.Builder commit = LedgerCommit.in(folder);
		odd.forEach(commit::put);
		ledger.commit(commit.build());
		Ledger later = claim();
		assertThat(later.find(folder, odd.stream().map(entry -> entry.item().key()).toList()).values())
				.containsExactlyInAnyOrderElementsOf(odd);
		assertThat(all(later, folder)).containsExactlyInAnyOrderElementsOf(odd);
		assertThat(items(later, folder)).isEqualTo(odd.size());
	}

	private static LedgerEntry odd(String name, long size, Optional<Instant> changed, String target) {
		return new LedgerEntry(
				new CarriedItem(Hash128.of(name), Hash128.of("i" + name), Long.MIN_VALUE, size, true, changed),
				new ItemId(target));
	}

	@Test
	default void anEntryIsReplacedByItsKey() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		put(ledger, folder, "one", "two");
		CarriedItem changed = new CarriedItem(item("one").key(), item("one").identity(), 99, 5_000_000_000L, true,
				Optional.empty());
		ledger.commit(LedgerCommit.in(folder).put(new LedgerEntry(changed, new ItemId("elsewhere"))).build());
		assertThat(ledger.find(folder, List.of(changed.key())).get(changed.key()))
				.isEqualTo(new LedgerEntry(changed, new ItemId("elsewhere")));
		assertThat(items(ledger, folder)).isEqualTo(2);
		assertThat(ledger.findByTarget(folder, new ItemId("target-one"))).isEmpty();
	}

	@Test
	default void anEntryPutTwiceInOneCommitStandsOnce() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		LedgerEntry last = new LedgerEntry(item("one"), new ItemId("last"));
		ledger.commit(LedgerCommit.in(folder).put(entry("one")).put(last).build());
		assertThat(all(ledger, folder)).containsExactly(last);
		assertThat(items(ledger, folder)).isEqualTo(1);
	}

	@Test
	default void absentKeysAreNeitherFoundNorMissedWhenRemoved() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		put(ledger, folder, "one");
		ledger.commit(LedgerCommit.in(folder).remove(Hash128.of("nothing")).build());
		assertThat(ledger.find(folder, List.of(Hash128.of("nothing")))).isEmpty();
		assertThat(ledger.find(folder, List.of())).isEmpty();
		assertThat(items(ledger, folder)).isEqualTo(1);
	}

	@Test
	default void entriesAreRemovedHereAndWhereTheyMovedAwayFrom() {
		Ledger ledger = claim();
		int here = folder(ledger, "here");
		int there = folder(ledger, "there");
		put(ledger, here, "stays", "goes");
		put(ledger, there, "moves", "remains");
		ledger.commit(LedgerCommit.in(here).remove(item("goes").key()).put(entry("moved"))
				.movedAway(new Intent.Place(there, item("moves").key()))
				.movedAway(new Intent.Place(there, Hash128.of("nothing")))
				.movedAway(new Intent.Place(99, Hash128.of("no such folder"))).build());
		assertThat(all(ledger, here)).containsExactlyInAnyOrder(entry("stays"), entry("moved"));
		assertThat(all(ledger, there)).containsExactly(entry("remains"));
		assertThat(ledger.folders()).extracting(FolderLink::items).containsExactly(2L, 1L);
	}

	@Test
	default void sameKeysInTwoFoldersAreTwoEntries() {
		Ledger ledger = claim();
		int one = folder(ledger, "one");
		int two = folder(ledger, "two");
		put(ledger, one, "same");
		put(ledger, two, "same", "other");
		ledger.commit(LedgerCommit.in(one).remove(item("same").key()).build());
		assertThat(all(ledger, one)).isEmpty();
		assertThat(all(ledger, two)).hasSize(2);
	}

	@Test
	default void pagesAndScansComeByUnsignedKey() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		int neighbour = folder(ledger, "neighbour");
		put(ledger, neighbour, "a", "b", "c");
		// Keys whose first 32 bits are equal, and keys on both sides of the sign.
		List<Hash128> keys = new ArrayList<>(List.of(new Hash128(0, 0), new Hash128(-1, -1), new Hash128(-1, 0),
				new Hash128(Long.MIN_VALUE, 0), new Hash128(Long.MAX_VALUE, -1), new Hash128(5, -1), new Hash128(5, 7),
				new Hash128(4, Long.MIN_VALUE), new Hash128(0xffff_ffff_0000_0000L, 3)));
		LedgerCommit.Builder commit = LedgerCommit.in(folder);
		for (Hash128 key : keys) {
			commit.put(new LedgerEntry(new CarriedItem(key, key, 1, 1, false, Optional.empty()),
					new ItemId("t" + key)));
		}
		ledger.commit(commit.build());
		keys.sort(Comparator.naturalOrder());
		assertThat(all(ledger, folder)).extracting(entry -> entry.item().key()).containsExactlyElementsOf(keys);
		for (int limit = 1; limit <= keys.size() + 1; limit++) {
			List<Hash128> paged = new ArrayList<>();
			List<LedgerEntry> page = ledger.page(folder, Optional.empty(), limit);
			while (!page.isEmpty()) {
				assertThat(page).hasSizeLessThanOrEqualTo(limit);
				page.forEach(entry -> paged.add(entry.item().key()));
				page = ledger.page(folder, Optional.of(paged.getLast()), limit);
			}
			assertThat(paged).as("in pages of %d", limit).containsExactlyElementsOf(keys);
		}
	}

	@Test
	default void aFolderLargerThanAPageIsScannedOnce() {
		Ledger ledger = claim();
		int folder = folder(ledger, "large");
		List<String> names = IntStream.range(0, 2_500).mapToObj(number -> "item" + number).toList();
		for (int from = 0; from < names.size(); from += 500) {
			put(ledger, folder, names.subList(from, from + 500).toArray(String[]::new));
		}
		assertThat(all(ledger, folder)).containsExactlyInAnyOrderElementsOf(
				names.stream().map(LedgerContract::entry).toList());
		assertThat(items(ledger, folder)).isEqualTo(names.size());
		List<Hash128> some = names.subList(700, 1_700).stream().map(name -> item(name).key()).toList();
		assertThat(ledger.find(folder, some)).hasSize(1_000);
	}

	@Test
	default void entriesAreFoundByTheirTargetInTheirFolderOnly() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		int other = folder(ledger, "other");
		put(ledger, folder, "one", "two", "three");
		assertThat(ledger.findByTarget(folder, new ItemId("target-two"))).contains(entry("two"));
		assertThat(ledger.findByTarget(folder, new ItemId("TARGET-TWO"))).isEmpty();
		assertThat(ledger.findByTarget(other, new ItemId("target-two"))).isEmpty();
	}

	@Test
	default void watermarksAndHintsStayUntilReplaced() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		assertThat(ledger.watermarks(folder).source()).isEmpty();
		assertThat(ledger.watermarks(folder).target()).isEmpty();
		SyncState large = new SyncState("H4sIAAA+/=".repeat(40_000));
		ActivityHint hint = new ActivityHint(1, 2, 3, 4);
		ledger.commit(LedgerCommit.in(folder).sourceWatermark(large).hint(hint).build());
		ledger.commit(LedgerCommit.in(folder).targetWatermark(new SyncState("")).build());
		ledger.commit(LedgerCommit.in(folder).build());
		Ledger later = claim();
		assertThat(later.watermarks(folder).source()).contains(large);
		assertThat(later.watermarks(folder).target()).contains(new SyncState(""));
		assertThat(later.folders().getFirst().hint()).contains(hint);
		later.commit(LedgerCommit.in(folder).sourceWatermark(new SyncState("short")).build());
		assertThat(later.watermarks(folder).source()).contains(new SyncState("short"));
	}

	@Test
	default void theSourceWatermarkCanBeForgotten() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		ledger.commit(LedgerCommit.in(folder).put(entry("one")).sourceWatermark(new SyncState("s"))
				.targetWatermark(new SyncState("t")).build());
		ledger.forgetSourceWatermark(folder);
		assertThat(ledger.watermarks(folder).source()).isEmpty();
		assertThat(ledger.watermarks(folder).target()).contains(new SyncState("t"));
		assertThat(all(ledger, folder)).hasSize(1);
	}

	@Test
	default void intentsStayOpenUntilACommitSettlesThem() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		Intent upload = new Intent(0, folder, CHANGED, Optional.of(new PayloadFormat("whole")),
				List.of(new Intent.Item(item("one"), Optional.empty()),
						new Intent.Item(item("two"), Optional.empty())));
		Intent move = new Intent(0, folder, CHANGED.plusSeconds(1), Optional.empty(),
				List.of(new Intent.Item(item("three"), Optional.of(new Intent.Place(7, Hash128.of("before"))))));
		long first = ledger.openIntent(upload);
		long second = ledger.openIntent(move);
		assertThat(second).isNotEqualTo(first);
		// Two clocks that are compared twice differ by a little more or less.
		assertThat(claim().openIntents())
				.usingRecursiveFieldByFieldElementComparator(RecursiveComparisonConfiguration.builder()
						.withEqualsForType((one, other) -> Duration.between(one, other).abs().toMillis() < 100,
								Instant.class)
						.build())
				.containsExactly(upload.numbered(first), move.numbered(second));
		Ledger later = claim();
		later.commit(LedgerCommit.in(folder).put(entry("one")).closeIntent(first).closeIntent(99_999).build());
		assertThat(later.openIntents()).extracting(Intent::id).containsExactly(second);
		assertThat(later.openIntent(upload)).isNotIn(first, second);
	}

	@Test
	default void outcomesAreReplacedBySourceAndCounted() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		ItemOutcome twice = outcome(folder, "twice", 2, CHANGED);
		ItemOutcome once = outcome(folder, "once", 1, CHANGED.plusSeconds(1));
		ItemOutcome unknown = new ItemOutcome(folder, FolderPath.ROOT, new ItemId("source-unknown"), Hash128.of("u"),
				"", -1, null, new Refusal(Refusal.Kind.CORRUPT, "", ""), CHANGED.plusSeconds(2), 3);
		ledger.commit(LedgerCommit.in(folder).outcome(outcome(folder, "twice", 1, CHANGED)).outcome(unknown).build());
		ledger.commit(LedgerCommit.in(folder).outcome(twice).outcome(once).build());
		assertThat(claim().outcomeCount()).isEqualTo(3);
		Ledger later = claim();
		assertThat(later.outcomes(10)).containsExactly(once, twice, unknown);
		assertThat(later.outcomes(1)).containsExactly(once);
		later.commit(LedgerCommit.in(folder)
				.settleOutcomes(List.of(twice.source(), new ItemId("source-never-refused"))).build());
		assertThat(later.outcomes(10)).containsExactly(once, unknown);
		assertThat(later.outcomeCount()).isEqualTo(2);
	}

	@Test
	default void aRemovedFolderTakesEverythingWithIt() {
		Ledger ledger = claim();
		int gone = folder(ledger, "gone");
		int kept = folder(ledger, "kept");
		for (int folder : List.of(gone, kept)) {
			ledger.openIntent(new Intent(0, folder, CHANGED, Optional.empty(), List.of()));
			ledger.commit(LedgerCommit.in(folder).put(entry("one")).sourceWatermark(new SyncState("s"))
					.outcome(outcome(folder, "refused in " + folder, 1, CHANGED)).build());
		}
		ledger.removeFolder(gone);
		assertThat(ledger.folders()).extracting(FolderLink::number).containsExactly(kept);
		assertThat(ledger.openIntents()).extracting(Intent::folder).containsExactly(kept);
		assertThat(ledger.outcomes(10)).extracting(ItemOutcome::folder).containsExactly(kept);
		assertThat(ledger.outcomeCount()).isEqualTo(1);
		assertThat(all(ledger, kept)).hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> ledger.watermarks(gone));
		ledger.removeFolder(gone);
	}

	@Test
	default void aFolderThatDoesNotExistIsAMistake() {
		Ledger ledger = claim();
		assertThatIllegalArgumentException().isThrownBy(() -> ledger.commit(LedgerCommit.in(3).build()));
		assertThatIllegalArgumentException().isThrownBy(() -> ledger.page(3, Optional.empty(), 1));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> ledger.openIntent(new Intent(0, 3, CHANGED, Optional.empty(), List.of())));
		assertThat(ledger.openIntents()).isEmpty();
	}

	@Test
	default void pagesAndQuestionsHaveLimits() {
		Ledger ledger = claim();
		int folder = folder(ledger, "inbox");
		assertThatIllegalArgumentException().isThrownBy(() -> ledger.page(folder, Optional.empty(), 0));
		assertThatIllegalArgumentException()
				.isThrownBy(() -> ledger.page(folder, Optional.empty(), Ledger.MAX_PAGE + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> ledger.find(folder,
				IntStream.rangeClosed(0, 1_000).mapToObj(number -> new Hash128(1, number)).toList()));
	}

	@Test
	default void whoeverLostTheClaimCanNeitherReadNorWrite() {
		Ledger lost = claim();
		int folder = folder(lost, "inbox");
		put(lost, folder, "one");
		Ledger now = claim();
		refused(lost::folders);
		refused(() -> lost.save(link("late")));
		refused(() -> lost.removeFolder(folder));
		refused(() -> lost.forgetSourceWatermark(folder));
		refused(() -> lost.watermarks(folder));
		refused(() -> lost.find(folder, List.of(item("one").key())));
		refused(() -> lost.findByTarget(folder, new ItemId("target-one")));
		refused(() -> all(lost, folder));
		refused(() -> lost.page(folder, Optional.empty(), 1));
		refused(() -> lost.openIntent(new Intent(0, folder, CHANGED, Optional.empty(), List.of())));
		refused(lost::openIntents);
		refused(() -> lost.outcomes(1));
		refused(lost::outcomeCount);
		refused(() -> put(lost, folder, "late"));
		assertThat(now.folders()).hasSize(1);
		assertThat(all(now, folder)).containsExactly(entry("one"));
		assertThat(now.openIntents()).isEmpty();
	}

	@Test
	default void theThreadsOfAPassMayCommitAtOnce() throws Exception {
		Ledger ledger = claim();
		int one = folder(ledger, "one");
		int two = folder(ledger, "two");
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> commits = new ArrayList<>();
			for (int number = 0; number < 40; number++) {
				int folder = number % 2 == 0 ? one : two;
				String name = "item" + number;
				commits.add(threads.submit(() -> put(ledger, folder, name, name + "b")));
				commits.add(threads.submit(() -> ledger.page(folder, Optional.empty(), 10)));
			}
			for (Future<?> commit : commits) {
				commit.get();
			}
		}
		assertThat(ledger.folders()).extracting(FolderLink::items).containsExactly(40L, 40L);
		assertThat(all(ledger, one)).hasSize(40);
	}
}
