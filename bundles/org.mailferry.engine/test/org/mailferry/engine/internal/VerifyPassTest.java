package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.pass.ItemDifference.Kind;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.Life;

/** Plants mistakes and looks whether verification finds them, each by item. */
class VerifyPassTest {

	@TempDir
	Path spool;
	private Crossing crossing;
	private FolderId projects;

	@BeforeEach
	void cross() {
		crossing = new Crossing(spool);
		projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		for (int i = 0; i < 20; i++) {
			crossing.source.deliver(i < 5 ? projects : crossing.inbox, "mail " + i);
		}
		crossing.source.copy(crossing.source.item("mail 6"), crossing.inbox);
		crossing.syncWell();
	}

	private PassResult verify(PassKind kind) {
		PassResult result = crossing.run(kind, Life.eternal());
		assertThat(result.failure()).isEmpty();
		return result;
	}

	private FolderVerification row(PassResult result, String path) {
		return result.verification().stream().filter(row -> row.path().toString().equals(path)).findFirst()
				.orElseThrow();
	}

	private ItemDifference onlyDifference(PassResult result, String path) {
		FolderVerification row = row(result, path);
		assertThat(row.differing()).isEqualTo(1);
		assertThat(row.matches()).isFalse();
		assertThat(row.differences()).hasSize(1);
		assertThat(result.verification().stream().mapToLong(FolderVerification::differing).sum()).isEqualTo(1);
		return row.differences().getFirst();
	}

	@Test
	void equalMailboxesMatch() {
		PassResult result = verify(PassKind.VERIFY_DEEP);
		assertThat(result.verification()).hasSize(3).allMatch(FolderVerification::matches);
		assertThat(result.counters().compared()).isEqualTo(21);
		assertThat(row(result, "/Projects").sourceItems()).isEqualTo(5);
		assertThat(row(result, "/Projects").targetBytes()).isEqualTo(row(result, "/Projects").sourceBytes());
		assertThat(crossing.findings).isEmpty();
	}

	@Test
	void nothingIsAlteredByLooking() {
		long source = crossing.source.alterations();
		long target = crossing.target.alterations();
		verify(PassKind.VERIFY_DEEP);
		assertThat(crossing.source.alterations()).isEqualTo(source);
		assertThat(crossing.target.alterations()).isEqualTo(target);
	}

	@Test
	void aLossIsFound() {
		crossing.target.delete(crossing.target.item("mail 3"));
		ItemDifference difference = onlyDifference(verify(PassKind.VERIFY), "/Projects");
		assertThat(difference.kind()).isEqualTo(Kind.LOST);
		assertThat(difference.itemId()).isEqualTo(crossing.source.item("mail 3").value());
		assertThat(crossing.findingCodes()).containsExactly("verify.lost");
	}

	@Test
	void aDoubleIsFound() {
		crossing.target.copy(crossing.target.item("mail 12"), crossing.targetInbox);
		ItemDifference difference = onlyDifference(verify(PassKind.VERIFY), "/Posteingang");
		assertThat(difference.kind()).isEqualTo(Kind.DOUBLED);
		assertThat(crossing.findingCodes()).containsExactly("verify.doubled");
	}

	@Test
	void aLostCopyIsFound() {
		crossing.target.delete(crossing.target.item("mail 6"));
		assertThat(onlyDifference(verify(PassKind.VERIFY), "/Posteingang").kind()).isEqualTo(Kind.LOST);
	}

	@Test
	void anAlterationIsFoundWithWhatDiffers() {
		crossing.target.markRead(crossing.target.item("mail 8"), true);
		ItemDifference difference = onlyDifference(verify(PassKind.VERIFY), "/Posteingang");
		assertThat(difference.kind()).isEqualTo(Kind.ALTERED);
		assertThat(difference.itemId()).isEqualTo(crossing.source.item("mail 8").value());
		assertThat(difference.properties()).containsExactly("read: false / true");
		assertThat(crossing.findingCodes()).containsExactly("verify.altered");
	}

	@Test
	void anotherSizeIsAnAlteration() {
		crossing.source.deliver(crossing.inbox, "large", "x".repeat(50_000));
		crossing.syncWell();
		crossing.target.corrupt(crossing.target.item("large"), "x".repeat(10));
		ItemDifference difference = onlyDifference(verify(PassKind.VERIFY), "/Posteingang");
		assertThat(difference.properties()).containsExactly("size: 50100 / 110");
	}

	@Test
	void contentIsComparedOnlyWhenAskedTo() {
		crossing.target.corrupt(crossing.target.item("mail 8"), "BODY of mail 8");
		assertThat(verify(PassKind.VERIFY).verification()).allMatch(FolderVerification::matches);
		ItemDifference difference = onlyDifference(verify(PassKind.VERIFY_DEEP), "/Posteingang");
		assertThat(difference.kind()).isEqualTo(Kind.ALTERED);
		assertThat(difference.properties()).hasSize(1).first().asString().startsWith("content: ");
	}

	@Test
	void whatCameFromElsewhereIsExtra() {
		crossing.target.deliver(crossing.targetInbox, "welcome");
		ItemDifference difference = onlyDifference(verify(PassKind.VERIFY), "/Posteingang");
		assertThat(difference.kind()).isEqualTo(Kind.EXTRA);
		assertThat(difference.itemId()).isEqualTo(crossing.target.item("welcome").value());
		assertThat(crossing.findingCodes()).containsExactly("verify.extra");
	}

	@Test
	void whatTheSourceChangedSinceIsPending() {
		crossing.source.deliver(crossing.inbox, "new");
		crossing.source.delete(crossing.source.item("mail 9"));
		crossing.source.edit(crossing.source.item("mail 10"), "x".repeat(9_000));
		crossing.source.move(crossing.source.item("mail 4"), crossing.inbox);
		PassResult result = verify(PassKind.VERIFY);
		assertThat(row(result, "/Posteingang").differing()).isEqualTo(4);
		assertThat(row(result, "/Posteingang").pending()).isEqualTo(4);
		assertThat(row(result, "/Projects").pending()).isEqualTo(1);
		assertThat(crossing.findings).isEmpty();
	}

	@Test
	void whatCouldNotBeCarriedIsRefused() {
		crossing.target.refuseUpload("bad", Refusal.Kind.REJECTED);
		ItemId bad = crossing.source.deliver(crossing.inbox, "bad");
		crossing.syncWell();
		ItemDifference difference = onlyDifference(verify(PassKind.VERIFY), "/Posteingang");
		assertThat(difference.kind()).isEqualTo(Kind.REFUSED);
		assertThat(difference.itemId()).isEqualTo(bad.value());
	}

	@Test
	void ofSeveralCopiesThoseThatCouldNotBeCarriedAreNamed() {
		ItemId carried = crossing.source.deliver(crossing.inbox, "several");
		crossing.syncWell();
		for (int i = 0; i < 6; i++) {
			crossing.source.refuseExport(crossing.source.copy(carried, crossing.inbox), Refusal.Kind.CORRUPT);
		}
		crossing.syncWell();
		crossing.target.markRead(crossing.target.item("several"), true);
		FolderVerification row = row(verify(PassKind.VERIFY), "/Posteingang");
		assertThat(row.differences()).filteredOn(difference -> difference.kind() == Kind.ALTERED)
				.extracting(ItemDifference::itemId).containsExactly(carried.value());
		assertThat(row.differences()).filteredOn(difference -> difference.kind() == Kind.REFUSED).hasSize(6);
	}

	@Test
	void foldersOfOneSideOnlyAreTold() {
		crossing.source.deliver(crossing.source.createFolder(crossing.source.root(), "New"), "pending");
		crossing.target.deliver(crossing.target.createFolder(crossing.target.root(), "Foreign"), "extra");
		crossing.target.deleteFolder(crossing.target.folderNamed("Projects").orElseThrow());
		PassResult result = verify(PassKind.VERIFY);
		assertThat(row(result, "/New").pending()).isEqualTo(1);
		assertThat(row(result, "/Foreign").differences()).extracting(ItemDifference::kind).containsExactly(Kind.EXTRA);
		assertThat(row(result, "/Projects").differences()).extracting(ItemDifference::kind).hasSize(5)
				.containsOnly(Kind.LOST);
		assertThat(crossing.findingCodes()).containsExactlyInAnyOrder("verify.folder-missing",
				"verify.folder-missing", "verify.folder-extra", "verify.lost", "verify.extra");
	}

	@Test
	void aFolderThatDoesNotFitInMemoryIsComparedAllTheSame() {
		crossing.limits = Crossing.limits(0, 100, 100, 2);
		crossing.target.delete(crossing.target.item("mail 13"));
		crossing.source.pageSize(3);
		assertThat(onlyDifference(verify(PassKind.VERIFY_DEEP), "/Posteingang").kind()).isEqualTo(Kind.LOST);
		assertThat(spool).isEmptyDirectory();
	}

	@Test
	void manyDifferencesAreCountedAndTheFirstListed() {
		for (int i = 0; i < 1_100; i++) {
			crossing.target.deliver(crossing.targetInbox, "spam " + i);
		}
		FolderVerification row = row(verify(PassKind.VERIFY), "/Posteingang");
		assertThat(row.differing()).isEqualTo(1_100);
		assertThat(row.differences()).hasSize(FolderVerification.MAX_LISTED);
		assertThat(crossing.findings).hasSize(1);
	}

	@Test
	void everyFolderIsInTheResultOnce() {
		assertThat(verify(PassKind.VERIFY).verification()).extracting(row -> row.path().toString())
				.isEqualTo(List.of("/Posteingang", "/Papierkorb", "/Projects"));
	}
}
