package org.mailferry.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.Hash128;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.api.relay.RelayedCrossing.Stage;

/** What every {@link CrossingRegister} does. A test class implements it and inherits the tests. */
public interface CrossingRegisterContract {

	/** The register, with no crossing at first; the same again when it is asked for a second time. */
	CrossingRegister register();

	/** A pair of the project, another for another number. */
	PairId pair(int number);

	@Test
	default void aCrossingTakesItsStepsInOrder() {
		RelayedCrossing begun = register().begin(pair(1), PassKind.SYNC, "S1");
		assertThat(begun).isEqualTo(new RelayedCrossing(pair(1), begun.name(), 1, PassKind.SYNC, Stage.READING, 0, 0,
				"S1", Optional.empty()));
		assertThat(register().of(pair(1))).contains(begun);

		assertThat(register().written(begun, 3, 5_000_000_000L)).isTrue();
		assertThat(register().of(begun.name())).contains(new RelayedCrossing(pair(1), begun.name(), 1, PassKind.SYNC,
				Stage.WRITTEN, 3, 5_000_000_000L, "S1", Optional.empty()));

		assertThat(register().arrived(begun, "T2")).isTrue();
		assertThat(register().of(pair(1))).contains(new RelayedCrossing(pair(1), begun.name(), 1, PassKind.SYNC,
				Stage.ARRIVED, 3, 5_000_000_000L, "S1", Optional.of("T2")));

		assertThat(register().over(begun)).isTrue();
		assertThat(register().over(begun)).isTrue();
		assertThat(register().of(pair(1)).orElseThrow().stage()).isEqualTo(Stage.OVER);
		assertThat(register().written(begun, 1, 1)).isFalse();
		assertThat(register().arrived(begun, "T3")).isFalse();
	}

	@Test
	default void crossingsAreDirectUntilSomebodySaysOtherwise() {
		assertThat(register().relayed()).isFalse();
		register().relayed(true);
		RelayedCrossing under = register().begin(pair(1), PassKind.SYNC, "S1");
		register().written(under, 1, 1);
		register().relayed(true);
		assertThat(register().relayed()).isTrue();
		assertThat(register().of(pair(1)).orElseThrow().stage()).isEqualTo(Stage.WRITTEN);

		register().relayed(false);
		assertThat(register().relayed()).isFalse();
		assertThat(register().of(pair(1)).orElseThrow().stage()).isEqualTo(Stage.OVER);
	}

	@Test
	default void whoHasHowMuchToApplyIsCounted() {
		RelayedCrossing one = register().begin(pair(1), PassKind.SYNC, "S1");
		RelayedCrossing other = register().begin(pair(2), PassKind.SYNC, "S1");
		register().begin(pair(3), PassKind.SYNC, "S1");
		assertThat(register().arrived()).isEmpty();

		register().arrived(one, "T1");
		register().arrived(other, "T1");
		assertThat(register().arrived()).isEqualTo(Map.of("T1", 2));

		register().over(other);
		assertThat(register().arrived()).isEqualTo(Map.of("T1", 1));
	}

	@Test
	default void aNewCrossingEndsTheOneBefore() {
		RelayedCrossing first = register().begin(pair(1), PassKind.SYNC, "S1");
		register().written(first, 3, 30);
		RelayedCrossing second = register().begin(pair(1), PassKind.VERIFY_DEEP, "S2");

		assertThat(second.number()).isGreaterThan(first.number());
		assertThat(second.name()).isEqualTo(first.name());
		assertThat(register().arrived(first, "T1")).isFalse();
		assertThat(register().over(first)).isFalse();
		assertThat(register().of(pair(1))).contains(second);
		assertThat(second.packets()).isZero();
	}

	@Test
	default void pairsKeepApart() {
		RelayedCrossing one = register().begin(pair(1), PassKind.SYNC, "S1");
		RelayedCrossing other = register().begin(pair(2), PassKind.SYNC, "S1");

		register().over(one);

		assertThat(one.name()).isNotEqualTo(other.name());
		assertThat(register().of(other.name())).contains(other);
		assertThat(register().of(Hash128.of("nobody"))).isEmpty();
		assertThat(register().of(pair(3))).isEmpty();
	}

	@Test
	default void whoAppliesKnowsByWhichOrderWasRead() {
		RelayedCrossing first = register().begin(pair(1), PassKind.SYNC, "S1", 7);
		register().written(first, 1, 1);
		register().arrived(first, "T1");
		assertThat(register().of(pair(1)).orElseThrow().everyFolder()).isEqualTo(first.everyFolder()).isEqualTo(7);

		assertThat(register().begin(pair(1), PassKind.SYNC, "S1", 8).everyFolder()).isEqualTo(8);
		assertThat(register().begin(pair(1), PassKind.SYNC, "S1").everyFolder()).isZero();
	}

	@Test
	default void needsAreKeptFromCrossingToCrossing() {
		assertThat(register().needs(pair(1))).isEmpty();
		register().needs(pair(1), new byte[]{ 1, 0, -1 });
		register().begin(pair(1), PassKind.SYNC, "S1");
		assertThat(register().needs(pair(1))).containsExactly(1, 0, -1);
		register().needs(pair(1), new byte[100_000]);
		assertThat(register().needs(pair(1))).hasSize(100_000);
		register().needs(pair(1), new byte[0]);
		assertThat(register().needs(pair(1))).isEmpty();
	}
}
