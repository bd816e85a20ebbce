package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.Trouble;

/** What a pass does with folders. */
class FolderTest {

	@TempDir
	Path spool;
	private Crossing crossing;
	private FolderId root;

	@BeforeEach
	void begin() {
		crossing = new Crossing(spool);
		root = crossing.source.root();
	}

	private FolderId folder(FolderId parent, String name) {
		FolderId folder = crossing.source.createFolder(parent, name);
		crossing.source.deliver(folder, "mail in " + name);
		return folder;
	}

	private int uploads() {
		return crossing.targetSystem.troubles().calls("upload");
	}

	private void syncWithoutUploads() {
		int before = uploads();
		crossing.syncWell();
		crossing.assertSame();
		assertThat(uploads()).as("uploads").isEqualTo(before);
	}

	@Test
	void foldersWithARoleAreMatchedByItWhateverTheirName() {
		crossing.source.deliver(crossing.inbox, "mail");
		crossing.syncWell();
		assertThat(crossing.target.subjects(crossing.targetInbox)).containsExactly("mail");
	}

	@Test
	void aFolderThatIsThereAlreadyIsUsed() {
		FolderId there = crossing.target.createFolder(crossing.target.root(), "PROJECTS");
		folder(root, "Projects");
		crossing.syncWell();
		assertThat(crossing.target.subjects(there)).containsExactly("mail in Projects");
	}

	@Test
	void aNameThatIsTakenBySomethingElseGetsANumber() {
		crossing.target.wellKnown(WellKnownFolder.JOURNAL, "Journal");
		crossing.target.createFolder(crossing.target.root(), "People", "IPF.Contact");
		folder(root, "Journal");
		folder(root, "People");
		crossing.syncWell();
		assertThat(crossing.target.folderNamed("Journal (2)")).isPresent();
		assertThat(crossing.target.folderNamed("People (2)")).isPresent();
		assertThat(crossing.findingCodes()).containsExactly("folder.renamed", "folder.renamed");
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
	}

	@Test
	void namesThatLookLikePathsAreNamesOnly() throws IOException {
		// Everything waits in files, so that a name that became a path would show.
		crossing.limits = Crossing.limits(0, 100, 0, 0);
		List<String> names = List.of("..", "../../escaped", "a/b\\c", "C:\\escaped", "/escaped", "con", "tab\there",
				"\u202Egnp.exe", "%2e%2e%2fescaped", "${jndi:ldap://escaped}");
		names.forEach(name -> folder(folder(root, name), name));
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.run(PassKind.VERIFY_DEEP, Life.eternal()).verification())
				.hasSizeGreaterThan(2 * names.size()).allMatch(FolderVerification::matches);
		assertThat(names).allSatisfy(name -> assertThat(crossing.target.folderNamed(name)).isPresent());
		assertThat(spool).isEmptyDirectory();
		try (Stream<Path> beside = Files.list(spool.getParent())) {
			assertThat(beside.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("escaped"));
		}
	}

	@Test
	void renamesAndMovesKeepTheItems() {
		FolderId a = folder(root, "A");
		FolderId b = folder(root, "B");
		FolderId c = folder(b, "C");
		crossing.syncWell();
		crossing.source.renameFolder(a, "a new name");
		crossing.source.moveFolder(c, root);
		crossing.source.renameFolder(c, "b");
		crossing.source.renameFolder(b, "Z");
		syncWithoutUploads();
	}

	@Test
	void namesThatSwapInACircleAreResolved() {
		FolderId a = folder(root, "A");
		FolderId b = folder(root, "B");
		FolderId c = folder(root, "C");
		crossing.syncWell();
		crossing.source.renameFolder(a, "B");
		crossing.source.renameFolder(b, "C");
		crossing.source.renameFolder(c, "A");
		syncWithoutUploads();
	}

	@Test
	void aFolderMovedBelowANewFolderFollowsIt() {
		FolderId a = folder(root, "A");
		crossing.syncWell();
		FolderId parent = crossing.source.createFolder(crossing.source.createFolder(root, "New"), "Newer");
		crossing.source.moveFolder(a, parent);
		syncWithoutUploads();
	}

	@Test
	void parentAndChildCanChangePlaces() {
		FolderId a = folder(root, "A");
		FolderId b = folder(a, "B");
		crossing.syncWell();
		crossing.source.moveFolder(b, root);
		crossing.source.moveFolder(a, b);
		syncWithoutUploads();
	}

	@Test
	void aFolderTheUserDeletedMovesToTheDeletedItems() {
		FolderId a = folder(root, "A");
		crossing.syncWell();
		crossing.source.moveFolder(a, crossing.deletedItems);
		syncWithoutUploads();
	}

	@Test
	void aDeletedFolderIsDeletedWithEverythingBelow() {
		FolderId a = folder(root, "A");
		folder(folder(a, "B"), "C");
		crossing.syncWell();
		crossing.source.deleteFolder(a);
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().deleted()).isEqualTo(3);
		assertThat(crossing.findings).isEmpty();
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
	}

	@Test
	void aFolderDeletedAndMadeAgainUnderTheSameNameIsAnother() {
		FolderId a = folder(root, "A");
		crossing.syncWell();
		crossing.source.deleteFolder(a);
		FolderId again = crossing.source.createFolder(root, "A");
		crossing.source.deliver(again, "new mail");
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.findings).isEmpty();
	}

	@Test
	void aDeletedFolderWithForeignItemsIsKept() {
		FolderId a = folder(root, "A");
		crossing.syncWell();
		FolderId counterpart = crossing.target.folderNamed("A").orElseThrow();
		crossing.target.deliver(counterpart, "somebody else's");
		crossing.source.deleteFolder(a);
		crossing.syncWell();
		assertThat(crossing.target.subjects(counterpart)).containsExactly("somebody else's");
		assertThat(crossing.findingCodes()).containsExactly("folder.kept");
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
	}

	@Test
	void aFolderSomebodyDeletedInTheTargetIsMadeAnew() {
		FolderId a = folder(root, "A");
		folder(a, "B");
		crossing.syncWell();
		crossing.target.deleteFolder(crossing.target.folderNamed("A").orElseThrow());
		crossing.source.deliver(a, "more");
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.findingCodes()).contains("folder.recreated");
	}

	@Test
	void anotherFolderClassIsTold() {
		FolderId a = folder(root, "A");
		crossing.syncWell();
		crossing.source.changeClass(a, "IPF.Note.Special");
		crossing.syncWell();
		assertThat(crossing.findingCodes()).containsExactly("folder.class-changed");
		crossing.syncWell();
		assertThat(crossing.findings).isEmpty();
	}

	@Test
	void foldersMadeByARequestWithoutAnswerAreNotMadeTwice() {
		folder(root, "A");
		folder(root, "B");
		crossing.targetSystem.troubles().next("createFolders", new Trouble.Lost(1, null));
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aRefusedFolderDoesNotStopThePass() {
		folder(folder(root, "bad"), "below");
		crossing.source.deliver(crossing.inbox, "mail");
		crossing.targetSystem.troubles().next("createFolders",
				new Trouble.Before(new PermanentException("no", "ErrorInvalidName", false, null)));
		crossing.syncWell();
		assertThat(crossing.findingCodes()).containsExactly("folder.refused");
		assertThat(crossing.target.subjects(crossing.targetInbox)).containsExactly("mail");
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void anUnreadableFolderDoesNotStopThePass() {
		crossing.source.deliver(crossing.inbox, "mail");
		folder(root, "A");
		crossing.sourceSystem.troubles().next("changes",
				new Trouble.Before(new PermanentException("no", "ErrorCorruptData", false, null)));
		crossing.syncWell();
		assertThat(crossing.findingCodes()).containsExactly("folder.unreadable");
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void tenThousandFoldersAreMadeInFewRequests() {
		crossing.batchItems = 256;
		List<FolderId> parents = List.of(crossing.source.createFolder(root, "x"),
				crossing.source.createFolder(root, "y"));
		for (int i = 0; i < 10_000; i++) {
			crossing.source.createFolder(parents.get(i % 2), "folder " + i);
		}
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.targetSystem.troubles().calls("createFolders")).isLessThan(50);
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
	}
}
