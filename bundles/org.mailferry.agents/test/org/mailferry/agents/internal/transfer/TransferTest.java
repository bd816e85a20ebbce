package org.mailferry.agents.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.agents.internal.packet.CrossingFolder;
import org.mailferry.agents.internal.packet.CrossingName;
import org.mailferry.agents.internal.packet.PacketKey;
import org.mailferry.agents.internal.packet.PacketSpool;
import org.mailferry.agents.internal.packet.PacketWriter;
import org.mailferry.agents.internal.packet.SealedPacket;
import org.mailferry.api.Hash128;
import org.mailferry.api.StopSignal;

class TransferTest {

	private static final CrossingName NAME = new CrossingName(Hash128.of("pair"), 5);
	private static final long QUOTA = 64L * 1024 * 1024;
	private static final int ITEM = 700_000;

	@TempDir
	static Path keysDirectory;
	private static HostKeys keys;
	private static Path sender;
	private static Path receiver;
	private static Path stranger;
	private static Path elsewhere;

	@TempDir
	Path directory;
	private final List<CrossingName> asked = new CopyOnWriteArrayList<>();
	private PacketSpool atSource;
	private PacketSpool atTarget;
	private PacketHarbour harbour;

	@BeforeAll
	static void makeKeys() throws Exception {
		keys = new HostKeys(keysDirectory);
		sender = keys.host("sender", "dns:localhost");
		receiver = keys.host("receiver", "dns:localhost,ip:127.0.0.1");
		stranger = keys.host("stranger", "dns:localhost");
		elsewhere = keys.host("elsewhere", "dns:elsewhere.example");
	}

	private static PacketKey key(int seed) {
		byte[] bytes = new byte[32];
		new Random(seed).nextBytes(bytes);
		return PacketKey.of(Base64.getEncoder().encodeToString(bytes));
	}

	@BeforeEach
	void open() throws Exception {
		atSource = new PacketSpool(directory.resolve("source"), QUOTA);
		atTarget = PacketSpool.receiving(directory.resolve("target"), QUOTA);
		listen(receiver, name -> true);
	}

	private void listen(Path host, Predicate<CrossingName> expected) throws Exception {
		close();
		harbour = new PacketHarbour(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				keys.identity(host, sender, receiver), atTarget, key(1), name -> {
					asked.add(name);
					return expected.test(name);
				});
	}

	@AfterEach
	void close() throws IOException {
		if (harbour != null) {
			harbour.close();
		}
	}

	private CrossingFolder crossing(PacketKey key, int packets) throws IOException {
		CrossingFolder folder = atSource.tryBegin(NAME, ITEM).orElseThrow();
		for (int i = 0; i < packets; i++) {
			CrossingFolder.Draft draft = folder.draft(i);
			byte[] content = new byte[ITEM];
			new Random(i).nextBytes(content);
			try (FileChannel file = draft.open(true);
					PacketWriter writer = new PacketWriter(file, key, NAME.label(i))) {
				writer.write(content);
				draft.seal(writer.finish());
			}
		}
		return folder;
	}

	private InetSocketAddress address() {
		return new InetSocketAddress("localhost", harbour.port());
	}

	private static Shipment shipment(Path host, Path... trusted) throws Exception {
		return new Shipment(keys.identity(host, trusted), new BandwidthCap(0));
	}

	private static Shipment shipment() throws Exception {
		return shipment(sender, receiver);
	}

	private void assertArrived(CrossingFolder sent) throws IOException {
		List<SealedPacket> there = atTarget.find(NAME).orElseThrow().packets();
		assertThat(there).extracting(SealedPacket::sha256)
				.isEqualTo(sent.packets().stream().map(SealedPacket::sha256).toList());
		for (SealedPacket packet : there) {
			packet.check();
		}
	}

	private void assertNothingArrived() throws IOException {
		assertThat(atTarget.find(NAME)
				.map(folder -> {
					try {
						return folder.packets();
					} catch (IOException e) {
						throw new IllegalStateException(e);
					}
				}).orElse(List.of())).isEmpty();
	}

	private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
		assertThatThrownBy(call).isInstanceOfSatisfying(TransferRefused.class, refused -> {
			assertThat(refused.code()).isEqualTo(code);
			assertThat(refused.finding("pair").message()).isNotBlank();
		});
	}

	@Test
	void packetsArriveAsTheyAre() throws Exception {
		CrossingFolder crossing = crossing(key(1), 3);

		assertThat(shipment().send(crossing, address(), new StopSignal())).isTrue();

		assertArrived(crossing);
		assertThat(asked).containsExactly(NAME);
	}

	@Test
	void whatIsThereIsNotSentAgain() throws Exception {
		CrossingFolder crossing = crossing(key(1), 3);
		shipment().send(crossing, address(), new StopSignal());
		try (CuttingLine line = new CuttingLine(harbour.port(), Long.MAX_VALUE)) {

			assertThat(shipment().send(crossing, line.address(), new StopSignal())).isTrue();

			assertThat(line.passed()).isLessThan(20_000);
		}
	}

	@Test
	void aCutConnectionGoesOnWhereItStopped() throws Exception {
		CrossingFolder crossing = crossing(key(1), 4);
		int cuts = 0;
		boolean arrived = false;
		try (CuttingLine line = new CuttingLine(harbour.port(), 450_000)) {
			while (!arrived) {
				try {
					arrived = shipment().send(crossing, line.address(), new StopSignal());
				} catch (TransferRefused e) {
					// The other side may not have noticed yet that the first connection is gone.
					assertThat(e.code()).isIn("relay.unreachable", "relay.spool-full");
					cuts += e.code().equals("relay.unreachable") ? 1 : 0;
					assertThat(cuts).isLessThan(50);
				}
			}
			assertThat(cuts).isGreaterThan(4);
			assertThat(line.passed()).isLessThan(2L * 4 * ITEM);
		}
		assertArrived(crossing);
	}

	@Test
	void aReceiverThatDiedGoesOnWhereItStopped() throws Exception {
		CrossingFolder crossing = crossing(key(1), 2);
		try (CuttingLine line = new CuttingLine(harbour.port(), 1_000_000)) {
			refused(() -> shipment().send(crossing, line.address(), new StopSignal()), "relay.unreachable");
		}
		close();
		atTarget = PacketSpool.receiving(directory.resolve("target"), QUOTA);
		assertThat(atTarget.find(NAME).orElseThrow().packets()).hasSize(1);
		listen(receiver, name -> true);

		assertThat(shipment().send(crossing, address(), new StopSignal())).isTrue();

		assertArrived(crossing);
	}

	@Test
	void whatWasDamagedOnTheWayIsSentAgain() throws Exception {
		CrossingFolder crossing = crossing(key(1), 1);
		CrossingFolder there = atTarget.tryBegin(NAME, ITEM).orElseThrow();
		Files.write(there.draft(0).file(), new byte[300_000]);

		assertThat(shipment().send(crossing, address(), new StopSignal())).isTrue();

		assertArrived(crossing);
	}

	@Test
	void aHostWhoseCertificateIsNotTrustedIsNotHeard() throws Exception {
		CrossingFolder crossing = crossing(key(1), 1);

		refused(() -> shipment(stranger, receiver).send(crossing, address(), new StopSignal()), "relay.certificate");

		assertThat(asked).isEmpty();
		assertNothingArrived();
	}

	@Test
	void nothingIsSentToAHostWhoseCertificateIsNotTrusted() throws Exception {
		CrossingFolder crossing = crossing(key(1), 1);
		listen(stranger, name -> true);

		refused(() -> shipment().send(crossing, address(), new StopSignal()), "relay.certificate");

		assertThat(asked).isEmpty();
	}

	@Test
	void nothingIsSentToAHostOfAnotherName() throws Exception {
		CrossingFolder crossing = crossing(key(1), 1);
		listen(elsewhere, name -> true);

		refused(() -> shipment(sender, elsewhere).send(crossing, address(), new StopSignal()), "relay.certificate");

		assertThat(asked).isEmpty();
	}

	@Test
	void aHostThatIsNotThereIsUnreachable() throws Exception {
		CrossingFolder crossing = crossing(key(1), 1);
		InetSocketAddress nowhere = new InetSocketAddress("localhost", 1);

		refused(() -> shipment().send(crossing, nowhere, new StopSignal()), "relay.unreachable");
	}

	@Test
	void aFullSpoolTakesNothingUntilThereIsRoom() throws Exception {
		CrossingFolder crossing = crossing(key(1), 2);
		CrossingFolder other = atTarget.tryBegin(new CrossingName(Hash128.of("other"), 1), QUOTA - 100).orElseThrow();
		refused(() -> shipment().send(crossing, address(), new StopSignal()), "relay.spool-full");
		assertNothingArrived();
		other.delete();

		assertThat(shipment().send(crossing, address(), new StopSignal())).isTrue();

		assertArrived(crossing);
	}

	@Test
	void aCrossingThatIsOverIsNotTaken() throws Exception {
		CrossingFolder crossing = crossing(key(1), 1);
		listen(receiver, name -> name.number() > 5);

		refused(() -> shipment().send(crossing, address(), new StopSignal()), "relay.crossing-over");

		assertNothingArrived();
	}

	@Test
	void aPacketThatIsNotWhatItWasIsNotTaken() throws Exception {
		CrossingFolder crossing = crossing(key(1), 1);
		Path file = crossing.packets().getFirst().file();
		byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length / 2] ^= 1;
		Files.write(file, bytes);

		refused(() -> shipment().send(crossing, address(), new StopSignal()), "relay.altered");

		assertNothingArrived();
	}

	@Test
	void aHostWithAnotherPacketKeyIsToldAndNothingIsTaken() throws Exception {
		CrossingFolder crossing = crossing(key(2), 1);

		refused(() -> shipment().send(crossing, address(), new StopSignal()), "relay.packet-key");

		assertNothingArrived();
	}

	@Test
	void aStopEndsASlowTransfer() throws Exception {
		CrossingFolder crossing = crossing(key(1), 2);
		StopSignal stop = new StopSignal();
		Shipment slow = new Shipment(keys.identity(sender, receiver), new BandwidthCap(1_000));
		Thread sending = Thread.ofVirtual().start(() -> {
			try {
				assertThat(slow.send(crossing, address(), stop)).isFalse();
			} catch (TransferRefused | InterruptedException e) {
				throw new IllegalStateException(e);
			}
		});
		stop.request();

		assertThat(sending.join(java.time.Duration.ofSeconds(30))).isTrue();
	}

	@Test
	void allGetTheSameOfTheBandwidth() {
		BandwidthCap cap = new BandwidthCap(100_000);
		long[] freeAt = new long[3];
		int[] pieces = new int[3];
		long end = java.time.Duration.ofSeconds(60).toNanos();
		for (boolean busy = true; busy;) {
			int next = freeAt[0] <= freeAt[1] && freeAt[0] <= freeAt[2] ? 0 : freeAt[1] <= freeAt[2] ? 1 : 2;
			freeAt[next] += cap.reserve(64 * 1024, freeAt[next]);
			pieces[next]++;
			busy = freeAt[next] < end;
		}

		assertThat((pieces[0] + pieces[1] + pieces[2]) * 64 * 1024 / 60.0).isBetween(95_000.0, 110_000.0);
		assertThat(pieces[0]).isBetween(pieces[1] - 3, pieces[1] + 3).isBetween(pieces[2] - 3, pieces[2] + 3);
	}

	@Test
	void aKeyThatCannotBeReadIsNamed() throws Exception {
		Path noKey = Files.writeString(directory.resolve("no-key.p12"), "nothing");

		assertThatThrownBy(() -> new Shipment(new HostIdentity(noKey, "x".toCharArray(), noKey), new BandwidthCap(0)))
				.isInstanceOf(IOException.class).hasMessageContaining("no-key.p12");
		assertThatThrownBy(
				() -> new Shipment(new HostIdentity(sender, "packets".toCharArray(), noKey), new BandwidthCap(0)))
				.isInstanceOf(IOException.class).hasMessageContaining("no-key.p12");
	}
}
