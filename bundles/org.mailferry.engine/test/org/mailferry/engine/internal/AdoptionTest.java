package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.pass.PassKind;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.ProcessDied;

/** What happens when the ledger is lost and only the two mailboxes are left. */
class AdoptionTest {

	@TempDir
	Path spool;
	private Crossing crossing;

	@BeforeEach
	void crossAndLoseTheLedger() {
		crossing = new Crossing(spool);
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		for (int i = 0; i < 30; i++) {
			ItemId item = crossing.source.deliver(i % 3 == 0 ? projects : crossing.inbox, "mail " + i);
			if (i % 5 == 0) {
				crossing.source.copy(item, projects);
			}
		}
		crossing.syncWell();
		crossing.ledger = new InMemoryLedger();
	}

	@Test
	void nothingIsCarriedASecondTime() {
		long created = crossing.syncWell().counters().items();
		crossing.assertSame();
		assertThat(created).isZero();
		assertThat(crossing.findingCodes()).containsOnly("folder.adopted");
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
	}

	@Test
	void whatChangedMeanwhileIsCarriedInPlace() {
		crossing.source.edit(crossing.source.item("mail 7"), "another body");
		crossing.source.markRead(crossing.source.item("mail 8"), true);
		crossing.source.deliver(crossing.inbox, "new");
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void afterwardsChangesAreRepeatedAsEver() {
		crossing.syncWell();
		crossing.source.delete(crossing.source.item("mail 10"));
		crossing.source.move(crossing.source.item("mail 11"), crossing.deletedItems);
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aPassThatDiesWhileItAdoptsDoesNoHarm() {
		boolean died = true;
		for (int call = 1; died; call++) {
			died = false;
			try {
				crossing.run(PassKind.SYNC, Life.until(call, Life.Moment.AFTER));
			} catch (ProcessDied e) {
				died = true;
			}
		}
		crossing.assertSame();
	}

	@Test
	void aFolderThatDoesNotFitInMemoryIsAdoptedAllTheSame() {
		for (int i = 0; i < 9_000; i++) {
			crossing.source.copy(crossing.source.item("mail 1"), crossing.inbox);
			crossing.source.deliver(crossing.inbox, "many " + i);
		}
		crossing.batchItems = 256;
		crossing.syncWell();
		crossing.ledger = new InMemoryLedger();
		assertThat(crossing.syncWell().counters().items()).isZero();
		crossing.assertSame();
		assertThat(spool).isEmptyDirectory();
	}
}
