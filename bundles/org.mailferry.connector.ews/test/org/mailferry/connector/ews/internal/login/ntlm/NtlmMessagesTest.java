package org.mailferry.connector.ews.internal.login.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the examples of RFC 1320 and of MS-NLMP 4.2.4. */
class NtlmMessagesTest {

	private static final NtlmMessages.Account USER = new NtlmMessages.Account("Domain", "User", "Password");
	private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
	private static final byte[] CLIENT_CHALLENGE = hex("aaaaaaaaaaaaaaaa");
	/** Server and domain name, in the order of the example. */
	private static final Map<Integer, byte[]> TARGET = new LinkedHashMap<>();

	static {
		TARGET.put(2, "Domain".getBytes(StandardCharsets.UTF_16LE));
		TARGET.put(1, "Server".getBytes(StandardCharsets.UTF_16LE));
	}

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	@ParameterizedTest
	@CsvSource({ "'',31d6cfe0d16ae931b73c59d7e0c089c0", "a,bde52cb31de33e46245e05fbdbd6fb24",
			"message digest,d9130a8164549fe818874806e1c7014b",
			"12345678901234567890123456789012345678901234567890123456789012345678901234567890,e33b4ddc9c38f2199c3e7b164fcc0536" })
	void md4HashesAsTheRfcSays(String text, String hash) {
		assertThat(hex(Md4.of(text.getBytes(StandardCharsets.US_ASCII)))).isEqualTo(hash);
	}

	@Test
	void keysAndProofsAreThoseOfTheExample() {
		assertThat(hex(USER.key())).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
		byte[] blob = NtlmMessages.blob(new byte[8], CLIENT_CHALLENGE, TARGET);
		byte[] proof = NtlmMessages.hmac(USER.key(), SERVER_CHALLENGE, blob);
		assertThat(hex(proof)).isEqualTo("68cd0ab851e51c96aabc927bebef6a1c");
		assertThat(hex(NtlmMessages.hmac(USER.key(), proof))).as("session base key")
				.isEqualTo("8de40ccadbc14a82f15cb0ad0de95ca3");
	}

	private static byte[] challenge(Map<Integer, byte[]> target) {
		int length = target.values().stream().mapToInt(value -> value.length + 4).sum() + 4;
		ByteBuffer out = ByteBuffer.allocate(48 + length).order(ByteOrder.LITTLE_ENDIAN);
		out.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(2).putLong(0).putInt(0xe28a8215)
				.put(SERVER_CHALLENGE).putLong(0).putShort((short) length).putShort((short) length).putInt(48);
		target.forEach((id, value) -> out.putShort(id.shortValue()).putShort((short) value.length).put(value));
		return out.putInt(0).array();
	}

	private static byte[] part(byte[] message, int field) {
		ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
		int offset = in.getInt(field + 4);
		return Arrays.copyOfRange(message, offset, offset + in.getShort(field));
	}

	private static byte[] answer(byte[] challenge, byte[] channel) {
		NtlmChallenge read = NtlmChallenge.read(Base64.getEncoder().encodeToString(challenge)).orElseThrow();
		return NtlmMessages.authenticate(USER, read, channel, "HTTP/mail", CLIENT_CHALLENGE, 0);
	}

	@Test
	void aServerThatTellsItsTimeGetsAnIntegrityCodeOverTheWholeConversation() {
		Map<Integer, byte[]> target = new LinkedHashMap<>(TARGET);
		target.put(NtlmChallenge.TIMESTAMP, hex("0102030405060708"));
		byte[] challenge = challenge(target);
		byte[] message = answer(challenge, hex("ff".repeat(16)));
		byte[] proof = part(message, 20);
		assertThat(part(message, 12)).as("no second proof that could be guessed at").containsOnly(0).hasSize(24);
		assertThat(hex(proof)).contains("0102030405060708").contains("0a001000" + "ff".repeat(16))
				.as("flags: there is an integrity code").contains("0600040002000000")
				.contains("09001200" + hex("HTTP/mail".getBytes(StandardCharsets.UTF_16LE)));
		assertThat(new String(part(message, 28), StandardCharsets.UTF_16LE)).isEqualTo("Domain");
		assertThat(new String(part(message, 36), StandardCharsets.UTF_16LE)).isEqualTo("User");
		byte[] code = Arrays.copyOfRange(message, 72, 88);
		byte[] without = message.clone();
		Arrays.fill(without, 72, 88, (byte) 0);
		byte[] session = NtlmMessages.hmac(USER.key(), Arrays.copyOf(proof, 16));
		assertThat(code).isEqualTo(NtlmMessages.hmac(session, NtlmMessages.negotiate(), challenge, without));
	}

	@Test
	void aServerWithoutTimeGetsNone() {
		byte[] message = answer(challenge(TARGET), new byte[16]);
		assertThat(Arrays.copyOfRange(message, 72, 88)).containsOnly(0);
		assertThat(hex(Arrays.copyOf(part(message, 12), 16))).as("LMv2 of the example")
				.isEqualTo("86c35097ac9cec102554764a57cccc19");
	}

	@Test
	void theChannelIsBoundByTheHashOfItsStructure() {
		assertThat(NtlmMessages.channel(new byte[0])).containsOnly(0).hasSize(16);
		assertThat(NtlmMessages.channel("tls-server-end-point:x".getBytes(StandardCharsets.US_ASCII)))
				.isNotEqualTo(new byte[16]).hasSize(16);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "TlRMTVNTUAAC", "no base64 at all",
			"TlRMTVNTUAADAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoChallengeIsRefused(String text) {
		assertThat(NtlmChallenge.read(text)).isEmpty();
		byte[] beyond = challenge(TARGET);
		beyond[44] = 127;
		assertThat(NtlmChallenge.read(Base64.getEncoder().encodeToString(beyond))).isEmpty();
	}

	@Test
	void namesAreTakenApart() {
		assertThat(NtlmMessages.Account.of("CONTOSO\\me", "p"))
				.isEqualTo(new NtlmMessages.Account("CONTOSO", "me", "p"));
		assertThat(NtlmMessages.Account.of("me@contoso.example", "p").user()).isEqualTo("me@contoso.example");
		assertThat(NtlmMessages.Account.of("me", "geheim").toString()).doesNotContain("geheim");
	}
}
