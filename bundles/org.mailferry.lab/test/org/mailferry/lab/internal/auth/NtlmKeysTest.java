package org.mailferry.lab.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

/** The examples of RFC 1320, A.5, and of MS-NLMP 4.2.4. */
class NtlmKeysTest {

	private static final HexFormat HEX = HexFormat.of();

	private static String md4(String text) {
		return HEX.formatHex(Md4.digest(text.getBytes(StandardCharsets.US_ASCII)));
	}

	@Test
	void md4() {
		assertThat(md4("")).isEqualTo("31d6cfe0d16ae931b73c59d7e0c089c0");
		assertThat(md4("abc")).isEqualTo("a448017aaf21d8525fc10ae87aa6729d");
		assertThat(md4("message digest")).isEqualTo("d9130a8164549fe818874806e1c7014b");
		assertThat(md4("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
				.isEqualTo("043f8582f241db351ce627e153e7f0e4");
		assertThat(md4("1234567890".repeat(8))).isEqualTo("e33b4ddc9c38f2199c3e7b164fcc0536");
	}

	@Test
	void theKeysOfTheSpecification() {
		NtlmKeys keys = new NtlmKeys("Password", "User", "Domain");
		byte[] clientPart = HEX.parseHex("0101000000000000" + "0000000000000000" + "aaaaaaaaaaaaaaaa" + "00000000"
				+ "02000c0044006f006d00610069006e00" + "01000c00530065007200760065007200" + "00000000" + "00000000");
		byte[] proof = keys.proof(HEX.parseHex("0123456789abcdef"), clientPart);
		byte[] base = keys.sessionBaseKey(proof);

		assertThat(HEX.formatHex(keys.responseKey())).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
		assertThat(HEX.formatHex(proof)).isEqualTo("68cd0ab851e51c96aabc927bebef6a1c");
		assertThat(HEX.formatHex(base)).isEqualTo("8de40ccadbc14a82f15cb0ad0de95ca3");
		assertThat(HEX.formatHex(NtlmKeys.exchanged(base, HEX.parseHex("c5dad2544fc9799094ce1ce90bc9d03e"))))
				.isEqualTo("55".repeat(16));
		assertThat(NtlmMessage.attributes(clientPart)).containsOnlyKeys(1, 2);
	}
}
