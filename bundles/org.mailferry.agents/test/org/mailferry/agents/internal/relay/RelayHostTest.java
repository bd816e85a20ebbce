package org.mailferry.agents.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketSpool;
import org.mailferry.agents.internal.transfer.BandwidthCap;
import org.mailferry.agents.internal.transfer.HostIdentity;
import org.mailferry.agents.internal.transfer.HostKeys;
import org.mailferry.agents.internal.transfer.PacketHarbour;
import org.mailferry.agents.internal.transfer.Shipment;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.api.relay.RelayedCrossing.Stage;
import org.mailferry.testkit.fake.InMemoryCrossings;
import org.mailferry.testkit.fake.Life;

/** The steps of three agents on two hosts, one after the other. */
class RelayHostTest {

	private static final long QUOTA = 1L << 30;

	@TempDir
	static Path keysDirectory;
	private static HostKeys keys;
	private static Path sender;
	private static Path receiver;

	@TempDir
	Path directory;
	private final InMemoryCrossings crossings = new InMemoryCrossings();
	private final List<Finding> findings = new ArrayList<>();
	private final List<PassResult> kept = new ArrayList<>();
	private final Set<String> dead = new HashSet<>();
	private long ordered;
	private long done;
	private Relay relay;
	private PacketSpool outgoing;
	private PacketSpool incoming;
	private RelayHost atSource;
	private RelayHost atTarget;
	private PacketHarbour harbour;
	private Shipment shipment;

	@BeforeAll
	static void makeKeys() throws Exception {
		keys = new HostKeys(keysDirectory);
		sender = keys.host("sender", "dns:localhost");
		receiver = keys.host("receiver", "dns:localhost");
	}

	@BeforeEach
	void open() throws Exception {
		relay = new Relay(directory);
		relay.bounds = new CrossingBounds(20, 1L << 20);
		outgoing = new PacketSpool(directory.resolve("outgoing"), QUOTA);
		incoming = PacketSpool.receiving(directory.resolve("incoming"), QUOTA);
		atSource = host("S1");
		atTarget = host("T1");
		HostIdentity target = keys.identity(receiver, sender);
		harbour = new PacketHarbour(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target, incoming,
				Relay.KEY, atTarget::expects);
		shipment = new Shipment(keys.identity(sender, receiver), new BandwidthCap(0));
		for (int i = 0; i < 50; i++) {
			relay.source.deliver(relay.inbox, "mail " + i);
		}
	}

	@AfterEach
	void close() throws IOException {
		harbour.close();
	}

	private RelayHost host(String name) {
		return host(name, Relay.KEY);
	}

	private RelayHost host(String name, PacketKey key) {
		return new RelayHost(name, new Desk(), relay.engine(), key, outgoing, incoming, relay.bounds);
	}

	private final class Desk implements RelayDesk {

		@Override
		public CrossingRegister crossings() {
			return crossings;
		}

		@Override
		public void whileReading(MailboxPair pair, PassKind kind, Reader reader) throws IOException {
			kept.add(reader.read(relay.ledger.claim(Life.eternal())));
		}

		@Override
		public PassResult pass(PassOrder order, PassListener listener) {
			PassResult result = relay.engine().run(new PassRequest(order.pair(), order.kind(), order.source(),
					order.target(), relay.ledger.claim(Life.eternal()), order.settings(), order.stop()), listener);
			kept.add(result);
			return result;
		}

		@Override
		public void askedEveryFolder(PairId pair, long order) {
			done = order;
		}

		@Override
		public void record(PairId pair, Finding finding) {
			findings.add(finding);
		}

		@Override
		public void record(Finding finding) {
			findings.add(finding);
		}

		@Override
		public boolean serves(String host, AgentRole role) {
			return !dead.contains(host);
		}
	}

	private RelayHost.Task task() {
		return new RelayHost.Task(relay.pair, PassKind.SYNC, relay.settings(), ordered > done ? ordered : 0,
				new StopSignal(), () -> false,
				PassListener.NONE);
	}

	private RelayHost.Done read() throws InterruptedException {
		return atSource.read(task(), relay.sourceSystem);
	}

	private RelayHost.Done ship() throws InterruptedException {
		return atSource.ship(task(), shipment, "T1", new InetSocketAddress("localhost", harbour.port()));
	}

	private RelayHost.Done apply() {
		return atTarget.apply(task(), relay.targetSystem);
	}

	private Optional<Stage> stage() {
		return crossings.of(relay.pair.id()).map(RelayedCrossing::stage);
	}

	private void sync() throws InterruptedException {
		for (int i = 0; i < 50; i++) {
			if (read().next().isEmpty()) {
				return;
			}
			assertThat(ship().next().orElseThrow().stage()).isEqualTo(Stage.ARRIVED);
			if (apply().result().ending() == Ending.COMPLETED) {
				return;
			}
		}
		throw new AssertionError("they never come in step");
	}

	@Test
	void aMailboxCrossesStepByStep() throws Exception {
		sync();

		assertThat(relay.differences()).isEmpty();
		assertThat(crossings.of(relay.pair.id()).orElseThrow().number()).isGreaterThan(1);
		assertThat(stage()).contains(Stage.OVER);
		atSource.sweep();
		assertThat(outgoing.crossings()).isEmpty();
		assertThat(incoming.crossings()).isEmpty();
		assertThat(kept.stream().mapToLong(result -> result.counters().created()).sum()).isEqualTo(50);
		assertThat(kept.getLast().ending()).isEqualTo(Ending.COMPLETED);
		assertThat(findings).isEmpty();
	}

	@Test
	void readFlagsThatHintsDoNotShowCrossSoonerOrLater() throws Exception {
		relay.source.markRead(relay.source.item("mail 1"), true);
		sync();
		relay.source.markRead(relay.source.item("mail 1"), false);
		relay.source.markRead(relay.source.item("mail 2"), true);
		sync();
		assertThat(relay.differences()).isNotEmpty();

		for (int i = 0; i < 24; i++) {
			sync();
		}
		assertThat(relay.differences()).isEmpty();
		assertThat(Needs.of(crossings.needs(relay.pair.id())).questions()).as("both ends ask the same").isEmpty();
	}

	@Test
	void aCrossingByOrderAsksEveryFolderAtBothEndsUntilItHasCompleted() throws Exception {
		relay.source.markRead(relay.source.item("mail 1"), true);
		sync();
		relay.source.markRead(relay.source.item("mail 1"), false);
		relay.source.markRead(relay.source.item("mail 2"), true);
		read();
		assertThat(stage()).as("hints do not show it").contains(Stage.OVER);

		ordered = 1;
		read();
		assertThat(crossings.of(relay.pair.id()).orElseThrow().everyFolder()).isEqualTo(1);
		ordered = 2;
		assertThat(ship().next().orElseThrow().everyFolder()).isEqualTo(1);
		assertThat(done).isZero();
		assertThat(apply().result().ending()).isEqualTo(Ending.COMPLETED);
		assertThat(relay.differences()).isEmpty();
		assertThat(done).as("what came meanwhile is still to be carried out").isEqualTo(1);

		sync();
		assertThat(done).isEqualTo(2);
		assertThat(crossings.of(relay.pair.id()).orElseThrow().everyFolder()).isEqualTo(2);
		sync();
		assertThat(crossings.of(relay.pair.id()).orElseThrow().everyFolder()).isZero();
		assertThat(Needs.of(crossings.needs(relay.pair.id())).questions()).as("both ends ask the same").isEmpty();
	}

	@Test
	void packetsStayAtTheSourceUntilTheirPassHasCommitted() throws Exception {
		read();
		atSource.sweep();
		assertThat(outgoing.crossings()).hasSize(1);
		ship();
		atSource.sweep();
		assertThat(outgoing.crossings()).hasSize(1);
		apply();
		atSource.sweep();

		assertThat(outgoing.crossings()).isEmpty();
	}

	@Test
	void aStepThatWasTakenAlreadyIsNotTakenAgain() throws Exception {
		RelayedCrossing written = read().next().orElseThrow();
		assertThat(read().next()).contains(written);
		RelayedCrossing arrived = ship().next().orElseThrow();
		assertThat(read().next()).contains(arrived);
		assertThat(ship().next()).isEmpty();
		assertThat(stage()).contains(Stage.ARRIVED);
		apply();
		long items = relay.target.count();

		assertThat(apply().next()).isEmpty();

		assertThat(relay.target.count()).isEqualTo(items);
	}

	@Test
	void aHostThatLostItsPacketsReadsAgain() throws Exception {
		read();
		for (var name : outgoing.crossings()) {
			outgoing.find(name).orElseThrow().delete();
		}

		sync();

		assertThat(relay.differences()).isEmpty();
	}

	@Test
	void packetsOnAHostThatDiedAreReadAgainByAnother() throws Exception {
		RelayedCrossing written = read().next().orElseThrow();
		atSource = host("S2");
		assertThat(read().next()).contains(written);
		dead.add("S1");

		RelayedCrossing again = read().next().orElseThrow();

		assertThat(again.sourceHost()).isEqualTo("S2");
		assertThat(again.number()).isGreaterThan(written.number());
		sync();
		assertThat(relay.differences()).isEmpty();
	}

	@Test
	void packetsThatArrivedOnAHostThatDiedAreReadAgain() throws Exception {
		read();
		RelayedCrossing arrived = ship().next().orElseThrow();
		dead.add("T1");

		assertThat(read().next().orElseThrow().number()).isGreaterThan(arrived.number());
	}

	@Test
	void anAlteredPacketIsToldAndReadAgain() throws Exception {
		read();
		ship();
		Path packet = incoming.find(incoming.crossings().getFirst()).orElseThrow().packets().getFirst().file();
		byte[] bytes = Files.readAllBytes(packet);
		bytes[bytes.length - 1] ^= 1;
		Files.write(packet, bytes);

		RelayHost.Done done = apply();

		assertThat(done.result().ending()).isEqualTo(Ending.FAILED);
		assertThat(findings).extracting(Finding::code).containsExactly("packet.altered");
		assertThat(relay.target.count()).isZero();
		sync();
		assertThat(relay.differences()).isEmpty();
	}

	@Test
	void whatComesAfterItsCrossingIsOverIsNotTaken() throws Exception {
		read();
		ship();
		RelayedCrossing old = crossings.of(relay.pair.id()).orElseThrow();
		apply();
		read();

		assertThat(atTarget.expects(
				new org.mailferry.agents.internal.packet.CrossingName(old.name(), old.number()))).isFalse();
		assertThat(atTarget.expects(
				new org.mailferry.agents.internal.packet.CrossingName(old.name(), old.number() + 1))).isTrue();
	}

	@Test
	void aTargetThatCannotBeReachedIsToldAndTriedAgain() throws Exception {
		read();

		RelayHost.Done done = atSource.ship(task(), shipment, "T1", new InetSocketAddress("localhost", 1));

		assertThat(done.result().ending()).isEqualTo(Ending.FAILED);
		assertThat(done.next().orElseThrow().stage()).isEqualTo(Stage.WRITTEN);
		assertThat(findings).extracting(Finding::code).containsExactly("relay.unreachable");
	}

	@Test
	void hostsWithDifferentPacketKeysAreNamedOnceAndWhatWaitsFollows() throws Exception {
		RelayHost right = atSource;
		atSource = host("S1", PacketKey.of(Base64.getEncoder().encodeToString(new byte[]{ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
				11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32 })));
		read();

		RelayHost.Done done = ship();
		assertThat(done.result().failure().orElseThrow().code()).isEqualTo("relay.packet-key");
		assertThat(done.next().orElseThrow().stage()).isEqualTo(Stage.WRITTEN);
		assertThat(AgentResult.of(done.result()).blamesPair()).isFalse();
		ship();
		assertThat(findings).hasSize(2).allSatisfy(finding -> {
			assertThat(finding.subject()).as("the same for all mailboxes, so it is counted and not repeated")
					.isEqualTo("S1 → T1");
			assertThat(finding.message()).contains("S1 and T1", "--packet-key-file");
		});
		assertThat(incoming.crossings()).isEmpty();

		atSource = right;
		assertThat(ship().next()).as("what the wrong key sealed is read again").isEmpty();
		assertThat(stage()).contains(Stage.OVER);
		sync();
		assertThat(relay.differences()).isEmpty();
	}

	@Test
	void aFullDiskAtTheSourceIsToldAndLosesNothing() throws Exception {
		Path crossing = Files.createDirectories(directory.resolve("outgoing").resolve(
				org.mailferry.api.Hash128.of("pair 1") + "-1"));
		Files.createSymbolicLink(crossing.resolve("000000.part"), Path.of("/dev/full"));

		RelayHost.Done done = read();

		assertThat(done.result().failure().orElseThrow().code()).isEqualTo("spool.disk-full");
		assertThat(outgoing.takenBytes()).isZero();
		sync();
		assertThat(relay.differences()).isEmpty();
	}

	@Test
	void aFullDiskAtTheTargetIsToldAndLosesNothing() throws Exception {
		read();
		Path crossing = Files.createDirectories(directory.resolve("incoming").resolve(
				org.mailferry.api.Hash128.of("pair 1") + "-1"));
		Path draft = Files.createSymbolicLink(crossing.resolve("000000.part"), Path.of("/dev/full"));

		assertThat(ship().result().ending()).isEqualTo(Ending.FAILED);
		assertThat(relay.target.count()).isZero();

		Files.delete(draft);
		sync();
		assertThat(relay.differences()).isEmpty();
	}

	@Test
	void aFullSpoolKeepsTheReaderWaitingAndNobodyElse() throws Exception {
		PacketSpool small = new PacketSpool(directory.resolve("small"), relay.bounds.bytes() + 10);
		var other = small.tryBegin(new org.mailferry.agents.internal.packet.CrossingName(
				org.mailferry.api.Hash128.of("other"), 1), 100).orElseThrow();
		RelayHost waiting = new RelayHost("S1", new Desk(), relay.engine(), Relay.KEY, small, incoming, relay.bounds);
		List<RelayHost.Done> done = new ArrayList<>();
		Thread reader = Thread.ofVirtual().start(() -> {
			try {
				done.add(waiting.read(task(), relay.sourceSystem));
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
		});
		assertThat(reader.join(java.time.Duration.ofMillis(200))).isFalse();
		assertThat(relay.sourceSystem.troubles().calls()).isZero();

		other.delete();

		assertThat(reader.join(java.time.Duration.ofSeconds(30))).isTrue();
		assertThat(done.getFirst().next()).isPresent();
	}
}
