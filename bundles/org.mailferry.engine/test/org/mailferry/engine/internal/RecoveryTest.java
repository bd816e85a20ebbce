package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.ProcessDied;
import org.mailferry.testkit.fake.Trouble;

/** What a pass does about writes whose answer never came. */
class RecoveryTest {

	@TempDir
	Path spool;
	private Crossing crossing;

	@BeforeEach
	void begin() {
		crossing = new Crossing(spool);
		// The two threads of a transfer take turns, so that a death comes in the same call every time.
		crossing.limits = Crossing.limits(1024 * 1024, 1_000, 1024 * 1024, 0);
	}

	private void deliver(int count) {
		for (int i = 0; i < count; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
	}

	private void dieAt(Life life) {
		assertThatThrownBy(() -> crossing.run(PassKind.SYNC, life)).isInstanceOf(ProcessDied.class);
	}

	@Test
	void anUploadWhoseAnswerIsLostIsNotSentAgain() {
		deliver(8);
		crossing.targetSystem.troubles().next("upload", Trouble.answerLost());
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.targetSystem.troubles().calls("upload")).isEqualTo(1);
		assertThat(result.counters().created()).isEqualTo(8);
	}

	@Test
	void whatDidNotArriveIsSentAgainWhenItCanNoLongerArrive() {
		deliver(8);
		Instant before = crossing.clock.instant();
		crossing.targetSystem.troubles().next("upload", new Trouble.Lost(3, null));
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.targetSystem.troubles().calls("upload")).isEqualTo(2);
		assertThat(Duration.between(before, crossing.clock.instant()))
				.isGreaterThanOrEqualTo(Crossing.REQUEST_TIMEOUT);
		assertThat(crossing.progress).anyMatch(PassProgress::clearingUp).last()
				.satisfies(event -> assertThat(event.clearingUp()).isFalse());
	}

	@Test
	void whatArrivesLateIsWaitedFor() {
		deliver(8);
		crossing.targetSystem.troubles().next("upload", new Trouble.Lost(2, Duration.ofSeconds(20)));
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.targetSystem.troubles().calls("upload")).isEqualTo(1);
	}

	@Test
	void anAnswerOfTheWrongLengthIsNotBelieved() {
		deliver(8);
		crossing.targetSystem.troubles().next("upload", new Trouble.ShortAnswer());
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void copiesAreToldApartAfterALostAnswer() {
		ItemId original = crossing.source.deliver(crossing.inbox, "original");
		ItemId copy = crossing.source.copy(original, crossing.inbox);
		crossing.source.edit(copy, "the copy was edited");
		crossing.targetSystem.troubles().next("upload", Trouble.answerLost());
		crossing.syncWell();
		crossing.source.edit(copy, "and once more");
		crossing.source.markRead(original, true);
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void aMoveWhoseAnswerIsLostIsNotRepeated() {
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		deliver(4);
		crossing.syncWell();
		crossing.source.items(crossing.inbox).forEach(item -> crossing.source.move(item, projects));
		crossing.targetSystem.troubles().next("moveItems", new Trouble.Lost(3, Duration.ofSeconds(4)));
		PassResult result = crossing.syncWell();
		crossing.assertSame();
		assertThat(result.counters().moved()).isEqualTo(4);
		assertThat(result.counters().created()).isZero();
	}

	@Test
	void aPassTakesOverWhatADeadOneLeft() {
		deliver(25);
		Life life = null;
		for (int call = 1; crossing.targetSystem.troubles().calls("upload") == 0; call++) {
			life = Life.until(call, Life.Moment.AFTER);
			dieAt(life);
		}
		assertThat(crossing.target.count()).isPositive();
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void anItemCarriedByADeadPassAndDeletedMeanwhileIsDeleted() {
		crossing.source.deliver(crossing.inbox, "first");
		crossing.syncWell();
		deliver(25);
		for (int call = 1; crossing.ledger.entries() == 1; call++) {
			dieAt(Life.until(call, Life.Moment.AFTER));
		}
		crossing.source.delete(crossing.source.item("mail 0"));
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void recoveryNeedsNoWaitingWhenEverythingWasAnswered() {
		for (int call = 1; crossing.ledger.entries() == 0; call++) {
			begin();
			deliver(25);
			dieAt(Life.until(call, Life.Moment.AFTER));
		}
		Instant before = crossing.clock.instant();
		crossing.syncWell();
		assertThat(crossing.clock.instant()).isEqualTo(before);
		crossing.assertSame();
	}

	/** The request is large, or one of many under its intent: it gets there when the intent is old. */
	@Test
	void whatIsSentLongAfterItsIntentIsWaitedForAllTheSame() {
		deliver(8);
		crossing.targetSystem.troubles().next("upload",
				new Trouble.LostAfter(() -> crossing.clock.advance(Crossing.REQUEST_TIMEOUT.multipliedBy(2)),
						new Trouble.Lost(3, Duration.ofSeconds(20))));
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.targetSystem.troubles().calls("upload")).isEqualTo(1);
	}

	@Test
	void aTargetThatForgotItsSyncStatesIsListedAnew() {
		deliver(30);
		crossing.syncWell();
		crossing.source.deliver(crossing.inbox, "one more");
		crossing.syncWell();
		crossing.source.deliver(crossing.inbox, "and another");
		crossing.target.forgetSyncStates();
		crossing.targetSystem.troubles().next("upload", Trouble.answerLost());
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void whatADeadPassMayStillOverwriteIsWaitedFor() {
		deliver(3);
		crossing.syncWell();
		crossing.source.items(crossing.inbox).forEach(item -> crossing.source.edit(item, "second version"));
		int before = crossing.targetSystem.troubles().calls("upload");
		for (int call = 1; crossing.targetSystem.troubles().calls("upload") == before; call++) {
			dieAt(Life.until(call, Life.Moment.WITHIN));
		}
		crossing.source.items(crossing.inbox).forEach(item -> crossing.source.edit(item, "third version"));
		crossing.syncWell();
		crossing.clock.advance(Duration.ofMinutes(1));
		crossing.assertSame();
	}

	@Test
	void whatCameBackIsCarriedAnewWhenADeadPassHadDeletedIt() {
		FolderId projects = crossing.source.createFolder(crossing.source.root(), "Projects");
		deliver(2);
		crossing.syncWell();
		ItemId away = crossing.source.move(crossing.source.item("mail 0"), projects);
		crossing.sourceSystem.troubles().well("changes", 1).next("changes",
				new Trouble.Before(new PermanentException("for a while", "", false, null)));
		int before = crossing.targetSystem.troubles().calls("deleteItems");
		for (int call = 1; crossing.targetSystem.troubles().calls("deleteItems") == before; call++) {
			dieAt(Life.until(call, Life.Moment.AFTER));
			crossing.sourceSystem.troubles().end();
			crossing.sourceSystem.troubles().well("changes", 1).next("changes",
					new Trouble.Before(new PermanentException("for a while", "", false, null)));
		}
		crossing.sourceSystem.troubles().end();
		crossing.source.move(away, crossing.inbox);
		crossing.syncWell();
		crossing.assertSame();
	}
}
