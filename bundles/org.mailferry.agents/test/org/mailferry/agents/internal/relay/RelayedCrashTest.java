package org.mailferry.agents.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.pass.PassKind;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.MailboxUser;
import org.mailferry.testkit.fake.ProcessDied;
import org.mailferry.testkit.fake.Trouble;

/** Kills hosts on both sides at every kind of moment and looks at the mailboxes afterwards. */
class RelayedCrashTest {

	private static final int RUNS = Integer.getInteger("mailferry.crash.runs", 40);

	@TempDir
	Path directory;

	@Test
	void nothingIsLostDoubledOrAlteredWhereverHostsDie() throws IOException {
		int died = 0;
		for (int seed = 0; seed < RUNS; seed++) {
			Relay relay = new Relay(directory.resolve("run-" + seed));
			Random random = new Random(seed);
			relay.batchItems = 4;
			relay.source.pageSize(5);
			relay.target.pageSize(5);
			relay.bounds = new CrossingBounds(6 + random.nextInt(40), 1L << 30);
			if (seed % 4 == 3) {
				// Nobody has a colour in these mailboxes, so that parts carry everything.
				relay.targetSystem = relay.targetSystem.onlyInParts();
			}
			died += cross(relay, random);
			assertThat(relay.ledger.entries()).as("entries, seed %d", seed).isEqualTo(relay.source.count());
			assertThat(relay.differences()).as("seed %d", seed).isEmpty();
		}
		assertThat(died).isGreaterThan(RUNS);
	}

	private static int cross(Relay relay, Random random) {
		MailboxUser user = new MailboxUser(relay.source, relay.ledger::linked,
				List.of(relay.inbox, relay.deletedItems), random);
		user.fill(20 + random.nextInt(25));
		int died = 0;
		for (int crossing = 4 + random.nextInt(8); crossing > 0; crossing--) {
			died += cross(relay, user, random);
			user.act(random.nextInt(8));
		}
		// A killed host cannot have its requests go on for ever: what was late is done by now.
		relay.clock.advance(Duration.ofSeconds(6));
		relay.sync();
		user.act(random.nextInt(8));
		// Hints do not show that one item was read and another marked as unread: the last crossings ask every folder.
		relay.askEveryFolder = true;
		relay.sync();
		return died;
	}

	/** One crossing, with hosts that die on the way. Returns how often that happened. */
	private static int cross(Relay relay, MailboxUser user, Random random) {
		int died = 0;
		try {
			if (relay.read(PassKind.SYNC, life(random)).packets() == 0) {
				return died;
			}
		} catch (ProcessDied e) {
			return 1;
		}
		user.act(random.nextInt(4));
		relay.ship();
		for (int attempt = random.nextInt(3); attempt >= 0; attempt--) {
			trouble(relay, random);
			try {
				relay.apply(PassKind.SYNC, life(random));
			} catch (ProcessDied e) {
				died++;
			}
			relay.targetSystem.troubles().end();
		}
		return died;
	}

	private static Life life(Random random) {
		return random.nextInt(3) == 0
				? Life.eternal()
				: Life.until(1 + random.nextInt(90), Life.Moment.values()[random.nextInt(3)]);
	}

	private static void trouble(Relay relay, Random random) {
		if (random.nextInt(4) == 0) {
			String[] operations = { "upload", "moveItems", "deleteItems", "createFolders", "setRead" };
			Trouble[] troubles = { Trouble.answerLost(), Trouble.requestLost(), new Trouble.ShortAnswer(),
					new Trouble.Lost(1, Duration.ofSeconds(3)), Trouble.busy(Duration.ofSeconds(2)) };
			String operation = operations[random.nextInt(operations.length)];
			relay.targetSystem.troubles().well(operation, random.nextInt(3)).next(operation,
					troubles[random.nextInt(troubles.length)]);
		}
	}
}
