package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;

/** Processes killed by SIGKILL while they commit: each commit is there wholly or not at all. */
final class KillTest {

	private static final int KILLS = 3;

	@TempDir
	private Path directory;
	private final StoredProjects projects = new StoredProjects(Clock.systemUTC(), name -> null);
	private ProjectPlace project;

	@ParameterizedTest
	@EnumSource(Databases.class)
	void everyCommitIsWholeOrAbsentAndNoneThatReturnedIsLost(Databases database) throws Exception {
		prepare(database);
		Random random = new Random(6);
		int before = 0;
		for (int kill = 1; kill <= KILLS; kill++) {
			int acknowledged;
			try (ChildJvm child = committer("")) {
				acknowledged = killDuringCommits(child, random.nextInt(60), random.nextInt(3_000_000));
			}
			takeForDead();
			int last = looked(ledger -> {
				assertThat(Committer.torn(ledger)).isEmpty();
				Committer.settle(ledger);
				return Committer.commits(ledger);
			});
			assertThat(last).isGreaterThanOrEqualTo(acknowledged).isLessThanOrEqualTo(acknowledged + 1)
					.isGreaterThan(before);
			before = last;
		}
		System.out.printf("kills: %d, commits: %d%n", KILLS, before);
		try (ProjectStore store = projects.open(project)) {
			MailboxPair pair = store.pairs(PairQuery.page(0, 1)).getFirst().pair();
			assertThat(store.passes(pair.id(), 1_000))
					.filteredOn(pass -> pass.owner().equals("committer")).hasSize(KILLS).allSatisfy(pass -> {
						assertThat(pass.ending()).contains(Ending.INTERRUPTED);
						assertThat(pass.ended()).isEmpty();
					});
		}
	}

	/** The proof that the test above sees what it looks for. */
	@Test
	void aCommitInTwoHalvesWouldBeNoticed() throws Exception {
		prepare(Databases.DERBY);
		try (ChildJvm child = committer("torn")) {
			child.lineWith("half committed ");
			child.kill();
		}
		assertThat(looked(Committer::torn)).isNotEmpty();
	}

	private ChildJvm committer(String mode) throws Exception {
		return ChildJvm.start(directory, Committer.class, switch (project) {
		case ProjectPlace.Directory embedded -> embedded.path().toString();
		case ProjectPlace.Shared shared -> shared.url();
		}, mode, directory.resolve("child").toString());
	}

	/** So nobody has to wait for the end of its lease. */
	private void takeForDead() throws SQLException {
		if (project instanceof ProjectPlace.Shared shared) {
			try (Connection connection = PostgresServer.connect(shared);
					Statement statement = connection.createStatement()) {
				statement.executeUpdate("UPDATE process SET lease_until = 0");
			}
		}
	}

	private void prepare(Databases database) {
		project = database.place(directory.resolve("p"));
		try (ProjectStore store = projects.create(project, "test")) {
			MailboxPair pair = store.add(List.of(TestProject.newPair("one"))).getFirst();
			try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "test")) {
				Committer.prepare(claim.ledger());
			}
		}
	}

	/** @return the last commit that returned */
	private static int killDuringCommits(ChildJvm child, int more, int nanos) throws Exception {
		int acknowledged = number(child.lineWith("committed "));
		for (int count = 0; count < more; count++) {
			acknowledged = number(child.lineWith("committed "));
		}
		child.lineWith("intent ");
		long end = System.nanoTime() + nanos;
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		child.kill();
		for (String line : child.rest()) {
			acknowledged = line.matches("committed \\d+") ? number(line) : acknowledged;
		}
		return acknowledged;
	}

	private static int number(String line) {
		return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
	}

	private <T> T looked(Function<Ledger, T> look) {
		try (ProjectStore store = projects.open(project)) {
			MailboxPair pair = store.pairs(PairQuery.page(0, 1)).getFirst().pair();
			try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "test")) {
				return look.apply(claim.ledger());
			}
		}
	}
}
