package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.fake.ManualClock;
import org.mailferry.testkit.ledger.LedgerContract;

/** What the next process finds after one has died. */
final class AfterDeathTest {

	@TempDir
	private Path directory;

	private static PassCounters created(long items) {
		return new PassCounters(items, 0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO,
				Duration.ZERO,
				Duration.ZERO);
	}

	@Test
	void theCountersOfTheLastSecondsAreKept() {
		ManualClock clock = new ManualClock(Instant.parse("2026-11-20T12:00:00Z"));
		DerbyProjects projects = new DerbyProjects(clock);
		MailboxPair pair;
		try (ProjectStore store = projects.create(directory.resolve("p"), "test")) {
			pair = store.add(TestProject.newPairs(1)).getFirst();
			PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/dead");
			clock.advance(Duration.ofSeconds(3));
			claim.progress(created(5));
			clock.advance(Duration.ofSeconds(1));
			claim.progress(created(6));
			assertThat(store.passes(pair.id(), 1)).extracting(PassRecord::counters).containsExactly(created(6));
		}
		try (ProjectStore store = projects.open(directory.resolve("p"))) {
			assertThat(store.passes(pair.id(), 1)).extracting(PassRecord::counters).containsExactly(created(5));
			assertThat(store.status().counters()).isEqualTo(created(5));
			assertThat(store.status().takenOver()).isEqualTo(1);
		}
	}

	@Test
	void whatARemovedFolderLeftBehindIsDeletedByTheNextClaim() throws Exception {
		try (TestProject project = new TestProject(directory.resolve("p"))) {
			MailboxPair pair = project.pair("one");
			int entries = 5_000;
			try (PassClaim claim = project.store().claim(pair.id(), PassKind.SYNC, "test")) {
				for (String name : new String[]{ "gone", "kept" }) {
					int folder = claim.ledger().save(LedgerContract.link(name)).number();
					LedgerCommit.Builder commit = LedgerCommit.in(folder);
					for (int number = 0; number < entries; number++) {
						commit.put(LedgerContract.entry(name + number));
					}
					claim.ledger().commit(commit.build());
				}
			}
			// As the death of the process between the removal of the link and the end of the deleting would leave it.
			project.change(
					"INSERT INTO removed_folder (folder_id, pair_id) SELECT id, pair_id FROM folder WHERE number = 1");
			project.change("DELETE FROM folder WHERE number = 1");
			try (PassClaim claim = project.store().claim(pair.id(), PassKind.SYNC, "test")) {
				assertThat(claim.ledger().page(2, Optional.empty(), 1)).hasSize(1);
			}
			assertThat(project.<Integer>ask("SELECT COUNT(*) FROM entry", row -> row.getInt(1))).isEqualTo(entries);
			assertThat(project.<Integer>ask("SELECT COUNT(*) FROM removed_folder", row -> row.getInt(1))).isZero();
		}
	}
}
