package org.mailferry.agents.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Hash128;
import org.mailferry.api.StopSignal;

class PacketSpoolTest {

	private static final long QUOTA = 1_000;

	@TempDir
	Path parent;
	private Path directory;
	private PacketSpool spool;

	@BeforeEach
	void open() throws IOException {
		directory = parent.resolve("packets");
		spool = new PacketSpool(directory, QUOTA);
	}

	private static CrossingName name(int number) {
		return new CrossingName(Hash128.of("pair"), number);
	}

	private static SealedPacket write(CrossingFolder folder, int number, int bytes) throws IOException {
		CrossingFolder.Draft draft = folder.draft(number);
		try (FileChannel file = draft.open(true)) {
			file.write(ByteBuffer.allocate(bytes));
		}
		return draft.seal(draft.sha256());
	}

	private CompletableFuture<Optional<CrossingFolder>> beginElsewhere(CrossingName name, long bytes,
			StopSignal stop) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return spool.begin(name, bytes, stop);
			} catch (IOException | InterruptedException e) {
				throw new IllegalStateException(e);
			}
		});
	}

	@Test
	void onlyTheOwnerCanReadIt() throws Exception {
		SealedPacket packet = write(spool.tryBegin(name(1), 10).orElseThrow(), 0, 10);

		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))).isEqualTo("rwx------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(packet.file().getParent())))
				.isEqualTo("rwx------");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(packet.file())))
				.isEqualTo("rw-------");
	}

	@Test
	void packetsAreFoundByAnotherProcess() throws Exception {
		CrossingFolder folder = spool.tryBegin(name(1), 10).orElseThrow();
		write(folder, 1, 20);
		write(folder, 0, 10);

		PacketSpool another = new PacketSpool(directory, QUOTA);

		assertThat(another.crossings()).containsExactly(name(1));
		assertThat(another.find(name(1)).orElseThrow().packets()).extracting(SealedPacket::number).containsExactly(0,
				1);
		assertThat(another.takenBytes()).isEqualTo(30);
		for (SealedPacket packet : another.find(name(1)).orElseThrow().packets()) {
			packet.check();
		}
	}

	@Test
	void whatWasNeverFinishedIsSwept() throws Exception {
		CrossingFolder folder = spool.tryBegin(name(1), 10).orElseThrow();
		try (FileChannel file = folder.draft(0).open(true)) {
			file.write(ByteBuffer.allocate(5));
		}

		PacketSpool another = new PacketSpool(directory, QUOTA);

		assertThat(another.find(name(1)).orElseThrow().draft(0).length()).isZero();
		assertThat(another.takenBytes()).isZero();
	}

	@Test
	void anAlteredFileDoesNotHaveItsChecksum() throws Exception {
		SealedPacket packet = write(spool.tryBegin(name(1), 10).orElseThrow(), 0, 10);
		Files.write(packet.file(), new byte[]{ 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 });

		org.assertj.core.api.Assertions.assertThatThrownBy(packet::check).isInstanceOf(PacketRefused.class);
	}

	@Test
	void aCrossingWaitsUntilThereIsRoom() throws Exception {
		CrossingFolder first = spool.tryBegin(name(1), 700).orElseThrow();
		assertThat(spool.tryBegin(name(2), 400)).isEmpty();
		CompletableFuture<Optional<CrossingFolder>> second = beginElsewhere(name(2), 400, new StopSignal());

		first.delete();

		assertThat(second.get(20, TimeUnit.SECONDS)).isPresent();
	}

	@Test
	void whatACrossingDidNotNeedIsFreeForOthers() throws Exception {
		CrossingFolder first = spool.tryBegin(name(1), 700).orElseThrow();
		write(first, 0, 100);
		CompletableFuture<Optional<CrossingFolder>> second = beginElsewhere(name(2), 800, new StopSignal());

		first.settle();

		assertThat(second.get(20, TimeUnit.SECONDS)).isPresent();
	}

	@Test
	void aCrossingThatGrowsIsNotHeldUpButCounts() throws Exception {
		CrossingFolder first = spool.tryBegin(name(1), 10).orElseThrow();
		write(first, 0, 990);

		assertThat(spool.tryBegin(name(2), 20)).isEmpty();
	}

	@Test
	void aCrossingLargerThanTheQuotaBeginsWhenNothingElseIsThere() throws Exception {
		CrossingFolder first = spool.tryBegin(name(1), 10).orElseThrow();
		assertThat(spool.tryBegin(name(2), 5 * QUOTA)).isEmpty();
		first.delete();

		assertThat(spool.tryBegin(name(2), 5 * QUOTA)).isPresent();
	}

	@Test
	void aStopEndsTheWait() throws Exception {
		spool.tryBegin(name(1), 1_000).orElseThrow();
		StopSignal stop = new StopSignal();
		CompletableFuture<Optional<CrossingFolder>> second = beginElsewhere(name(2), 10, stop);

		stop.request();

		assertThat(second.get(20, TimeUnit.SECONDS)).isEmpty();
	}

	@Test
	void namesAreReadAgain() {
		assertThat(CrossingName.of(name(12).toString())).contains(name(12));
		assertThat(CrossingName.of("../../etc")).isEmpty();
		assertThat(CrossingName.of("lost+found")).isEmpty();
	}
}
