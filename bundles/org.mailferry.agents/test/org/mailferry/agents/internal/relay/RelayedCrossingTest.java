package org.mailferry.agents.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;

/** A mailbox goes from one organisation to another in packets only. */
class RelayedCrossingTest {

	@TempDir
	Path directory;
	private Relay relay;

	@BeforeEach
	void start() throws IOException {
		relay = new Relay(directory);
	}

	private void fill(int items) {
		FolderId projects = relay.source.createFolder(relay.source.root(), "Projects");
		FolderId deep = relay.source.createFolder(projects, "Deep");
		for (int i = 0; i < items; i++) {
			relay.source.deliver(List.of(relay.inbox, projects, deep).get(i % 3), "mail " + i);
		}
	}

	private void assertSame() {
		assertThat(relay.differences()).isEmpty();
		assertThat(relay.ledger.entries()).isEqualTo(relay.source.count());
	}

	@Test
	void everythingCrossesTheFirstTime() {
		fill(100);

		relay.sync();

		assertSame();
		assertThat(relay.findingCodes()).isEmpty();
	}

	@Test
	void changesFollow() {
		fill(30);
		relay.sync();
		FolderId projects = relay.source.folderNamed("Projects").orElseThrow();
		relay.source.edit(relay.source.item("mail 0"), "edited");
		relay.source.markRead(relay.source.item("mail 3"), true);
		relay.source.delete(relay.source.item("mail 6"));
		relay.source.move(relay.source.item("mail 9"), projects);
		relay.source.markRead(relay.source.move(relay.source.item("mail 12"), projects), true);
		relay.source.copy(relay.source.item("mail 15"), projects);
		relay.source.deliver(relay.inbox, "new");
		relay.source.renameFolder(projects, "Finished projects");
		relay.source.moveFolder(relay.source.folderNamed("Deep").orElseThrow(), relay.source.root());

		List<PassResult> results = relay.sync();

		assertSame();
		assertThat(results).hasSize(1);
		assertThat(results.getFirst().counters().moved()).isEqualTo(2);
		assertThat(results.getFirst().counters().deleted()).isEqualTo(1);
	}

	@Test
	void aDeletedFolderGoes() {
		fill(30);
		relay.sync();
		relay.source.deleteFolder(relay.source.folderNamed("Projects").orElseThrow());

		relay.sync();

		assertSame();
		assertThat(relay.target.folderNamed("Deep")).isEmpty();
	}

	@Test
	void nothingTravelsWhenNothingHappened() {
		fill(30);
		relay.sync();
		relay.sync();

		assertThat(relay.read(PassKind.SYNC, Life.eternal()).packets()).isZero();
		assertThat(relay.atSource.find(relay.name())).isEmpty();
	}

	@Test
	void aSmallBoundMakesManyCrossings() {
		relay.bounds = new CrossingBounds(10, 1L << 30);
		relay.source.pageSize(7);
		fill(100);

		List<PassResult> results = relay.sync();

		assertSame();
		assertThat(results.size()).isBetween(5, 20);
	}

	@Test
	void aBoundOfBytesMakesManyCrossings() {
		relay.bounds = new CrossingBounds(1_000, 500);
		relay.batchItems = 3;
		fill(60);

		assertThat(relay.sync().size()).isGreaterThan(3);
		assertSame();
	}

	@Test
	void manyDeletionsMakeManyCrossings() {
		relay.bounds = new CrossingBounds(10, 1L << 30);
		fill(90);
		relay.sync();
		for (ItemId item : relay.source.items(relay.inbox)) {
			relay.source.delete(item);
		}
		relay.source.deliver(relay.inbox, "the last one");

		relay.sync();

		assertSame();
	}

	@Test
	void readingChangesNothing() {
		fill(30);
		long before = relay.source.alterations();

		relay.read(PassKind.SYNC, Life.eternal());

		assertThat(relay.ledger.claim(Life.eternal()).folders()).isEmpty();
		assertThat(relay.target.count()).isZero();
		assertThat(relay.source.alterations()).isEqualTo(before);
	}

	@Test
	void whatIsInTheTargetAlreadyIsRecognised() {
		fill(90);
		relay.sync();
		relay.ledger = new InMemoryLedger();
		relay.source.pageSize(4);
		relay.batchItems = 2;
		relay.bounds = new CrossingBounds(5, 1L << 30);

		relay.sync();

		assertSame();
		assertThat(relay.findingCodes()).contains("folder.adopted");
	}

	@Test
	void aFolderThatVanishesFromTheTargetIsMadeAgain() {
		fill(30);
		relay.sync();
		relay.target.deleteFolder(relay.target.folderNamed("Deep").orElseThrow());
		relay.source.deliver(relay.source.folderNamed("Deep").orElseThrow(), "one more");

		relay.sync();

		assertSame();
	}

	@Test
	void whatTheTargetDoesNotLetBeMovedIsCarriedAnew() {
		fill(30);
		relay.sync();
		relay.target.delete(relay.target.item("mail 0"));
		relay.source.move(relay.source.item("mail 0"), relay.source.folderNamed("Projects").orElseThrow());

		relay.sync();

		assertSame();
	}

	@Test
	void aFlagThatTheTargetDoesNotTakeIsCarriedWithTheWholeItem() {
		fill(30);
		relay.sync();
		relay.target.delete(relay.target.item("mail 0"));
		relay.source.markRead(relay.source.item("mail 0"), true);
		relay.source.deliver(relay.inbox, "new");

		relay.sync();

		assertSame();
	}

	@Test
	void needsOfOneKindDoNotPushOutThoseOfAnother() {
		fill(30);
		relay.sync();
		relay.target.delete(relay.target.item("mail 0"));
		relay.source.markRead(relay.source.item("mail 0"), true);
		relay.target.delete(relay.target.item("mail 3"));
		relay.source.move(relay.source.item("mail 3"), relay.source.folderNamed("Deep").orElseThrow());
		relay.target.delete(relay.target.item("mail 1"));
		relay.source.markRead(relay.source.item("mail 1"), true);

		relay.sync();

		assertSame();
	}

	@Test
	void whatIsNeededIsAskedForAsItWasListed() throws IOException, ConnectorException {
		fill(30);
		relay.sync();
		relay.target.delete(relay.target.item("mail 0"));
		relay.source.move(relay.source.item("mail 0"), relay.source.folderNamed("Deep").orElseThrow());
		relay.read(PassKind.SYNC, Life.eternal());
		relay.ship();

		Needs needs = Needs.of(relay.apply(PassKind.SYNC, Life.eternal()).needs().toBytes());

		Question.Content content = (Question.Content) needs.questions().getFirst();
		ItemId id = relay.source.item("mail 0");
		ItemProfile moved;
		try (SourceMailbox source = relay.sourceSystem.source(relay.pair.source(), CallObserver.NONE)) {
			moved = source.describe(List.of(id), ItemProfile.Detail.SYNC).get(id);
		}
		assertThat(content.item().profile().id()).isEqualTo(moved.id());
		assertThat(content.item().profile().identity()).isEqualTo(moved.identity());
		assertThat(content.item().profile().itemClass()).isEqualTo(moved.itemClass());
	}

	@Test
	void theTargetsFormatIsTakenWhenItDoesNotKnowTheBest() {
		fill(30);
		relay.targetSystem = relay.targetSystem.onlyInParts();

		relay.sync();

		assertThat(relay.target.count()).isEqualTo(30);
		assertThat(relay.findingCodes()).contains("endpoint.format-unavailable");
	}

	@Test
	void theSourcesFormatIsTakenWhenItDoesNotKnowTheBest() {
		fill(30);
		relay.sourceSystem = relay.sourceSystem.onlyInParts();

		relay.sync();

		assertThat(relay.target.count()).isEqualTo(30);
		assertThat(relay.findingCodes()).contains("endpoint.format-unavailable");
	}

	@Test
	void anItemThatTheSourceDoesNotGiveIsAnOutcomeAndKeepsNobodyUp() {
		fill(30);
		relay.source.refuseExport(relay.source.item("mail 4"), Refusal.Kind.CORRUPT);
		relay.source.breakAt("mail 7");

		relay.sync();

		assertThat(relay.target.count()).isEqualTo(28);
		assertThat(relay.findingCodes()).contains("item.corrupt", "item.refused");
	}

	@Test
	void anItemThatTheTargetRefusesIsAnOutcomeAndCrossesLater() {
		fill(30);
		relay.target.refuseUpload("mail 4", Refusal.Kind.REJECTED);
		relay.sync();
		assertThat(relay.findingCodes()).contains("item.refused");
		assertThat(relay.target.count()).isEqualTo(29);
		relay.target.acceptEverything();

		relay.sync();

		assertSame();
	}

	@Test
	void wellKnownFoldersMeet() {
		relay.source.deliver(relay.deletedItems, "thrown away");

		relay.sync();

		assertThat(relay.target.items(relay.targetDeletedItems)).hasSize(1);
	}
}
