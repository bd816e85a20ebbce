package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.Hash128;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.AccessException;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.Trouble;

/** What a pass does when servers, disks and people do not play along. */
class RefusalTest {

	@TempDir
	Path spool;
	private Crossing crossing;

	@BeforeEach
	void begin() {
		crossing = new Crossing(spool);
	}

	private List<ItemOutcome> outcomes() {
		Ledger ledger = crossing.ledger.claim(Life.eternal());
		return ledger.outcomes(1_000);
	}

	private void deliver(int count) {
		for (int i = 0; i < count; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
	}

	@Test
	void oneBadItemDoesNotStopThePass() {
		deliver(25);
		crossing.source.refuseExport(crossing.source.item("mail 3"), Refusal.Kind.CORRUPT);
		crossing.target.refuseUpload("mail 4", Refusal.Kind.REJECTED);
		PassResult result = crossing.syncWell();
		assertThat(result.counters().created()).isEqualTo(23);
		assertThat(result.counters().refused()).isEqualTo(2);
		assertThat(crossing.findingCodes()).containsExactlyInAnyOrder("item.corrupt", "item.refused");
		assertThat(outcomes()).extracting(ItemOutcome::subjectHash).containsExactlyInAnyOrder(Hash128.of("mail 3"),
				Hash128.of("mail 4"));
		assertThat(crossing.findings).noneMatch(finding -> finding.toString().contains("mail 3"));
	}

	@Test
	void anOutcomeIsTriedAgainAndEndsWhenItCrosses() {
		deliver(3);
		crossing.target.refuseUpload("mail 1", Refusal.Kind.REJECTED);
		crossing.syncWell();
		crossing.syncWell();
		assertThat(outcomes()).extracting(ItemOutcome::attempts).containsExactly(2);
		crossing.target.acceptEverything();
		crossing.syncWell();
		crossing.assertSame();
		assertThat(outcomes()).isEmpty();
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
	}

	@Test
	void anOutcomeIsTriedThreeTimesAndThenOnlyWhenTheItemChanges() {
		deliver(1);
		crossing.target.refuseUpload("mail 0", Refusal.Kind.REJECTED);
		for (int i = 0; i < 3; i++) {
			crossing.syncWell();
		}
		assertThat(crossing.syncWell().counters().roundTrips()).isEqualTo(1);
		crossing.target.acceptEverything();
		crossing.source.edit(crossing.source.item("mail 0"), "mended");
		crossing.syncWell();
		crossing.assertSame();
		assertThat(outcomes()).isEmpty();
	}

	@Test
	void anOutcomeEndsWhenTheItemIsDeleted() {
		deliver(2);
		crossing.source.refuseExport(crossing.source.item("mail 1"), Refusal.Kind.CORRUPT);
		crossing.syncWell();
		crossing.source.delete(crossing.source.item("mail 1"));
		crossing.syncWell();
		assertThat(outcomes()).isEmpty();
		crossing.assertSame();
	}

	@Test
	void tooManyBadItemsEndThePassWhenAskedTo() {
		deliver(40);
		for (int i = 0; i < 5; i++) {
			crossing.target.refuseUpload("mail " + i, Refusal.Kind.REJECTED);
		}
		crossing.badItemLimit = OptionalInt.of(4);
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.FAILED);
		assertThat(result.failure()).map(Finding::code).contains("pass.bad-item-limit");
		crossing.badItemLimit = OptionalInt.of(5);
		crossing.syncWell();
		assertThat(crossing.target.count()).isEqualTo(35);
	}

	@Test
	void aFullMailboxEndsThePassAndTheNextGoesOn() {
		deliver(30);
		crossing.target.capacity(13);
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.FAILED);
		assertThat(result.failure()).map(Finding::code).contains("mailbox.full");
		crossing.target.capacity(100);
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aRequestThatIsRefusedAsAWholeIsDividedUntilTheItemIsFound() {
		deliver(10);
		PermanentException refused = new PermanentException("too much", "HTTP 413", true, null);
		for (int i = 0; i < 4; i++) {
			crossing.targetSystem.troubles().next("upload", new Trouble.Before(refused));
		}
		crossing.syncWell();
		assertThat(crossing.target.count()).isEqualTo(9);
		assertThat(crossing.findingCodes()).containsExactly("item.too-large");
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void anExportThatIsRefusedAsAWholeIsDividedUntilTheItemIsFound() {
		deliver(10);
		PermanentException refused = new PermanentException("broken", "ErrorCorruptData", false, null);
		for (int i = 0; i < 4; i++) {
			crossing.sourceSystem.troubles().next("export", new Trouble.Before(refused));
		}
		crossing.syncWell();
		assertThat(crossing.target.count()).isEqualTo(9);
		assertThat(outcomes()).hasSize(1);
	}

	@Test
	void anItemThatIsBusyForEverIsAnOutcome() {
		deliver(3);
		crossing.target.refuseUpload("mail 1", Refusal.Kind.TRANSIENT);
		crossing.source.refuseExport(crossing.source.item("mail 2"), Refusal.Kind.TRANSIENT);
		crossing.syncWell();
		assertThat(crossing.target.count()).isEqualTo(1);
		assertThat(crossing.findingCodes()).containsExactlyInAnyOrder("item.unavailable", "item.unavailable");
	}

	@Test
	void anItemAtWhichConnectionsBreakKeepsNoOtherFromCrossing() {
		deliver(25);
		crossing.source.breakAt("mail 3");
		crossing.target.breakAt("mail 17");
		PassResult result = crossing.syncWell();
		assertThat(result.counters().created()).isEqualTo(23);
		assertThat(crossing.findingCodes()).containsExactlyInAnyOrder("item.unavailable", "item.unavailable");
		assertThat(outcomes()).extracting(ItemOutcome::subjectHash).containsExactlyInAnyOrder(Hash128.of("mail 3"),
				Hash128.of("mail 17"));
	}

	@Test
	void aServerThatBreaksOffAtEveryItemEndsThePass() {
		deliver(25);
		for (int i = 0; i < 25; i++) {
			crossing.target.breakAt("mail " + i);
		}
		PassResult result = crossing.sync();
		assertThat(result.failure()).map(Finding::code).contains("server.unavailable");
		assertThat(outcomes()).hasSizeLessThan(3);
	}

	@Test
	void aServerThatStaysAwayEndsThePass() {
		deliver(3);
		crossing.targetSystem.troubles().always("upload", new Trouble.Before(
				new RetryableException("the server failed", "HTTP 500", null, false, null)));
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.FAILED);
		assertThat(result.failure()).map(Finding::code).contains("server.unavailable");
		assertThat(crossing.targetSystem.troubles().calls("upload")).isLessThan(15);
		crossing.targetSystem.troubles().end();
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aServerThatIsBusyForAnHourIsWaitedFor() {
		deliver(3);
		Instant over = crossing.clock.instant().plus(Duration.ofHours(1));
		crossing.targetSystem.troubles().always("upload", Trouble.stalled());
		crossing.pause = (wait, signal) -> {
			crossing.clock.advance(wait);
			if (crossing.clock.instant().isAfter(over)) {
				crossing.targetSystem.troubles().end();
			}
		};
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().throttled()).isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
	}

	@Test
	void aServerThatDoesNothingButBeBusyEndsThePassInTheEnd() {
		deliver(3);
		crossing.sourceSystem.troubles().always("export", Trouble.busy(Duration.ofMinutes(5)));
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.FAILED);
		assertThat(result.failure()).map(Finding::code).contains("server.busy");
	}

	/** Each time it has written something that has to be looked for: that must not go on for ever. */
	@Test
	void aServerThatIsBusyInTheMiddleOfEachUploadEndsThePass() {
		deliver(3);
		crossing.targetSystem.troubles().always("upload", new Trouble.Before(new RetryableException("busy",
				"ErrorServerBusy", RetryableException.Busy.SERVER, Duration.ofMinutes(1)).afterWriting()));
		AtomicInteger waits = new AtomicInteger();
		crossing.pause = (wait, signal) -> {
			crossing.clock.advance(wait);
			if (waits.incrementAndGet() > 1000) {
				crossing.targetSystem.troubles().end();
			}
		};
		PassResult result = crossing.sync();
		assertThat(result.failure()).map(Finding::code).contains("server.unavailable");
		assertThat(result.counters().throttled()).isGreaterThan(Duration.ofMinutes(1));
	}

	@Test
	void accessThatIsDeniedForAMomentIsAskedForOnceMore() {
		deliver(3);
		crossing.targetSystem.troubles().next("upload",
				new Trouble.Before(new AccessException("no", "HTTP 401", null)));
		crossing.syncWell();
		crossing.assertSame();
		deliver(3);
		crossing.targetSystem.troubles().always("upload",
				new Trouble.Before(new AccessException("no", "HTTP 401", null)));
		int before = crossing.targetSystem.troubles().calls("upload");
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.REFUSED);
		assertThat(result.failure()).map(Finding::code).contains("endpoint.access");
		assertThat(crossing.targetSystem.troubles().calls("upload") - before).isEqualTo(2);
	}

	@Test
	void missingRightsAndWrongSettingsRefuseThePass() {
		crossing.sourceSystem.troubles().next("folders",
				new Trouble.Before(new AccessException("no", "ErrorImpersonateUserDenied", null)));
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.REFUSED);
		assertThat(result.failure()).map(Finding::code).contains("endpoint.access");
		crossing.sourceSystem.troubles().next("folders",
				new Trouble.Before(new ConfigurationException("no", "", null)));
		assertThat(crossing.sync().failure()).map(Finding::code).contains("endpoint.configuration");
	}

	@Test
	void aFullDiskEndsThePassNamingTheDirectory() throws Exception {
		Path file = Files.createFile(spool.resolve("not-a-directory"));
		crossing = new Crossing(file);
		crossing.limits = Crossing.limits(0, 100, 0, 2);
		deliver(3);
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.FAILED);
		assertThat(result.failure()).map(Finding::code).contains("spool.disk-full");
		assertThat(result.failure()).map(Finding::subject).contains(file.toString());
	}

	@Test
	void whatDoesNotFitInMemoryWaitsInFilesThatAreGoneAfterwards() {
		crossing.limits = Crossing.limits(0, 100, 0, 2);
		for (int i = 0; i < 20; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i, "x".repeat(100_000));
		}
		crossing.syncWell();
		crossing.assertSame();
		assertThat(spool).isEmptyDirectory();
	}

	@Test
	void whoLosesTheClaimStops() {
		deliver(30);
		crossing.sourceSystem.troubles().next("export",
				new Trouble.Meanwhile(() -> crossing.ledger.claim(Life.eternal())));
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.FAILED);
		assertThat(result.failure()).map(Finding::code).contains("project.claim-lost");
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aStopEndsThePassAndTheNextGoesOn() {
		deliver(100);
		crossing.targetSystem.troubles().well("upload", 2).next("upload",
				new Trouble.Meanwhile(() -> crossing.stop.request()));
		PassResult result = crossing.sync();
		assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
		assertThat(result.failure()).isEmpty();
		assertThat(crossing.target.count()).isEqualTo(30);
		Instant before = crossing.clock.instant();
		crossing.stop = new StopSignal();
		crossing.syncWell();
		crossing.assertSame();
		// The upload under way was answered, and none was begun: there is nothing to wait for.
		assertThat(crossing.clock.instant()).isEqualTo(before);
	}

	@Test
	@Timeout(30)
	void aStopDoesNotWaitForATargetThatDoesNotAnswer() {
		deliver(100);
		crossing.targetSystem.troubles().well("upload", 2).next("upload", new Trouble.Meanwhile(() -> {
			crossing.stop.request();
			LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
		}));
		assertThat(crossing.sync().ending()).isEqualTo(Ending.INTERRUPTED);
		assertThat(crossing.target.count()).isEqualTo(20);
		crossing.stop = new StopSignal();
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aStopEndsAWait() {
		deliver(1);
		crossing.targetSystem.troubles().always("upload", Trouble.busy(Duration.ofHours(1)));
		crossing.pause = (wait, signal) -> signal.request();
		assertThat(crossing.sync().ending()).isEqualTo(Ending.INTERRUPTED);
	}

	@Test
	void aStopBeforeTheBeginningSendsNothing() {
		crossing.stop.request();
		assertThat(crossing.run(PassKind.SYNC, Life.eternal()).ending()).isEqualTo(Ending.INTERRUPTED);
		assertThat(crossing.sourceSystem.troubles().calls()).isZero();
	}
}
