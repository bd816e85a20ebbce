package org.mailferry.agents.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Hash128;

class PacketTest {

	private static final PacketKey KEY = key(1);
	private static final PacketLabel LABEL = new PacketLabel(Hash128.of("project and pair"), 7, 3);
	private static final int SEVERAL_FRAMES = 3 * 64 * 1024 + 17;

	@TempDir
	Path directory;

	static PacketKey key(int seed) {
		byte[] bytes = new byte[32];
		new Random(seed).nextBytes(bytes);
		return PacketKey.of(Base64.getEncoder().encodeToString(bytes));
	}

	private Path packet(byte[] content) throws IOException {
		Path file = directory.resolve("packet");
		try (PacketWriter writer = writer(file)) {
			writer.write(content);
			assertThat(writer.finish()).isEqualTo(SealedPacket.sha256(file, Long.MAX_VALUE));
			assertThat(writer.length()).isEqualTo(Files.size(file));
		}
		return file;
	}

	private static PacketWriter writer(Path file) throws IOException {
		return new PacketWriter(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING), KEY, LABEL);
	}

	private static byte[] read(Path file) throws IOException {
		try (PacketReader reader = new PacketReader(file, KEY, LABEL)) {
			return reader.readAllBytes();
		}
	}

	private static byte[] random(int count) {
		byte[] bytes = new byte[count];
		new Random(count).nextBytes(bytes);
		return bytes;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 1_000, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 128 * 1024, SEVERAL_FRAMES })
	void whatIsWrittenIsRead(int count) throws IOException {
		assertThat(read(packet(random(count)))).isEqualTo(random(count));
		assertThat(read(packet(new byte[count]))).isEqualTo(new byte[count]);
	}

	@Test
	void contentIsCompressedAndCannotBeReadWithoutTheKey() throws IOException {
		byte[] content = "a secret line of mail\n".repeat(10_000).getBytes();

		byte[] file = Files.readAllBytes(packet(content));

		assertThat(file.length).isLessThan(content.length / 20);
		assertThat(new String(file, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("secret");
	}

	@Test
	void placesAreFoundAgain() throws IOException {
		byte[] content = random(SEVERAL_FRAMES);
		Path file = packet(content);
		List<PacketReader.Place> places = new ArrayList<>();
		try (PacketReader reader = new PacketReader(file, KEY, LABEL)) {
			for (int at = 0; at < content.length; at += 1_000) {
				places.add(reader.place());
				reader.readNBytes(1_000);
			}
			for (int i = places.size() - 1; i >= 0; i -= 7) {
				reader.seek(places.get(i));
				assertThat(reader.read()).isEqualTo(content[i * 1_000] & 0xff);
			}
		}
	}

	@Test
	void everyCutIsFoundOut() throws IOException {
		byte[] whole = Files.readAllBytes(packet(random(SEVERAL_FRAMES)));
		Random random = new Random(1);
		for (int i = 0; i < 300; i++) {
			int length = i < 100 ? i : random.nextInt(whole.length);
			refused(java.util.Arrays.copyOf(whole, length), "cut to " + length);
		}
	}

	@Test
	void everyFlippedBitIsFoundOut() throws IOException {
		byte[] whole = Files.readAllBytes(packet(random(70_000)));
		Random random = new Random(2);
		for (int i = 0; i < 600; i++) {
			int at = i < 100 ? i : random.nextInt(whole.length);
			byte[] bytes = whole.clone();
			bytes[at] ^= (byte) (1 << random.nextInt(8));
			refused(bytes, "flipped at " + at);
		}
	}

	@Test
	void whatIsNoPacketIsRefused() throws IOException {
		Random random = new Random(3);
		for (int i = 0; i < 200; i++) {
			refused(random(random.nextInt(500)), "noise");
		}
		byte[] whole = Files.readAllBytes(packet(random(10)));
		refused(java.util.Arrays.copyOf(whole, whole.length + 1), "longer");
	}

	@Test
	void framesCannotBeLeftOutOrExchanged() throws IOException {
		byte[] whole = Files.readAllBytes(packet(random(SEVERAL_FRAMES)));
		int frame = 4 + 64 * 1024 + 1 + 16;
		byte[] without = new byte[whole.length - frame];
		System.arraycopy(whole, 0, without, 0, PacketReader.labelBytes());
		System.arraycopy(whole, PacketReader.labelBytes() + frame, without, PacketReader.labelBytes(),
				without.length - PacketReader.labelBytes());
		refused(without, "without its first frame");
		byte[] exchanged = whole.clone();
		System.arraycopy(whole, PacketReader.labelBytes(), exchanged, PacketReader.labelBytes() + frame, frame);
		System.arraycopy(whole, PacketReader.labelBytes() + frame, exchanged, PacketReader.labelBytes(), frame);
		refused(exchanged, "with exchanged frames");
	}

	private void refused(byte[] bytes, String how) throws IOException {
		Path file = directory.resolve("altered");
		Files.write(file, bytes);
		assertThatThrownBy(() -> read(file)).as(how).isInstanceOf(PacketRefused.class);
	}

	@Test
	void aPacketOfAnotherCrossingIsForeign() throws IOException {
		Path file = packet(random(10));

		for (PacketLabel other : List.of(new PacketLabel(LABEL.pair(), 8, 3), new PacketLabel(LABEL.pair(), 7, 4),
				new PacketLabel(Hash128.of("another"), 7, 3))) {
			assertThatThrownBy(() -> new PacketReader(file, KEY, other)).isInstanceOfSatisfying(PacketRefused.class,
					refused -> assertThat(refused.code()).isEqualTo("packet.foreign"));
		}
	}

	@Test
	void aPacketOfAnotherKeyIsForeign() throws IOException {
		Path file = packet(random(10));

		assertThatThrownBy(() -> new PacketReader(file, key(2), LABEL)).isInstanceOfSatisfying(PacketRefused.class,
				refused -> assertThat(refused.code()).isEqualTo("packet.foreign"));
	}

	@Test
	void aPacketThatWasNeverFinishedIsRefused() throws IOException {
		Path file = directory.resolve("unfinished");
		try (PacketWriter writer = writer(file)) {
			writer.write(random(SEVERAL_FRAMES));
		}

		assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(PacketRefused.class,
				refused -> assertThat(refused.code()).isEqualTo("packet.altered"));
	}

	@Test
	void memoryDoesNotDependOnTheSizeOfAnItem() throws IOException {
		Path file = directory.resolve("large");
		byte[] chunk = random(8_192);
		int chunks = 150 * 1024 * 1024 / chunk.length;
		com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory
				.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		try (PacketWriter writer = writer(file)) {
			for (int i = 0; i < chunks; i++) {
				writer.write(chunk);
			}
			writer.finish();
		}
		long read = 0;
		try (PacketReader reader = new PacketReader(file, KEY, LABEL)) {
			int count = reader.read(chunk);
			while (count >= 0) {
				read += count;
				count = reader.read(chunk);
			}
		}

		assertThat(read).isEqualTo((long) chunks * chunk.length);
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64L * 1024 * 1024);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not base 64 !", "c2hvcnQ=" })
	void aWrongKeyIsRefusedWithTheWayOut(String secret) {
		assertThatThrownBy(() -> PacketKey.of(secret)).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("openssl rand -base64 32").hasMessageNotContaining("c2hvcnQ");
	}

	@Test
	void streamsCloseTheirFiles() throws IOException {
		Path file = packet(random(10));
		try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND);
				InputStream in = new PacketReader(Files.copy(file, directory.resolve("copy")), KEY, LABEL)) {
			assertThat(in.readAllBytes()).hasSize(10);
			out.write(1);
		}
		assertThatThrownBy(() -> read(file)).isInstanceOf(PacketRefused.class);
	}
}
