package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.Side;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.Trouble;

/** What a pass does with the items in folders. */
class SyncPassTest {

	@TempDir
	Path spool;
	private Crossing crossing;

	@BeforeEach
	void begin() {
		crossing = new Crossing(spool);
	}

	@Test
	void theFirstPassCarriesEverything() {
		FolderId projects = crossing.source.createFolder(crossing.inbox, "Projects");
		for (int i = 0; i < 25; i++) {
			crossing.source.deliver(i % 2 == 0 ? crossing.inbox : projects, "mail " + i);
		}
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().created()).isEqualTo(25);
		assertThat(result.counters().bytes()).isPositive();
		assertThat(result.counters().folders()).isEqualTo(1);
		assertThat(crossing.progress).last().satisfies(event -> {
			assertThat(event.expectedItems()).isEqualTo(25);
			assertThat(event.counters().created()).isEqualTo(25);
		});
	}

	@Test
	void whatWasUploadedIsNotListedWhileAllGoesWell() {
		crossing.target.pageSize(10);
		for (int i = 0; i < 1_000; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
		int before = crossing.targetSystem.troubles().calls();
		crossing.syncWell();
		int uploads = 1_000 / crossing.batchItems;
		assertThat(crossing.targetSystem.troubles().calls() - before).isBetween(uploads, uploads + 5);
	}

	@Test
	void theSourceIsNeverAltered() {
		crossing.source.deliver(crossing.inbox, "mail");
		long before = crossing.source.alterations();
		crossing.syncWell();
		crossing.source.markRead(crossing.source.item("mail"), true);
		crossing.syncWell();
		assertThat(crossing.source.alterations()).isEqualTo(before + 1);
	}

	@Test
	void anUnchangedMailboxCostsOneRoundTrip() {
		for (int i = 0; i < 200; i++) {
			crossing.source.deliver(crossing.source.createFolder(crossing.source.root(), "folder " + i), "mail " + i);
		}
		crossing.syncWell();
		int targetCalls = crossing.targetSystem.troubles().calls();
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
		assertThat(crossing.targetSystem.troubles().calls()).isEqualTo(targetCalls);
	}

	@Test
	void emptyFoldersOfAServerThatDoesNotTellWhenTheyChangedAreNotedOnce() {
		crossing.source.tellNoTimes();
		for (int i = 0; i < 20; i++) {
			crossing.source.createFolder(crossing.source.root(), "folder " + i);
		}
		crossing.syncWell();
		long before = crossing.ledger.commits();
		assertThat(before).isPositive();
		crossing.syncWell();
		assertThat(crossing.ledger.commits()).isEqualTo(before);
	}

	@Test
	void manySmallFoldersShareTheirRequests() {
		crossing.batchItems = 256;
		for (int i = 0; i < 100; i++) {
			FolderId folder = crossing.source.createFolder(crossing.source.root(), "folder " + i);
			for (int j = 0; j < 20; j++) {
				crossing.source.deliver(folder, "mail " + i + "/" + j);
			}
		}
		PassResult result = crossing.syncWell();
		assertThat(result.counters().created()).isEqualTo(2_000);
		assertThat(result.counters().roundTrips()).isLessThan(200);
	}

	@Test
	void changesOfEveryKindAreRepeated() {
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		for (String subject : List.of("edited", "read", "deleted", "moved", "copied", "moved and edited",
				"moved and read")) {
			crossing.source.deliver(crossing.inbox, subject);
		}
		crossing.syncWell();
		crossing.source.edit(crossing.source.item("edited"), "another body, much longer than the one before");
		crossing.source.markRead(crossing.source.item("read"), true);
		crossing.source.delete(crossing.source.item("deleted"));
		crossing.source.move(crossing.source.item("moved"), projects);
		crossing.source.copy(crossing.source.item("copied"), projects);
		crossing.source.edit(crossing.source.move(crossing.source.item("moved and edited"), projects), "new body");
		crossing.source.markRead(crossing.source.move(crossing.source.item("moved and read"), projects), true);
		crossing.source.deliver(projects, "new");
		PassCounters counters = crossing.syncWell().counters();
		crossing.assertSame();
		assertThat(counters.moved()).isEqualTo(3);
		assertThat(counters.created()).isEqualTo(2);
		assertThat(counters.updated()).isEqualTo(2);
		assertThat(counters.readFlags()).isEqualTo(2);
		assertThat(counters.deleted()).isEqualTo(1);
	}

	@Test
	void anItemThatWasMovedAwayAndBackIsNotCarriedAgain() {
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		ItemId item = crossing.source.deliver(crossing.inbox, "restless");
		crossing.syncWell();
		crossing.source.move(crossing.source.move(item, projects), crossing.inbox);
		PassCounters counters = crossing.syncWell().counters();
		crossing.assertSame();
		assertThat(counters.items()).isZero();
		crossing.source.delete(crossing.source.item("restless"));
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void ofAnItemThatWasMovedAndCopiedOneIsMovedAndOneCarried() {
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		ItemId item = crossing.source.deliver(crossing.inbox, "twice");
		crossing.syncWell();
		crossing.source.copy(crossing.source.move(item, projects), crossing.deletedItems);
		PassCounters counters = crossing.syncWell().counters();
		crossing.assertSame();
		assertThat(counters.moved()).isEqualTo(1);
		assertThat(counters.created()).isEqualTo(1);
		assertThat(crossing.targetSystem.troubles().calls("moveItems")).isEqualTo(1);
	}

	@Test
	void anItemMovedIntoANewFolderIsMoved() {
		ItemId item = crossing.source.deliver(crossing.inbox, "filed");
		crossing.syncWell();
		crossing.source.move(item, crossing.source.createFolder(crossing.source.root(), "2026"));
		PassCounters counters = crossing.syncWell().counters();
		crossing.assertSame();
		assertThat(counters.moved()).isEqualTo(1);
		assertThat(counters.created()).isZero();
	}

	@Test
	void anItemMovedOutOfAFolderThatWasDeletedIsMoved() {
		FolderId old = crossing.source.createFolder(crossing.source.root(), "Old");
		ItemId item = crossing.source.deliver(old, "kept");
		crossing.source.deliver(old, "dropped");
		crossing.syncWell();
		crossing.source.move(item, crossing.inbox);
		crossing.source.deleteFolder(old);
		PassCounters counters = crossing.syncWell().counters();
		crossing.assertSame();
		assertThat(counters.moved()).isEqualTo(1);
		assertThat(counters.created()).isZero();
	}

	@Test
	void moreChangesThanFitInMemoryAreRepeatedAllTheSame() {
		crossing.limits = Crossing.limits(1024 * 1024, 20, 1024 * 1024, 2);
		crossing.source.pageSize(7);
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		for (int i = 0; i < 60; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
		crossing.syncWell();
		for (ItemId item : crossing.source.items(crossing.inbox).subList(0, 50)) {
			crossing.source.move(item, projects);
		}
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void anEmptiedFolderIsEmptiedInBatches() {
		for (int i = 0; i < 55; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
		crossing.syncWell();
		crossing.source.items(crossing.inbox).forEach(crossing.source::delete);
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().deleted()).isEqualTo(55);
		assertThat(crossing.targetSystem.troubles().calls("deleteItems")).isEqualTo(6);
	}

	@Test
	void readFlagsThatHintsDoNotShowAreFoundWhenEveryFolderIsAsked() {
		ItemId one = crossing.source.deliver(crossing.inbox, "one");
		ItemId other = crossing.source.deliver(crossing.inbox, "other");
		crossing.source.markRead(one, true);
		crossing.syncWell();
		crossing.source.markRead(one, false);
		crossing.source.markRead(other, true);
		crossing.syncWell();
		assertThat(crossing.differences()).isNotEmpty();
		crossing.askEveryFolder = true;
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aRefusedSyncStateIsMadeGoodByComparing() {
		for (int i = 0; i < 30; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
		crossing.syncWell();
		crossing.source.delete(crossing.source.item("mail 7"));
		crossing.source.edit(crossing.source.item("mail 8"), "edited");
		crossing.source.deliver(crossing.inbox, "mail 30");
		crossing.source.forgetSyncStates();
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().created()).isEqualTo(1);
		assertThat(result.counters().deleted()).isEqualTo(1);
		assertThat(crossing.findingCodes()).containsExactly("folder.relisted");
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
	}

	@Test
	void whatSomebodyDeletedInTheTargetComesBackOnlyWhenItChanges() {
		crossing.source.deliver(crossing.inbox, "edited");
		crossing.source.deliver(crossing.inbox, "read");
		crossing.source.deliver(crossing.inbox, "deleted");
		crossing.syncWell();
		crossing.target.items(crossing.targetInbox).forEach(crossing.target::delete);
		crossing.source.edit(crossing.source.item("edited"), "new body");
		crossing.source.markRead(crossing.source.item("read"), true);
		crossing.source.delete(crossing.source.item("deleted"));
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aMoveOfSomethingThatIsNoLongerInTheTargetCarriesItAnew() {
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		ItemId item = crossing.source.deliver(crossing.inbox, "moved");
		crossing.syncWell();
		crossing.target.delete(crossing.target.item("moved"));
		crossing.source.move(item, projects);
		assertThat(crossing.syncWell().counters().created()).isEqualTo(1);
		crossing.assertSame();
	}

	@Test
	void anItemThatChangesWhileItIsCarriedIsNotDoubled() {
		crossing.source.pageSize(5);
		for (int i = 0; i < 12; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
		crossing.sourceSystem.troubles().well("changes", 1).next("changes", new Trouble.Meanwhile(() -> {
			crossing.source.edit(crossing.source.item("mail 1"), "edited while it was carried");
			crossing.source.delete(crossing.source.item("mail 2"));
			crossing.source.delete(crossing.source.item("mail 11"));
		}));
		crossing.syncWell();
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void anItemThatIsGoneBeforeItsExportIsNoRefusal() {
		crossing.source.deliver(crossing.inbox, "stays");
		crossing.source.deliver(crossing.inbox, "goes");
		crossing.sourceSystem.troubles().next("export",
				new Trouble.Meanwhile(() -> crossing.source.delete(crossing.source.item("goes"))));
		assertThat(crossing.syncWell().counters().refused()).isZero();
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void requestsAreNoLargerThanTheTargetAccepts() {
		crossing.targetSystem = crossing.targetSystem.accepting(1_000);
		for (int i = 0; i < 6; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i, "x".repeat(500));
		}
		crossing.source.deliver(crossing.inbox, "huge", "x".repeat(2_000));
		PassResult result = crossing.syncWell();
		assertThat(result.counters().created()).isEqualTo(6);
		assertThat(crossing.targetSystem.troubles().calls("upload")).isEqualTo(6);
		assertThat(crossing.findingCodes()).containsExactly("item.too-large");
	}

	@Test
	void throttlingIsWaitedForAndCounted() {
		crossing.source.deliver(crossing.inbox, "mail");
		crossing.targetSystem.troubles().next("upload", Trouble.busy(Duration.ofSeconds(17)))
				.next("upload", Trouble.busy(Duration.ofSeconds(5)));
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().throttledByTarget()).isEqualTo(Duration.ofSeconds(22));
		assertThat(result.counters().throttledBySource()).isZero();
		assertThat(crossing.progress).anyMatch(event -> event.heldBy().equals(Optional.of(Side.TARGET)));
		assertThat(result.counters().inTarget()).isPositive();
		assertThat(result.counters().inSource()).isPositive();
	}
}
