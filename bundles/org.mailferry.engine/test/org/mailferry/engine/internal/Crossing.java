package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.StopSignal;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.engine.internal.pass.Pause;
import org.mailferry.testkit.fake.FakeMailSystem;
import org.mailferry.testkit.fake.FakeMailbox;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.ManualClock;

/** A pair of fake mailboxes, and passes between them in which time passes only while somebody waits. */
final class Crossing {

	static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	final ManualClock clock = new ManualClock(Instant.parse("2026-11-20T08:00:00Z"));
	InMemoryLedger ledger = new InMemoryLedger();
	final MailboxPair pair = new MailboxPair(new PairId(1), new MailboxAddress("ada@source.example"),
			new MailboxAddress("ada@target.example"), PairKind.USER, 5);
	FakeMailSystem sourceSystem = new FakeMailSystem("s", clock);
	FakeMailSystem targetSystem = new FakeMailSystem("t", clock);
	final FakeMailbox source = sourceSystem.mailbox(pair.source());
	final FakeMailbox target = targetSystem.mailbox(pair.target());
	final FolderId inbox = source.wellKnown(WellKnownFolder.INBOX, "Posteingang");
	final FolderId deletedItems = source.wellKnown(WellKnownFolder.DELETED_ITEMS, "Papierkorb");
	final FolderId targetInbox = target.wellKnown(WellKnownFolder.INBOX, "Inbox");
	final FolderId targetDeletedItems = target.wellKnown(WellKnownFolder.DELETED_ITEMS, "Deleted Items");
	final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
	final Queue<PassProgress> progress = new ConcurrentLinkedQueue<>();
	final Path spool;
	StopSignal stop = new StopSignal();
	int batchItems = 10;
	long batchBytes = 4 * 1024 * 1024;
	boolean askEveryFolder;
	boolean rebuild;
	OptionalInt badItemLimit = OptionalInt.empty();
	EngineLimits limits = limits(1024 * 1024, 1_000, 1024 * 1024, 2);
	Pause pause = (wait, signal) -> clock.advance(wait);

	Crossing(Path spool) {
		this.spool = spool;
	}

	/** Limits as the engine's own, for passes that need not wait long for a last answer. */
	static EngineLimits limits(long spoolBytes, int gatheredChanges, long comparedBytes, int waitingBatches) {
		return new EngineLimits(spoolBytes, gatheredChanges, comparedBytes, waitingBatches, Duration.ofMillis(200));
	}

	PassResult sync() {
		return run(PassKind.SYNC, Life.eternal());
	}

	PassResult run(PassKind kind, Life life) {
		findings.clear();
		progress.clear();
		PassEngine engine = new PassEngine(clock, pause, () -> 0.5, limits);
		PassSettings settings = new PassSettings(badItemLimit, askEveryFolder, rebuild, batchItems, batchBytes,
				REQUEST_TIMEOUT, 4, new ServerBounds("source.example", ConcurrencyRange.DEFAULT),
				new ServerBounds("target.example", ConcurrencyRange.DEFAULT), spool);
		return engine.run(new PassRequest(pair, kind, sourceSystem.seenBy(life), targetSystem.seenBy(life),
				ledger.claim(life), settings, stop), new PassListener() {
					@Override
					public void progress(PassProgress event) {
						progress.add(event);
					}

					@Override
					public void finding(Finding finding) {
						findings.add(finding);
					}
				});
	}

	/** Runs a pass and expects that it completes. */
	PassResult syncWell() {
		PassResult result = sync();
		assertThat(result.failure()).isEmpty();
		assertThat(result.ending()).isEqualTo(PassResult.Ending.COMPLETED);
		return result;
	}

	List<String> findingCodes() {
		return findings.stream().map(Finding::code).toList();
	}

	void assertSame() {
		assertThat(differences()).isEmpty();
	}

	/** What is not as often in the target as in the source. */
	List<String> differences() {
		Map<String, Integer> balance = new TreeMap<>(source.contents());
		target.contents().forEach((item, times) -> balance.merge(item, -times, Integer::sum));
		return balance.entrySet().stream().filter(item -> item.getValue() != 0)
				.map(item -> (item.getValue() > 0 ? "lost " : "too much ") + item.getKey()).toList();
	}
}
