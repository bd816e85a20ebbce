package org.mailferry.agents.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.CrossingName;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketSpool;
import org.mailferry.agents.internal.packet.SealedPacket;
import org.mailferry.api.Finding;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.StopSignal;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.engine.internal.EngineLimits;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.testkit.fake.FakeMailSystem;
import org.mailferry.testkit.fake.FakeMailbox;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;
import org.mailferry.testkit.fake.ManualClock;

/** Two mailboxes whose servers cannot see each other, with one host beside each, and packets between them. */
final class Relay {

	static final PacketKey KEY = PacketKey.of(Base64.getEncoder().encodeToString(new byte[32]));
	private static final int MOST_CROSSINGS = 200;

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
	final Path directory;
	final PacketSpool atSource;
	final PacketSpool atTarget;
	StopSignal stop = new StopSignal();
	CrossingBounds bounds = CrossingBounds.USUAL;
	int batchItems = 10;
	boolean askEveryFolder;
	Needs needs = Needs.NONE;
	long crossings;

	Relay(Path directory) throws IOException {
		this.directory = directory;
		atSource = new PacketSpool(directory.resolve("at-source"), 1L << 40);
		atTarget = new PacketSpool(directory.resolve("at-target"), 1L << 40);
	}

	PassEngine engine() {
		return new PassEngine(clock, (wait, signal) -> clock.advance(wait), () -> 0.5,
				new EngineLimits(1024 * 1024, 50_000, 64 * 1024, 2, Duration.ofMillis(200)));
	}

	PassSettings settings() {
		return new PassSettings(OptionalInt.empty(), askEveryFolder, false, batchItems, 4 * 1024 * 1024,
				Duration.ofSeconds(30), 4, new ServerBounds("source.example", ConcurrencyRange.DEFAULT),
				new ServerBounds("target.example", ConcurrencyRange.DEFAULT), directory.resolve("spool"));
	}

	private PassListener listener() {
		return new PassListener() {
			@Override
			public void progress(PassProgress progress) {
				// nobody looks on
			}

			@Override
			public void finding(Finding finding) {
				findings.add(finding);
			}
		};
	}

	/** Reads the source into a crossing of its own. */
	Rehearsal.Outcome read(PassKind kind, Life life) {
		crossings++;
		try {
			CrossingFolder folder = atSource.tryBegin(name(), 1_000).orElseThrow();
			return new Rehearsal(engine(), KEY).run(
					new Rehearsal.Scene(pair, kind, sourceSystem.seenBy(life), ledger.claim(life), settings(), needs,
							bounds, stop),
					folder, PassListener.NONE);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	CrossingName name() {
		return new CrossingName(Hash128.of("pair 1"), crossings);
	}

	/** Brings the packets of the last crossing to the other host. */
	void ship() {
		try {
			CrossingFolder there = atTarget.tryBegin(name(), 1_000).orElseThrow();
			for (SealedPacket packet : atSource.find(name()).orElseThrow().packets()) {
				CrossingFolder.Draft draft = there.draft(packet.number());
				try (FileChannel out = draft.open(true)) {
					out.write(ByteBuffer.wrap(Files.readAllBytes(packet.file())));
				}
				draft.seal(packet.sha256());
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	Performance.Outcome apply(PassKind kind, Life life) {
		FakeMailSystem seen = targetSystem.seenBy(life);
		Ledger claimed = ledger.claim(life);
		try {
			Performance.Outcome outcome = new Performance(KEY).run(atTarget.find(name()).orElseThrow(), pair, seen,
					needs, packets -> engine().run(new PassRequest(pair, kind, packets, seen, claimed,
							Rehearsal.applying(settings()), stop), listener()));
			needs = Needs.of(outcome.needs().toBytes());
			return outcome;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Crossing after crossing until nothing more is to be carried. Returns what each came to. */
	List<PassResult> sync() {
		List<PassResult> results = new ArrayList<>();
		for (int i = 0; i < MOST_CROSSINGS; i++) {
			Rehearsal.Outcome read = read(PassKind.SYNC, Life.eternal());
			assertThat(read.result().failure()).isEmpty();
			if (read.packets() == 0) {
				results.add(read.result());
				return results;
			}
			ship();
			Performance.Outcome applied = apply(PassKind.SYNC, Life.eternal());
			assertThat(applied.result().failure()).isEmpty();
			results.add(applied.result());
			if (applied.inStep()) {
				return results;
			}
			assertThat(applied.over()).isTrue();
		}
		throw new AssertionError("the mailboxes never come in step; needed: " + needs.questions());
	}

	List<String> findingCodes() {
		return findings.stream().map(Finding::code).toList();
	}

	/** What is not as often in the target as in the source. */
	List<String> differences() {
		Map<String, Integer> balance = new TreeMap<>(source.contents());
		target.contents().forEach((item, times) -> balance.merge(item, -times, Integer::sum));
		return balance.entrySet().stream().filter(item -> item.getValue() != 0)
				.map(item -> (item.getValue() > 0 ? "lost " : "too much ") + item.getKey()).toList();
	}
}
