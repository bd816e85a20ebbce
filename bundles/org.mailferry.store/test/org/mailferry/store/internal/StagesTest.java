package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairStages;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.StageChange;

/** How pairs come from the plan to the end, and what is told of it. */
@ParameterizedClass
@EnumSource(Databases.class)
final class StagesTest {

	@Parameter
	private Databases database;

	@TempDir
	private Path directory;
	private TestProject project;
	private MailboxPair pair;

	@BeforeEach
	void create() {
		project = new TestProject(database, directory.resolve("p"));
		pair = project.pair("one");
	}

	@AfterEach
	void close() {
		project.close();
	}

	private PairStages stages() {
		return project.store().stages();
	}

	private PairStage stage() {
		return stages().of(List.of(pair.id())).get(pair.id());
	}

	private void pass(PassKind kind, Ending ending) {
		try (PassClaim claim = project.store().claim(pair.id(), kind, "host/1")) {
			claim.finish(new PassResult(ending, PassCounters.ZERO, Optional.empty(), List.of()));
		}
	}

	private int move(PairStage to) {
		return stages().move(List.of(pair.id()), to, "ada", "because");
	}

	@Test
	void syncsTakeAPairFromThePlanToBeingInStepAndTellWho() {
		assertThat(stage()).isEqualTo(PairStage.PLANNED);
		pass(PassKind.VERIFY, Ending.FAILED);
		assertThat(stage()).isEqualTo(PairStage.PLANNED);
		pass(PassKind.SYNC, Ending.INTERRUPTED);
		assertThat(stage()).isEqualTo(PairStage.PRE_SYNCING);
		pass(PassKind.SYNC, Ending.COMPLETED);
		pass(PassKind.SYNC, Ending.COMPLETED);
		project.reopen();
		assertThat(stage()).isEqualTo(PairStage.IN_STEP);
		assertThat(stages().history(pair.id(), 9)).extracting(StageChange::to).containsExactly(PairStage.IN_STEP,
				PairStage.PRE_SYNCING);
		assertThat(stages().history(pair.id(), 1).getFirst()).satisfies(change -> {
			assertThat(change.from()).isEqualTo(PairStage.PRE_SYNCING);
			assertThat(change.who()).isEqualTo("host/1");
			assertThat(change.why()).isNotEmpty();
		});
	}

	@Test
	void aFailedPairGoesBackToWhereItWasWhenTheNextSyncBegins() {
		pass(PassKind.SYNC, Ending.REFUSED);
		assertThat(stage()).isEqualTo(PairStage.FAILED);
		pass(PassKind.SYNC, Ending.COMPLETED);
		assertThat(stage()).isEqualTo(PairStage.IN_STEP);
		assertThat(move(PairStage.READY)).isEqualTo(1);
		pass(PassKind.SYNC, Ending.FAILED);
		assertThat(stage()).isEqualTo(PairStage.FAILED);
		assertRefused("pair.stage-refused", () -> move(PairStage.SWITCHING)).contains("failed").contains("switching");
		pass(PassKind.SYNC, Ending.INTERRUPTED);
		assertThat(stage()).isEqualTo(PairStage.READY);
	}

	@Test
	void theSameStepTwiceIsOneAndStepsCannotBeLeftOut() {
		assertRefused("pair.stage-refused", () -> move(PairStage.SWITCHED)).contains("one@source.example");
		pass(PassKind.SYNC, Ending.COMPLETED);
		for (PairStage step : List.of(PairStage.READY, PairStage.SWITCHING, PairStage.SWITCHED, PairStage.UNDONE)) {
			assertThat(move(step)).isEqualTo(1);
			assertThat(move(step)).isZero();
		}
		assertThat(stages().history(pair.id(), 99)).hasSize(6);
		assertThat(stages().history(pair.id(), 1).getFirst().who()).isEqualTo("ada");
		pass(PassKind.SYNC, Ending.COMPLETED);
		assertThat(stage()).isEqualTo(PairStage.IN_STEP);
	}

	@Test
	void ofManyAllAreMovedOrNone() {
		List<PairId> all = project.store().add(TestProject.newPairs(3)).stream().map(MailboxPair::id).toList();
		assertThat(stages().move(all.subList(0, 1), PairStage.PRE_SYNCING, "ada", "")).isEqualTo(1);
		assertThat(stages().move(all.subList(0, 1), PairStage.IN_STEP, "ada", "")).isEqualTo(1);
		assertRefused("pair.stage-refused", () -> stages().move(all, PairStage.READY, "ada", ""));
		assertRefused("pair.unknown",
				() -> stages().move(List.of(all.getFirst(), new PairId(99)), PairStage.READY, "ada", ""));
		assertThat(stages().of(all)).isEqualTo(Map.of(all.get(0), PairStage.IN_STEP, all.get(1), PairStage.PLANNED,
				all.get(2), PairStage.PLANNED));
	}

	@Test
	void aSuspendedPairIsMovedByNobodyAndGoesOnWhereItWas() {
		pass(PassKind.SYNC, Ending.COMPLETED);
		project.store().suspend(List.of(pair.id()), true);
		project.store().suspend(List.of(pair.id()), true);
		assertThat(stage()).isEqualTo(PairStage.SUSPENDED);
		assertThat(project.store().status().stages()).hasSize(PairStage.values().length)
				.containsEntry(PairStage.SUSPENDED, 1L).containsEntry(PairStage.IN_STEP, 0L);
		assertRefused("pair.stage-refused", () -> move(PairStage.READY)).contains("suspended");
		project.store().suspend(List.of(pair.id()), false);
		assertThat(stage()).isEqualTo(PairStage.IN_STEP);
		assertThat(project.store().status().stages()).containsEntry(PairStage.IN_STEP, 1L);
		assertThat(project.store().status().takenOver()).isZero();
		assertThat(stages().history(pair.id(), 2)).extracting(StageChange::from).containsExactly(PairStage.SUSPENDED,
				PairStage.IN_STEP);
	}
}
