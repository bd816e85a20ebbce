package org.mailferry.lab.internal.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges what a client says in place of a secret: a JSON web token signed with the key of its certificate, RFC 7523.
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
final class ClientAssertion {

	private static final Duration LONGEST = Duration.ofHours(24);
	private static final Duration SKEW = Duration.ofMinutes(5);

	private final X509Certificate certificate;

	private ClientAssertion(X509Certificate certificate) {
		this.certificate = certificate;
	}

	static ClientAssertion by(Path pem) throws IOException {
		try (InputStream in = Files.newInputStream(pem)) {
			return new ClientAssertion(
					(X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
		} catch (GeneralSecurityException e) {
			throw new IOException("there is no certificate in " + pem, e);
		}
	}

	/** Returns what is wrong with it. */
	Optional<String> fault(String assertion, String client, String audience, Instant now) {
		String[] parts = assertion.split("\\.");
		try {
			if (parts.length != 3) {
				return Optional.of("AADSTS50027: JWT token is invalid or malformed.");
			}
			String head = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
			String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
			if (!thumbprint(head)) {
				return Optional.of("AADSTS700027: The certificate with identifier used to sign the client assertion is "
						+ "not registered on application.");
			}
			if (!signed(parts, text(head, "alg"))) {
				return Optional.of("AADSTS700027: Client assertion failed signature validation.");
			}
			return claim(claims, client, audience, now);
		} catch (IllegalArgumentException | GeneralSecurityException e) {
			return Optional.of("AADSTS50027: JWT token is invalid or malformed.");
		}
	}

	private boolean thumbprint(String head) throws GeneralSecurityException {
		String sha1 = text(head, "x5t");
		String sha256 = text(head, "x5t#S256");
		return sha1.isEmpty() && sha256.isEmpty()
				? false
				: (sha1.isEmpty() || sha1.equals(thumbprintBy("SHA-1")))
						&& (sha256.isEmpty() || sha256.equals(thumbprintBy("SHA-256")));
	}

	private String thumbprintBy(String hash) throws GeneralSecurityException {
		return Base64.getUrlEncoder().withoutPadding()
				.encodeToString(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
	}

	private boolean signed(String[] parts, String algorithm) throws GeneralSecurityException {
		Signature signature;
		switch (algorithm) {
		case "RS256" -> signature = Signature.getInstance("SHA256withRSA");
		case "PS256" -> {
			signature = Signature.getInstance("RSASSA-PSS");
			signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
		}
		default -> {
			return false;
		}
		}
		signature.initVerify(certificate.getPublicKey());
		signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
	}

	private static Optional<String> claim(String claims, String client, String audience, Instant now) {
		if (!text(claims, "aud").equals(audience)) {
			return Optional.of("AADSTS700023: Client assertion audience claim does not match Realm issuer.");
		}
		if (!text(claims, "iss").equals(client) || !text(claims, "sub").equals(client)) {
			return Optional.of("AADSTS700021: Client assertion application identifier doesn't match 'client_id' "
					+ "parameter.");
		}
		Instant end = Instant.ofEpochSecond(number(claims, "exp"));
		Instant begin = Instant.ofEpochSecond(number(claims, "nbf"));
		if (end.isBefore(now.minus(SKEW)) || begin.isAfter(now.plus(SKEW)) || end.isAfter(now.plus(LONGEST))) {
			return Optional.of("AADSTS700024: Client assertion is not within its valid time range.");
		}
		return text(claims, "jti").isEmpty()
				? Optional.of("AADSTS50027: JWT token is invalid: jti is missing.")
				: Optional.empty();
	}

	private static String text(String json, String name) {
		Matcher value = Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"([^\"\\\\]*(?:\\\\/[^\"\\\\]*)*)\"")
				.matcher(json);
		return value.find() ? value.group(1).replace("\\/", "/") : "";
	}

	private static long number(String json, String name) {
		Matcher value = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d{1,12})\\b").matcher(json);
		if (!value.find()) {
			throw new IllegalArgumentException(name + " is missing");
		}
		return Long.parseLong(value.group(1));
	}
}
