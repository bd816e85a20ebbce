package org.mailferry.lab.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class FastTransferTest {

	private static final UUID SET = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

	private record Bytes(byte[] bytes) implements SeekableBytes {

		@Override
		public long length() {
			return bytes.length;
		}

		@Override
		public int read(long position, byte[] target, int offset, int length) {
			// Few at a time, so that every boundary is met.
			int count = (int) Math.min(Math.min(length, 1000), bytes.length - position);
			System.arraycopy(bytes, (int) position, target, offset, count);
			return count;
		}
	}

	private static byte[] written(MapiMessage message) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		FastTransferWriter.write(message, out);
		return out.toByteArray();
	}

	private static MapiMessage example() {
		MapiMessage message = new MapiMessage();
		message.properties().put(Tags.MESSAGE_CLASS, "IPM.Note").put(Tags.SUBJECT, "\u00fcml\u00e4ut \uD83D\uDE80")
				.put(Tags.IMPORTANCE, 2).put(Tags.READ_RECEIPT_REQUESTED, true)
				.put(Tags.CREATION_TIME, Instant.parse("2026-01-02T03:04:05.6789012Z"))
				.put(Tags.KEYWORDS, PropertyValue.ofTexts(List.of("a", "")))
				.put(PropertyKey.named(SET, "name", PropertyKey.TEXT), "value")
				.put(PropertyKey.named(SET, 7, PropertyKey.LONG), PropertyValue.ofLong(Long.MIN_VALUE));
		message.recipients().add(new PropertyList().put(Tags.DISPLAY_NAME, "Anna").put(Tags.RECIPIENT_TYPE, 1));
		MapiMessage embedded = new MapiMessage();
		embedded.properties().put(Tags.SUBJECT, "inner");
		message.attachments().add(new MapiAttachment(new PropertyList().put(Tags.ATTACH_METHOD, 5), embedded));
		byte[] big = new byte[200_000];
		new Random(1).nextBytes(big);
		message.attachments()
				.add(new MapiAttachment(new PropertyList().put(Tags.ATTACH_METHOD, 1).put(Tags.ATTACH_DATA, big),
						null));
		return message;
	}

	@Test
	void whatIsReadAndWrittenAgainIsTheSame() throws IOException {
		byte[] bytes = written(example());
		FastTransferReader reader = new FastTransferReader(new Bytes(bytes));
		MapiMessage read = reader.readMessage();

		assertThat(written(read)).isEqualTo(bytes);
		assertThat(reader.payloadBytes()).isEqualTo(FastTransferWriter.length(read))
				.isEqualTo(FastTransferWriter.length(example()));
		assertThat(read.properties().text(Tags.SUBJECT)).hasValue("\u00fcml\u00e4ut \uD83D\uDE80");
		assertThat(read.properties().texts(Tags.KEYWORDS)).containsExactly("a", "");
		assertThat(read.properties().time(Tags.CREATION_TIME)).hasValue(Instant.parse("2026-01-02T03:04:05.6789012Z"));
		assertThat(read.attachments().getFirst().embedded().orElseThrow().properties().text(Tags.SUBJECT))
				.hasValue("inner");
	}

	@Test
	void bigValuesAreNotHeld() throws IOException {
		MapiMessage read = new FastTransferReader(new Bytes(written(example()))).readMessage();
		PropertyValue data = read.attachments().get(1).properties().get(Tags.ATTACH_DATA).orElseThrow();
		assertThat(data.bytes()).isNull();
		assertThat(data.length()).isEqualTo(200_000);
		byte[] expected = new byte[200_000];
		new Random(1).nextBytes(expected);
		assertThat(data.load()).isEqualTo(expected);
	}

	/** The beginning of a stream of Exchange, from the documentation of UploadItems, with an end put to it. */
	@Test
	void aStreamOfExchangeIsRead() throws IOException {
		byte[] properties = HexFormat.of().parseHex("E48408405B000000"
				+ "2F4F3D4649525354204F5247414E495A4154494F4E2F4F553D45584348414E47452041444D494E4953545241544956452047524F5550"
				+ "20284659444942" + "4F484632335350444C54292F434E3D524543495049454E54532F434E3D00" + "03001700"
				+ "01000000"
				+ "B0841A0012000000" + "490050004D002E004E006F00740065000000" + "0B0023000000" + "0300260000000000"
				+ "0B0029000000" + "03002E0000000000" + "0300360000000000");
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(
				HexFormat.of().parseHex("010000000800000000000000010000000300000018000000010000000703020000000000C0"
						+ "000000000000460024008004000000060000" + "00010EA480000002000000"));
		out.writeBytes(new byte[]{ (byte) properties.length, (byte) (properties.length >> 8), 0, 0 });
		out.writeBytes(properties);

		PropertyList read = new FastTransferReader(new Bytes(out.toByteArray())).readHead();

		assertThat(read.text(Tags.MESSAGE_CLASS)).hasValue("IPM.Note");
		assertThat(read.text(Tags.DN_PREFIX)).hasValueSatisfying(
				prefix -> assertThat(prefix).startsWith("/O=FIRST ORGANIZATION").endsWith("/CN="));
		assertThat(read.number(Tags.IMPORTANCE, 0)).isEqualTo(1);
	}

	@Test
	void nonsenseIsRefused() {
		Random random = new Random(7);
		for (int i = 0; i < 500; i++) {
			byte[] bytes = new byte[random.nextInt(300)];
			random.nextBytes(bytes);
			assertThatThrownBy(() -> new FastTransferReader(new Bytes(bytes)).readMessage())
					.isInstanceOf(CorruptStreamException.class);
		}
	}

	@Test
	void changedBytesNeverBreakTheReader() throws IOException {
		byte[] good = written(example());
		Random random = new Random(9);
		for (int i = 0; i < 2000; i++) {
			byte[] bad = good.clone();
			bad[random.nextInt(1500)] = (byte) random.nextInt();
			try {
				new FastTransferReader(new Bytes(bad)).readMessage();
			} catch (CorruptStreamException expected) {
				assertThat(expected).hasMessageNotContaining("null");
			}
		}
	}

	@Test
	void base64InPiecesIsBase64() throws IOException {
		byte[] plain = new byte[200_001];
		new Random(3).nextBytes(plain);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (InputStream in = new ByteArrayInputStream(plain); Base64Output base64 = new Base64Output(out)) {
			for (int size = 1; in.available() > 0; size = size * 3 % 70_001) {
				base64.write(in.readNBytes(size));
			}
		}
		assertThat(java.util.Base64.getDecoder().decode(out.toByteArray())).isEqualTo(plain);
	}
}
