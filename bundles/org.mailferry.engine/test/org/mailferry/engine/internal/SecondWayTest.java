package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.FakeMailSystem;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.ProcessDied;
import org.mailferry.testkit.fake.Trouble;

/** What happens when a server has never heard of the best way to carry items. */
class SecondWayTest {

	@TempDir
	Path spool;

	private Crossing crossing;

	@BeforeEach
	void fill() {
		crossing = new Crossing(spool);
		for (int i = 0; i < 25; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
	}

	private List<String> toldOf(String code) {
		return crossing.findings.stream().filter(finding -> finding.code().equals(code)).map(Finding::message).toList();
	}

	@Test
	void aSourceWithoutTheBestWayIsReadInTheNextOne() {
		crossing.sourceSystem = crossing.sourceSystem.onlyInParts();
		crossing.syncWell();
		crossing.assertSame();
		assertThat(toldOf("endpoint.format-unavailable")).hasSize(1).first().asString().contains("source");
	}

	@Test
	void whatWasFetchedInVainIsFetchedAnewForATargetWithoutTheBestWay() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().created()).isEqualTo(25);
		assertThat(toldOf("endpoint.format-unavailable")).hasSize(1).first().asString().contains("target");
	}

	@Test
	void itIsToldOnce() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		crossing.syncWell();
		crossing.source.deliver(crossing.inbox, "one more");
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.findings).isEmpty();
	}

	@Test
	void whatItemsLoseIsToldOnceForEachClassAndProperty() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		for (int i = 0; i < 30; i++) {
			crossing.source.deliverColourful(crossing.inbox, "colourful " + i);
		}
		crossing.syncWell();
		assertThat(toldOf("item.property-lost")).containsExactly("30 items of class IPM.Colourful arrived without their"
				+ " colour: parts have none. docs/fidelity.md says what travels which way.");
		Finding lost = crossing.findings.stream().filter(finding -> finding.code().equals("item.property-lost"))
				.findFirst().orElseThrow();
		assertThat(lost.cause()).contains("/Posteingang item ").endsWith("; and 10 more");
	}

	/** Once it is carried, no later pass tells of it. */
	@Test
	void aPassOfHoursTellsOnTheWayWhatWasLost() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		for (int i = 0; i < 30; i++) {
			crossing.source.deliverColourful(crossing.inbox, "colourful " + i);
		}
		crossing.targetSystem.troubles().well("upload", 4).next("upload",
				new Trouble.Meanwhile(() -> crossing.clock.advance(Duration.ofHours(1))));
		crossing.syncWell();
		assertThat(toldOf("item.property-lost")).hasSize(2);
		assertThat(toldOf("item.property-lost").stream().mapToInt(told -> Integer.parseInt(told.split(" ")[0])).sum())
				.isEqualTo(30);
	}

	@Test
	void anItemThatChangesIsReplacedByANewOne() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		crossing.syncWell();
		for (int i = 0; i < 3; i++) {
			crossing.clock.advance(Duration.ofMinutes(1));
			crossing.source.edit(crossing.source.item("mail 7"), "edited " + i);
			crossing.syncWell();
			crossing.assertSame();
		}
		crossing.source.delete(crossing.source.item("mail 7"));
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void anAnswerThatNeverCameLeavesNoSecondCopyOfWhatWasReplaced() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		crossing.syncWell();
		crossing.clock.advance(Duration.ofMinutes(1));
		crossing.source.edit(crossing.source.item("mail 7"), "edited");
		crossing.targetSystem.troubles().next("upload", new Trouble.Lost(1, null));
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void whatADeadPassUploadedIsTakenAwayThoughItemsTravelAnotherWayNow() {
		FakeMailSystem whole = crossing.targetSystem;
		crossing.targetSystem = whole.onlyInParts();
		crossing.syncWell();
		crossing.clock.advance(Duration.ofMinutes(1));
		crossing.source.edit(crossing.source.item("mail 7"), "edited");
		crossing.source.deliver(crossing.inbox, "one more");
		int before = crossing.targetSystem.troubles().calls("upload");
		for (int call = 1; crossing.targetSystem.troubles().calls("upload") == before; call++) {
			Life life = Life.until(call, Life.Moment.AFTER);
			assertThatThrownBy(() -> crossing.run(PassKind.SYNC, life)).isInstanceOf(ProcessDied.class);
		}
		crossing.targetSystem = whole;
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void whatIsCarriedForItsReadFlagAloneIsNotDoubledWhenTheAnswerIsLost() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		crossing.syncWell();
		crossing.source.markRead(crossing.source.item("mail 7"), true);
		crossing.targetSystem.troubles().next("setRead",
				new Trouble.Before(new PermanentException("not this one", "ErrorIrresolvableConflict", false, null)));
		crossing.targetSystem.troubles().next("upload", Trouble.answerLost());
		int before = crossing.targetSystem.troubles().calls("upload");
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.targetSystem.troubles().calls("upload")).isEqualTo(before + 2);
	}

	@Test
	void whatTheTargetDoesNotLetRecoveryTakeAwayIsTold() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		crossing.syncWell();
		crossing.source.deliver(crossing.inbox, "held");
		crossing.targetSystem.troubles().next("upload", Trouble.answerLost());
		crossing.targetSystem.troubles().next("deleteItems",
				new Trouble.Before(new PermanentException("held", "ErrorAccessDenied", false, null)));
		crossing.syncWell();
		assertThat(toldOf("item.not-deleted")).singleElement().asString().contains("twice");
	}

	/** And what it lost is told, though the answer that told it first was lost. */
	@Test
	void whatMayHaveArrivedInPartIsSentAgain() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		crossing.syncWell();
		crossing.source.deliver(crossing.inbox, "plain");
		for (int i = 0; i < 3; i++) {
			crossing.source.deliverColourful(crossing.inbox, "colourful " + i);
		}
		crossing.targetSystem.troubles().next("upload", Trouble.answerLost());
		int before = crossing.targetSystem.troubles().calls("upload");
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.targetSystem.troubles().calls("upload")).isEqualTo(before + 2);
		assertThat(toldOf("item.property-lost")).singleElement().asString().startsWith("3 items");
		assertThat(crossing.targetSystem.troubles().calls("deleteItems")).isEqualTo(1);
	}

	@Test
	void whatTheWayDoesNotCarryIsListedAndNotCountedAsDifferent() {
		crossing.targetSystem = crossing.targetSystem.onlyInParts();
		crossing.syncWell();
		crossing.target.edit(crossing.target.item("mail 3"), "body of mail 3");
		crossing.target.edit(crossing.target.item("mail 4"), "another body");
		PassResult result = crossing.run(PassKind.VERIFY_DEEP, Life.eternal());
		FolderVerification inbox = result.verification().stream()
				.filter(row -> row.path().toString().equals("/Posteingang")).findFirst().orElseThrow();
		assertThat(inbox.differing()).isEqualTo(1);
		assertThat(inbox.differences()).extracting(ItemDifference::kind)
				.containsExactly(ItemDifference.Kind.ALTERED, ItemDifference.Kind.FIDELITY);
		assertThat(inbox.differences().getLast().properties()).singleElement().asString().startsWith("modified: ");
		assertThat(crossing.findingCodes()).contains("verify.fidelity");
	}
}
