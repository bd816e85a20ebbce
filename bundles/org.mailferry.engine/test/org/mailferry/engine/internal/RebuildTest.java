package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.Finding;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.ProcessDied;

/** The ledger made anew from what is in the two mailboxes. */
class RebuildTest {

	private static final int ITEMS = 30;
	private static final int COPIES = 6;

	@TempDir
	Path spool;
	private Crossing crossing;
	private FolderId projects;

	@BeforeEach
	void crossAndLoseTheLedger() {
		crossing = crossed();
		loseTheLedger();
	}

	private Crossing crossed() {
		crossing = new Crossing(spool);
		projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		for (int i = 0; i < ITEMS; i++) {
			ItemId item = crossing.source.deliver(i % 3 == 0 ? projects : crossing.inbox, "mail " + i);
			if (i % 5 == 0) {
				crossing.source.copy(item, projects);
			}
		}
		crossing.syncWell();
		return crossing;
	}

	private void loseTheLedger() {
		crossing.ledger = new InMemoryLedger();
		crossing.rebuild = true;
	}

	private String rebuilt() {
		return crossing.findings.stream().filter(finding -> finding.code().equals("mailbox.rebuilt"))
				.map(Finding::message).findFirst().orElseThrow();
	}

	@Test
	void nothingThatIsThereIsCarried() {
		PassCounters counters = crossing.syncWell().counters();
		crossing.assertSame();
		assertThat(counters.items()).isZero();
		assertThat(crossing.targetSystem.troubles().calls("upload")).isLessThanOrEqualTo(ITEMS + COPIES);
		assertThat(rebuilt()).startsWith(
				"36 items were recognised in the target, 0 of them in another folder than in the source, where they stay. 0 are not there and are carried. 0 items");
		crossing.rebuild = false;
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
		assertThat(crossing.run(PassKind.VERIFY, Life.eternal()).verification())
				.allMatch(folder -> folder.matches());
	}

	@Test
	void whatCameInPartsIsRecognisedToo() {
		crossing = new Crossing(spool);
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		for (int i = 0; i < ITEMS; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
		crossing.syncWell();
		loseTheLedger();
		assertThat(crossing.syncWell().counters().items()).isZero();
		crossing.assertSame();
	}

	@Test
	void whatIsMissingIsCarriedAndWhatIsSurplusStaysAndIsTold() {
		crossing.source.deliver(crossing.inbox, "new");
		crossing.target.deliver(crossing.targetInbox, "the user's own");
		ItemId one = crossing.target.item("mail 1");
		crossing.target.copy(one, crossing.targetInbox);
		PassCounters counters = crossing.syncWell().counters();
		assertThat(counters.items()).isEqualTo(1);
		assertThat(counters.created()).isEqualTo(1);
		assertThat(crossing.differences()).hasSize(2).allMatch(difference -> difference.startsWith("too much"));
		assertThat(rebuilt()).contains("36 items were recognised", "1 are not there", "2 items of the target");
		assertThat(crossing.findingCodes()).contains("folder.surplus");
	}

	@Test
	void whatSomebodyMovedInTheTargetIsNotCarriedASecondTime() {
		FolderId own = crossing.target.createFolder(crossing.target.root(), "My own");
		crossing.target.move(crossing.target.item("mail 1"), own);
		crossing.target.move(crossing.target.item("mail 2"), crossing.targetDeletedItems);
		long before = crossing.target.count();
		assertThat(crossing.syncWell().counters().items()).isZero();
		assertThat(crossing.target.count()).isEqualTo(before);
		assertThat(rebuilt()).contains("2 of them in another folder");
		crossing.rebuild = false;
		crossing.source.edit(crossing.source.item("mail 1"), "changed afterwards");
		assertThat(crossing.syncWell().counters().updated()).isEqualTo(1);
		assertThat(crossing.target.count()).isEqualTo(before);
		assertThat(crossing.target.items(own)).hasSize(1);
	}

	@Test
	void whatChangedMeanwhileIsCarriedInItsPlace() {
		crossing.source.edit(crossing.source.item("mail 7"), "another body");
		crossing.source.markRead(crossing.source.item("mail 8"), true);
		long before = crossing.target.count();
		assertThat(crossing.syncWell().counters().created()).isZero();
		crossing.assertSame();
		assertThat(crossing.target.count()).isEqualTo(before);
	}

	@Test
	void aLedgerFromAnOldBackupIsMadeAnew() {
		crossing = crossed();
		InMemoryLedger old = crossing.ledger;
		crossing.ledger = new InMemoryLedger();
		crossing.source.edit(crossing.source.item("mail 7"), "changed after the backup");
		crossing.source.deliver(crossing.inbox, "after the backup");
		crossing.source.delete(crossing.source.item("mail 8"));
		crossing.syncWell();
		crossing.source.delete(crossing.source.item("mail 11"));
		crossing.syncWell();
		crossing.ledger = old;
		crossing.rebuild = true;
		List<String> before = crossing.differences();
		PassCounters counters = crossing.syncWell().counters();
		assertThat(counters.created() + counters.updated() + counters.deleted()).isZero();
		assertThat(crossing.differences()).isEqualTo(before);
	}

	@Test
	void theSameMailboxesGiveTheSameLedger() {
		crossing.source.edit(crossing.source.item("mail 10"), "changed");
		crossing.syncWell();
		List<Number> first = List.of(crossing.ledger.entries(), crossing.targetSystem.troubles().calls("upload"));
		loseTheLedger();
		crossing.syncWell();
		assertThat(List.<Number>of(crossing.ledger.entries(), crossing.targetSystem.troubles().calls("upload")))
				.isEqualTo(first);
	}

	@ParameterizedTest
	@EnumSource(Life.Moment.class)
	void oneThatDiesCanBeBegunAgainOrGoneOnWith(Life.Moment moment) {
		for (boolean again : List.of(true, false)) {
			boolean died = true;
			for (int call = 1; died; call++) {
				crossing = crossed();
				crossing.source.deliver(crossing.inbox, "new");
				crossing.source.delete(crossing.source.item("mail 4"));
				crossing.syncWell();
				crossing.source.deliver(projects, "newer");
				loseTheLedger();
				died = dies(Life.until(call, moment));
				crossing.rebuild = again;
				crossing.syncWell();
				assertThat(crossing.differences()).as("died %s call %d", moment, call).isEmpty();
				assertThat(crossing.ledger.entries()).isEqualTo(crossing.source.count());
			}
		}
	}

	private boolean dies(Life life) {
		try {
			crossing.run(PassKind.SYNC, life);
			return false;
		} catch (ProcessDied e) {
			return true;
		}
	}

	@Test
	void whatDoesNotFitInMemoryIsMatchedAllTheSame() {
		for (int i = 0; i < 9_000; i++) {
			crossing.source.copy(crossing.source.item("mail 1"), crossing.inbox);
			crossing.source.deliver(crossing.inbox, "many " + i);
		}
		crossing.batchItems = 256;
		crossing.syncWell();
		loseTheLedger();
		assertThat(crossing.syncWell().counters().items()).isZero();
		crossing.assertSame();
		assertThat(spool).isEmptyDirectory();
	}
}
