package org.mailferry.testkit.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;

/**
 * In which order every {@link ProjectStore} has pairs served, and which not: collections, priorities, suspended pairs. A test
 * class implements it and inherits the tests.
 */
public interface PairServingContract {

	/** The test's project, which is empty at first. */
	ProjectStore store();

	/** A user's pair. */
	static NewPair pair(String name, int priority, String collection) {
		return new NewPair(new MailboxAddress(name + "@source.example"), new MailboxAddress(name + "@target.example"),
				PairKind.USER, priority, Optional.ofNullable(collection));
	}

	private List<String> served(Optional<String> collection) {
		return store().pairs(new PairQuery(Optional.empty(), Optional.empty(), collection, 0, 100)).stream()
				.map(PairServingContract::name).toList();
	}

	private static String name(PairSummary summary) {
		return summary.pair().source().value().replace("@source.example", "");
	}

	private static PairQuery in(String collection) {
		return new PairQuery(Optional.empty(), Optional.empty(), Optional.of(collection), 0, 100);
	}

	private List<MailboxCollection> collections() {
		return store().collections().stream().map(CollectionSummary::collection).toList();
	}

	private PairSummary summary(MailboxPair pair) {
		return store().pairs(List.of(pair.id())).getFirst();
	}

	private static List<PairId> ids(List<MailboxPair> pairs) {
		return pairs.stream().map(MailboxPair::id).toList();
	}

	@Test
	default void pairsAreServedByThePriorityOfTheirCollectionThenTheirOwnThenTheirNumber() {
		store().save(new MailboxCollection("Board", 1));
		store().save(new MailboxCollection("Archive", 9));
		store().add(List.of(pair("old", 1, "Archive"), pair("none", 4, null), pair("usual", 5, "Sales"),
				pair("chair", 7, "Board"), pair("none-late", 6, null), pair("ceo", 2, "Board"),
				pair("ceo-2", 2, "Board")));
		assertThat(served(Optional.empty())).containsExactly("ceo", "ceo-2", "chair", "none", "usual", "none-late",
				"old");
		assertThat(served(Optional.of("Board"))).containsExactly("ceo", "ceo-2", "chair");
	}

	@Test
	default void changingThePriorityOfACollectionChangesTheOrder() {
		store().add(List.of(pair("a", 5, "First"), pair("b", 5, "Second"), pair("c", 5, null)));
		assertThat(served(Optional.empty())).containsExactly("a", "b", "c");
		store().save(new MailboxCollection("second", 2));
		store().save(new MailboxCollection("FIRST", 8));
		assertThat(served(Optional.empty())).containsExactly("b", "c", "a");
		assertThat(collections()).as("the name stays as it was first written")
				.containsExactly(new MailboxCollection("Second", 2), new MailboxCollection("First", 8));
	}

	@Test
	default void aPairThatNamesAnUnknownCollectionMakesItAndOneThatDiffersInCaseIsTheSame() {
		List<MailboxPair> added = store().add(List.of(pair("a", 5, " Wave Ä "), pair("b", 5, "wave ä")));
		assertThat(collections()).containsExactly(new MailboxCollection("Wave Ä", 5));
		assertThat(summary(added.get(0)).collection()).contains("Wave Ä");
		assertThat(summary(added.get(1)).collection()).contains("Wave Ä");
		assertThat(store().countPairs(in("WAVE Ä"))).isEqualTo(2);
	}

	@Test
	default void anUnknownCollectionHasNoPairs() {
		store().add(List.of(pair("a", 5, "Known"), pair("b", 5, null)));
		assertThat(store().pairs(in("Unknown"))).isEmpty();
		assertThat(store().countPairs(in("Unknown"))).isZero();
		assertThat(store().pairs(in("' OR 1=1 --"))).isEmpty();
	}

	@Test
	default void collectionsAreSummedUpByPriorityThenName() {
		List<MailboxPair> added = store()
				.add(List.of(pair("a", 5, "Zoo"), pair("b", 5, "Zoo"), pair("c", 5, "apes"), pair("d", 5, null)));
		store().save(new MailboxCollection("Empty", 1));
		sync(added.getFirst());
		List<CollectionSummary> summaries = store().collections();
		assertThat(summaries).extracting(summary -> summary.collection().name()).containsExactly("Empty", "apes",
				"Zoo");
		assertThat(summaries).extracting(CollectionSummary::pairs).containsExactly(0L, 1L, 2L);
		assertThat(summaries).allSatisfy(summary -> assertThat(summary.states()).containsOnlyKeys(PairState.values()));
		assertThat(summaries.getLast().states()).containsEntry(PairState.SYNCED, 1L).containsEntry(PairState.NEW, 1L)
				.containsEntry(PairState.FAILED, 0L);
	}

	private void sync(MailboxPair pair) {
		try (PassClaim claim = store().claim(pair.id(), PassKind.SYNC, "test")) {
			claim.finish(new PassResult(PassResult.Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of()));
		}
	}

	@Test
	default void pairsCanBePutIntoAnotherCollectionAndTakenOut() {
		List<MailboxPair> added = store().add(List.of(pair("a", 5, "One"), pair("b", 5, null), pair("c", 5, "One")));
		store().save(new MailboxCollection("Two", 1));
		store().assign(ids(added.subList(1, 3)), Optional.of("two"));
		assertThat(served(Optional.empty())).containsExactly("b", "c", "a");
		assertThat(summary(added.get(1)).collection()).contains("Two");
		store().assign(List.of(added.get(1).id(), added.get(1).id()), Optional.empty());
		assertThat(summary(added.get(1)).collection()).isEmpty();
		assertThat(served(Optional.empty())).containsExactly("c", "a", "b");
		store().assign(List.of(added.get(0).id()), Optional.of("New"));
		assertThat(collections()).contains(new MailboxCollection("New", MailboxCollection.DEFAULT_PRIORITY));
		store().assign(List.of(), Optional.empty());
	}

	@Test
	default void anUnknownPairLeavesAllAsItWas() {
		List<MailboxPair> added = store().add(List.of(pair("a", 5, null)));
		List<PairId> some = List.of(added.getFirst().id(), new PairId(77));
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().assign(some, Optional.of("One")))
				.withMessageContaining("77");
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store().suspend(some, true))
				.satisfies(e -> assertThat(e.finding().code()).isEqualTo("pair.unknown"));
		assertThat(summary(added.getFirst()).collection()).isEmpty();
		assertThat(summary(added.getFirst()).suspended()).isFalse();
		assertThat(store().collections()).isEmpty();
	}

	@Test
	default void pairsAreSuspendedUntilTheyAreResumed() {
		List<MailboxPair> added = store().add(List.of(pair("a", 5, null), pair("b", 5, null)));
		assertThat(store().pairs(PairQuery.page(0, 10))).noneMatch(PairSummary::suspended);
		store().suspend(List.of(added.getFirst().id()), true);
		store().suspend(List.of(added.getFirst().id()), true);
		assertThat(store().pairs(PairQuery.page(0, 10))).extracting(PairSummary::suspended).containsExactly(true,
				false);
		store().suspend(ids(added), false);
		assertThat(store().pairs(PairQuery.page(0, 10))).noneMatch(PairSummary::suspended);
	}

	@Test
	default void aPassThatRunsWhileItsPairIsMarkedAndMovedEndsAsUsual() {
		MailboxPair pair = store().add(List.of(pair("a", 5, null))).getFirst();
		try (PassClaim claim = store().claim(pair.id(), PassKind.SYNC, "test")) {
			store().suspend(List.of(pair.id()), true);
			store().assign(List.of(pair.id()), Optional.of("Later"));
			store().save(new MailboxCollection("Later", 8));
			assertThat(summary(pair).state()).isEqualTo(PairState.RUNNING);
			claim.finish(new PassResult(PassResult.Ending.COMPLETED, PassCounters.ZERO, Optional.empty(), List.of()));
		}
		assertThat(summary(pair).state()).isEqualTo(PairState.SYNCED);
		assertThat(summary(pair).suspended()).isTrue();
		assertThat(summary(pair).collection()).contains("Later");
	}

	@Test
	default void summariesByNumberAreThoseThatExist() {
		List<MailboxPair> added = store()
				.add(List.of(pair("a", 5, "One"), pair("b", 5, null), pair("c", 5, null)));
		assertThat(store().pairs(List.of(added.get(2).id(), new PairId(99), added.get(0).id())))
				.extracting(PairSummary::pair).containsExactlyInAnyOrder(added.get(0), added.get(2));
		assertThatIllegalArgumentException().isThrownBy(() -> store().pairs(List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> store().pairs(LongStream
				.rangeClosed(1, PairQuery.MAX_PAIRS + 1L).mapToObj(PairId::new).toList()));
	}

	@Test
	default void thousandsOfPairsCanBeMarkedAndMovedAtOnce() {
		List<MailboxPair> added = store()
				.add(IntStream.rangeClosed(1, 2_500).mapToObj(i -> pair("u" + i, 5, null)).toList());
		store().assign(ids(added), Optional.of("All"));
		store().suspend(ids(added), true);
		assertThat(store().countPairs(in("all"))).isEqualTo(2_500);
		assertThat(store().pairs(PairQuery.page(1_600, 1_000))).hasSize(900).allMatch(PairSummary::suspended);
	}
}
