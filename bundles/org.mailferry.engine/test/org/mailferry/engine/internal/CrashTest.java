package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.MailboxUser;
import org.mailferry.testkit.fake.ProcessDied;
import org.mailferry.testkit.fake.Trouble;

/** Kills processes at every kind of moment and looks at the mailboxes afterwards. The same seed does the same again. */
class CrashTest {

	private static final int RUNS = Integer.getInteger("mailferry.crash.runs", 500);
	/** The two threads of a transfer take turns, so that a seed means the same call every time. */
	private static final int WAITING = Integer.getInteger("mailferry.crash.waiting", 0);

	@TempDir
	Path spool;

	@Test
	void nothingIsLostDoubledOrAlteredWhereverPassesDie() {
		for (int seed = 0; seed < RUNS; seed++) {
			Crossing crossing = crossing(seed);
			cross(crossing, new Random(seed));
			assertThat(crossing.differences()).as("seed %d", seed).isEmpty();
			assertThat(crossing.ledger.entries()).as("entries, seed %d", seed).isEqualTo(crossing.source.count());
		}
	}

	@Test
	void aLedgerThatForgetsIntentsIsFoundOut() {
		int doubled = 0;
		for (int seed = 0; seed < 40; seed++) {
			Crossing crossing = crossing(seed);
			crossing.ledger.forgetIntents();
			cross(crossing, new Random(seed));
			doubled += crossing.target.count() > crossing.source.count() ? 1 : 0;
		}
		assertThat(doubled).isPositive();
	}

	private Crossing crossing(int seed) {
		Crossing crossing = new Crossing(spool);
		crossing.batchItems = 4;
		crossing.source.pageSize(5);
		crossing.target.pageSize(5);
		crossing.limits = Crossing.limits(128 * 1024, seed % 3 == 0 ? 8 : 1_000, 64 * 1024, WAITING);
		return crossing;
	}

	private static void cross(Crossing crossing, Random random) {
		MailboxUser user = new MailboxUser(crossing.source, crossing.ledger::linked,
				List.of(crossing.inbox, crossing.deletedItems), random);
		user.fill(20 + random.nextInt(25));
		int passes = 3 + random.nextInt(5);
		for (int pass = 0; pass < passes; pass++) {
			dyingPass(crossing, random);
			user.act(random.nextInt(12));
		}
		// A killed process cannot have its requests go on for ever: what was late is done by now.
		crossing.clock.advance(Duration.ofSeconds(6));
		complete(crossing);
		user.act(random.nextInt(8));
		// Hints do not show that one item was read and another marked as unread: the last pass asks every folder.
		crossing.askEveryFolder = true;
		complete(crossing);
	}

	private static void dyingPass(Crossing crossing, Random random) {
		if (random.nextInt(4) == 0) {
			String[] operations = { "upload", "moveItems", "export", "changes", "deleteItems", "createFolders" };
			Trouble[] troubles = { Trouble.answerLost(), Trouble.requestLost(), new Trouble.ShortAnswer(),
					new Trouble.Lost(1, Duration.ofSeconds(3)), Trouble.busy(Duration.ofSeconds(2)) };
			String operation = operations[random.nextInt(operations.length)];
			Trouble trouble = troubles[random.nextInt(troubles.length)];
			crossing.targetSystem.troubles().well(operation, random.nextInt(3)).next(operation, trouble);
			crossing.sourceSystem.troubles().next("export", Trouble.requestLost());
		}
		Life.Moment moment = Life.Moment.values()[random.nextInt(Life.Moment.values().length)];
		Life life = Life.until(1 + random.nextInt(120), moment);
		try {
			PassResult result = crossing.run(PassKind.SYNC, life);
			assertThat(life.dead()).as("a dead process does not return").isFalse();
			assertThat(result.ending()).as("%s", result.failure()).isEqualTo(PassResult.Ending.COMPLETED);
		} catch (ProcessDied e) {
			// that is what this is about
		}
		crossing.sourceSystem.troubles().end();
		crossing.targetSystem.troubles().end();
	}

	private static void complete(Crossing crossing) {
		PassResult result = crossing.run(PassKind.SYNC, Life.eternal());
		assertThat(result.failure()).isEmpty();
		assertThat(result.ending()).isEqualTo(PassResult.Ending.COMPLETED);
	}
}
