package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;
import org.mailferry.store.internal.db.OtherMigrations;

/** This version of the program, one before and one to come, on the same project. */
final class UpgradeTest {

	@TempDir
	private Path directory;
	private static final int TODAY = Integer.parseInt(Migrations.ofThisProgram(Dialect.DERBY).latest().getVersion());
	private final DerbyProjects today = new DerbyProjects(Clock.systemUTC());
	private final DerbyProjects later = new DerbyProjects(Clock.systemUTC(),
			OtherMigrations.later("ALTER TABLE pair ADD COLUMN wave INTEGER NOT NULL DEFAULT 1"));

	@Test
	void aProjectOfTheFirstVersionIsUpgradedOnRequestAndKeepsWhatItHas() throws IOException {
		Path project = directory.resolve("p");
		FirstProject.make(project);
		assertRefused("project.older", () -> today.open(project)).contains("schema is 1").contains("needs " + TODAY)
				.contains("project upgrade");
		today.upgrade(project);
		try (ProjectStore store = today.open(project)) {
			List<PairSummary> pairs = store.pairs(PairQuery.page(0, 10));
			assertThat(pairs).extracting(pair -> pair.pair().id().value()).containsExactly(2L, 1L);
			assertThat(pairs).allMatch(pair -> pair.collection().isEmpty()).noneMatch(PairSummary::suspended);
			PairSummary room = pairs.getFirst();
			assertThat(room.pair().kind()).isEqualTo(PairKind.ROOM);
			assertThat(room.state()).isEqualTo(PairState.SYNCED);
			assertThat(room.items()).isEqualTo(1);
			assertThat(room.bytes()).isEqualTo(700);
			assertThat(room.worst()).contains(Severity.INFO);
			assertThat(store.collections()).isEmpty();
			assertThat(store.findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0, 5)))
					.hasSize(1);
			store.assign(List.of(new PairId(1)), Optional.of("New"));
			store.suspend(List.of(new PairId(2)), true);
			try (PassClaim claim = store.claim(new PairId(1), PassKind.SYNC, "test")) {
				assertThat(claim.ledger().folders()).isEmpty();
			}
		}
	}

	@Test
	void aProjectOfThisVersionIsNothingForOneBeforeAndCanBeUpgradedByOneToCome() {
		Path project = directory.resolve("p");
		try (ProjectStore store = today.create(project, "test")) {
			store.add(TestProject.newPairs(2));
		}
		DerbyProjects first = new DerbyProjects(Clock.systemUTC(), OtherMigrations.first());
		assertRefused("project.newer", () -> first.open(project)).contains("schema is " + TODAY).contains("knows 1");
		assertRefused("project.newer", () -> first.upgrade(project));
		assertRefused("project.older", () -> later.open(project)).contains("schema is " + TODAY)
				.contains("needs " + (TODAY + 1));
		today.open(project).close();
		later.upgrade(project);
		try (ProjectStore store = later.open(project)) {
			assertThat(store.countPairs(PairQuery.page(0, 1))).isEqualTo(2);
		}
		assertRefused("project.newer", () -> today.open(project)).contains("schema is " + (TODAY + 1))
				.contains("knows " + TODAY)
				.contains(project.toString());
		assertRefused("project.newer", () -> today.upgrade(project));
		later.upgrade(project);
		later.open(project).close();
	}
}
