package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketSpool;
import org.mailferry.agents.internal.relay.CrossingBounds;
import org.mailferry.agents.internal.relay.RelayDesk;
import org.mailferry.agents.internal.relay.RelayHost;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.engine.internal.EngineLimits;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.engine.internal.pass.Pause;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.fake.InMemoryCrossings;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;

/** A mailbox goes from one organisation to another in packets only, over the real connector, in both ways items travel. */
class RelayedLabTest {

	private static final String HOST = "both ends";
	private static final PacketKey KEY = PacketKey.of(Base64.getEncoder().encodeToString(new byte[32]));

	@TempDir
	Path directory;
	private final InMemoryLedger ledger = new InMemoryLedger();
	private final InMemoryCrossings crossings = new InMemoryCrossings();
	private final List<PassResult> passes = new ArrayList<>();
	private final List<Finding> findings = new ArrayList<>();
	private final List<AutoCloseable> open = new ArrayList<>();
	private final PassEngine engine = new PassEngine(Clock.systemUTC(), Pause.REAL, () -> 0.5,
			EngineLimits.forHeap(256 * 1024 * 1024));
	private MailboxPair pair;

	private final class Desk implements RelayDesk {

		@Override
		public CrossingRegister crossings() {
			return crossings;
		}

		@Override
		public void whileReading(MailboxPair read, PassKind kind, Reader reader) throws IOException {
			passes.add(reader.read(ledger.claim(Life.eternal())));
		}

		@Override
		public PassResult pass(PassOrder order, PassListener listener) {
			PassResult result = engine.run(new PassRequest(order.pair(), order.kind(), order.source(), order.target(),
					ledger.claim(Life.eternal()), order.settings(), order.stop()), listener);
			passes.add(result);
			return result;
		}

		@Override
		public void askedEveryFolder(PairId id, long order) {
			throw new IllegalStateException("nobody has ordered it");
		}

		@Override
		public void record(PairId id, Finding finding) {
			findings.add(finding);
		}

		@Override
		public void record(Finding finding) {
			findings.add(finding);
		}

		@Override
		public boolean serves(String host, AgentRole role) {
			return true;
		}
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closed : open.reversed()) {
			closed.close();
		}
	}

	private <T extends AutoCloseable> T opened(T closeable) {
		open.add(closeable);
		return closeable;
	}

	private PassSettings settings() {
		return new PassSettings(OptionalInt.empty(), false, false, 50, 4 * 1024 * 1024, Duration.ofSeconds(60), 4,
				new ServerBounds("source", ConcurrencyRange.DEFAULT),
				new ServerBounds("target", ConcurrencyRange.DEFAULT),
				directory.resolve("spool"));
	}

	static Stream<Arguments> dialects() {
		return Stream.of(Arguments.of("", ""), Arguments.of("", ElementPair.NO_EXPORT),
				Arguments.of(ElementPair.NO_EXPORT, ""));
	}

	@ParameterizedTest
	@MethodSource("dialects")
	void everythingCrossesAndIsFoundToBeTheSame(String dialectOfSource, String dialectOfTarget) throws Exception {
		LabOrganisation from = opened(LabOrganisation.builder().mailboxes(1).items(220).folders(8).seed(5)
				.dialect(dialectOfSource).start());
		LabOrganisation to = opened(LabOrganisation.builder().mailboxes(1).empty().dialect(dialectOfTarget).start());
		MailSystem source = opened(LabAccess.connect(from));
		MailSystem target = opened(LabAccess.connect(to));
		pair = new MailboxPair(new PairId(1), LabAccess.mailbox(from, 0), LabAccess.mailbox(to, 0), PairKind.USER, 5);
		PacketSpool spool = new PacketSpool(directory.resolve("packets"), 1L << 40);
		RelayHost host = new RelayHost(HOST, new Desk(), engine, KEY, spool, spool,
				new CrossingBounds(60, 8 * 1024 * 1024));

		cross(host, PassKind.SYNC, source, target);
		cross(host, PassKind.VERIFY_DEEP, source, target);

		PassResult verified = passes.getLast();
		assertThat(verified.verification()).isNotEmpty().allMatch(FolderVerification::matches);
		assertThat(verified.counters().compared()).isEqualTo(ledger.entries()).isGreaterThanOrEqualTo(220);
		assertThat(crossings.of(pair.id()).orElseThrow().number()).isGreaterThanOrEqualTo(3);
		host.sweep();
		assertThat(spool.crossings()).isEmpty();
		assertThat(findings).isEmpty();
	}

	private void cross(RelayHost host, PassKind kind, MailSystem source, MailSystem target) throws Exception {
		RelayHost.Task task = new RelayHost.Task(pair, kind, settings(), 0, new StopSignal(), () -> false,
				PassListener.NONE);
		for (int crossing = 0; crossing < 40; crossing++) {
			RelayHost.Done read = host.read(task, source);
			assertThat(read.result().failure()).isEmpty();
			if (read.next().isEmpty()) {
				return;
			}
			crossings.arrived(read.next().get(), HOST);
			RelayHost.Done applied = host.apply(task, target);
			assertThat(applied.result().failure()).isEmpty();
			if (applied.result().ending() == Ending.COMPLETED) {
				return;
			}
		}
		throw new AssertionError("the mailboxes never come in step");
	}
}
