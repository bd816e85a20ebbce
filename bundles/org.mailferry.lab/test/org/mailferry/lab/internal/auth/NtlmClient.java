package org.mailferry.lab.internal.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.mailferry.lab.LabOrganisation;

/** A client's side of NTLMv2 with all that is optional: key exchange, checksum over the messages, channel binding. */
final class NtlmClient {

	private static final byte[] FIRST = bytes("NTLMSSP\0").put(8, (byte) 1).putInt(12, 0xE2088297).array();

	private final HttpClient http;
	private final LabOrganisation lab;
	private String user;
	private String password;
	private byte[] binding = new byte[16];
	private boolean checksumRight = true;

	NtlmClient(HttpClient http, LabOrganisation lab) {
		this.http = http;
		this.lab = lab;
		user = lab.user();
		password = lab.password();
	}

	private static ByteBuffer bytes(String signature) {
		return ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN)
				.put(0, signature.getBytes(StandardCharsets.US_ASCII));
	}

	NtlmClient as(String otherUser, String otherPassword) {
		user = otherUser;
		password = otherPassword;
		return this;
	}

	/** MD5 of the channel's structure. */
	NtlmClient boundTo(byte[] channel) {
		binding = channel.clone();
		return this;
	}

	NtlmClient withWrongChecksum() {
		checksumRight = false;
		return this;
	}

	HttpResponse<String> send(String authorization, String body) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(lab.uri()).header("Content-Type", "text/xml")
				.POST(BodyPublishers.ofString(body));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		return http.send(request.build(), BodyHandlers.ofString());
	}

	/** All three messages; returns the answer to the last. */
	HttpResponse<String> logIn(String scheme, String body)
			throws IOException, InterruptedException, GeneralSecurityException {
		HttpResponse<String> challenged = send(scheme + " " + Base64.getEncoder().encodeToString(FIRST), "");
		String challenge = challenged.headers().firstValue("WWW-Authenticate").orElseThrow();
		byte[] second = Base64.getDecoder().decode(challenge.substring(scheme.length() + 1));
		return send(scheme + " " + Base64.getEncoder().encodeToString(third(second)), body);
	}

	private byte[] third(byte[] second) throws GeneralSecurityException {
		ByteBuffer in = ByteBuffer.wrap(second).order(ByteOrder.LITTLE_ENDIAN);
		int infoLength = in.getShort(40);
		int infoAt = in.getInt(44);
		byte[] key = hmac(Md4.digest(utf16(password)), utf16(user.toUpperCase(Locale.ROOT) + "CONTOSO"));
		ByteArrayOutputStream part = new ByteArrayOutputStream();
		part.writeBytes(
				new byte[]{ 1, 1, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0, 0 });
		part.write(second, infoAt, infoLength - 4);
		part.writeBytes(new byte[]{ 6, 0, 4, 0, 2, 0, 0, 0, 10, 0, 16, 0 });
		part.writeBytes(binding);
		part.writeBytes(new byte[8]);
		byte[] proof = hmac(key, Arrays.copyOfRange(second, 24, 32), part.toByteArray());
		byte[] base = hmac(key, proof);
		byte[] chosen = "a key of a guest".getBytes(StandardCharsets.US_ASCII);
		Cipher rc4 = Cipher.getInstance("ARCFOUR");
		rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(base, "ARCFOUR"));
		byte[] message = message(concat(proof, part.toByteArray()), rc4.doFinal(chosen), in.getInt(20));
		byte[] mic = hmac(chosen, FIRST, second, message);
		if (!checksumRight) {
			mic[0]++;
		}
		System.arraycopy(mic, 0, message, 72, 16);
		return message;
	}

	private byte[] message(byte[] response, byte[] sessionKey, int flags) {
		byte[][] fields = { new byte[24], response, utf16("CONTOSO"), utf16(user), utf16("HERE"), sessionKey };
		ByteArrayOutputStream payload = new ByteArrayOutputStream();
		ByteBuffer head = ByteBuffer.allocate(88).order(ByteOrder.LITTLE_ENDIAN);
		head.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(3);
		for (byte[] field : fields) {
			head.putShort((short) field.length).putShort((short) field.length).putInt(88 + payload.size());
			payload.writeBytes(field);
		}
		head.putInt(flags);
		return concat(head.array(), payload.toByteArray());
	}

	private static byte[] concat(byte[] first, byte[] second) {
		byte[] both = Arrays.copyOf(first, first.length + second.length);
		System.arraycopy(second, 0, both, first.length, second.length);
		return both;
	}

	private static byte[] utf16(String text) {
		return text.getBytes(StandardCharsets.UTF_16LE);
	}

	private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacMD5");
		mac.init(new SecretKeySpec(key, "HmacMD5"));
		for (byte[] part : parts) {
			mac.update(part);
		}
		return mac.doFinal();
	}
}
