package org.mailferry.connector.ews.internal.login.token;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.connector.ews.internal.login.LoginFailedException;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * By a signature with the key of a certificate that the token service knows.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523, 2.2</a>
 */
public final class CertificateProof implements ClientProof {

	private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
	private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
	private static final Pattern CERTIFICATE = Pattern
			.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");
	private static final Duration LIFE = Duration.ofMinutes(10);
	private static final long LARGEST_FILE = 1024 * 1024;

	private final PrivateKey key;
	private final Certificate certificate;

	private CertificateProof(PrivateKey key, Certificate certificate) {
		this.key = key;
		this.certificate = certificate;
	}

	/**
	 * @param password
	 *            of a PKCS#12 file
	 * @throws ConfigurationException
	 *             when the file has no RSA key with its certificate
	 */
	public static CertificateProof of(Path file, boolean pem, String password) throws ConfigurationException {
		try {
			if (Files.size(file) > LARGEST_FILE) {
				throw new GeneralSecurityException("it is too large");
			}
			CertificateProof proof = pem
					? pem(Files.readString(file, StandardCharsets.US_ASCII))
					: pkcs12(file, password);
			if (!proof.key.getAlgorithm().equals("RSA")) {
				throw new GeneralSecurityException("its key is not RSA, but " + proof.key.getAlgorithm());
			}
			return proof;
		} catch (IOException e) {
			throw new ConfigurationException("the client certificate " + file
					+ (Files.exists(file) ? " cannot be read; is its password right?" : " does not exist"), "", e);
		} catch (GeneralSecurityException e) {
			throw new ConfigurationException("the client certificate " + file
					+ " cannot be used; it must hold a private key (BEGIN PRIVATE KEY) and its certificate: "
					+ e.getMessage(), "", e);
		}
	}

	private static CertificateProof pem(String text) throws GeneralSecurityException {
		Matcher key = KEY.matcher(text);
		Matcher certificate = CERTIFICATE.matcher(text);
		if (!key.find() || !certificate.find()) {
			throw new GeneralSecurityException("one of them is missing");
		}
		PKCS8EncodedKeySpec encoded;
		try {
			encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1)));
		} catch (IllegalArgumentException e) {
			throw new GeneralSecurityException("the key is damaged", e);
		}
		return new CertificateProof(KeyFactory.getInstance("RSA").generatePrivate(encoded),
				CertificateFactory.getInstance("X.509").generateCertificate(
						new ByteArrayInputStream(certificate.group().getBytes(StandardCharsets.US_ASCII))));
	}

	private static CertificateProof pkcs12(Path file, String password) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, password.toCharArray());
		}
		for (String alias : Collections.list(store.aliases())) {
			if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
				return new CertificateProof(key, store.getCertificate(alias));
			}
		}
		throw new GeneralSecurityException("there is no key in it");
	}

	@Override
	public Map<String, String> parameters(Tokens settings, Instant now) throws LoginFailedException {
		try {
			JsonMapper json = new JsonMapper();
			ObjectNode head = json.createObjectNode().put("alg", "RS256").put("typ", "JWT")
					.put("x5t", encoded(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded())))
					.put("x5t#S256", encoded(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
			ObjectNode claims = json.createObjectNode().put("aud", settings.url().toString())
					.put("iss", settings.clientId()).put("sub", settings.clientId())
					.put("jti", UUID.randomUUID().toString()).put("nbf", now.getEpochSecond())
					.put("iat", now.getEpochSecond()).put("exp", now.plus(LIFE).getEpochSecond());
			String signed = encoded(json.writeValueAsBytes(head)) + "." + encoded(json.writeValueAsBytes(claims));
			Signature signature = Signature.getInstance("SHA256withRSA");
			signature.initSign(key);
			signature.update(signed.getBytes(StandardCharsets.US_ASCII));
			return Map.of("client_assertion_type", ASSERTION_TYPE, "client_assertion",
					signed + "." + encoded(signature.sign()));
		} catch (GeneralSecurityException e) {
			throw new LoginFailedException(LoginFailedException.Kind.CONFIGURATION,
					"the client certificate cannot sign: " + e.getMessage(), e);
		}
	}

	private static String encoded(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}
}
