package org.mailferry.server.internal.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.operations.OperationException;

/** The certificate by which the status page proves who it is, with its key. */
public final class TlsIdentity {

	private static final Pattern KEY = Pattern
			.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
	private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "Ed448");
	private static final String CODE = "status-page.certificate";

	private static final byte[] PROBE = "does this key belong to this certificate?".getBytes(StandardCharsets.US_ASCII);

	private final KeyStore keys;

	private TlsIdentity(KeyStore keys) {
		this.keys = keys;
	}

	/**
	 * Reads a file in PEM: the certificate, those of the authorities that vouch for it, and its key (PKCS #8).
	 *
	 * @throws OperationException
	 *             {@code status-page.certificate}
	 */
	public static TlsIdentity read(Path file) {
		String text = new SecretFile(CODE, file).read();
		try {
			Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
					.generateCertificates(new ByteArrayInputStream(certificates(text)));
			if (chain.isEmpty()) {
				throw refused(file, "%s has no certificate in PEM.", null);
			}
			PrivateKey key = key(file, text);
			if (!belong(chain.iterator().next().getPublicKey(), key)) {
				throw refused(file, "The key in %s does not belong to the first certificate in it.", null);
			}
			KeyStore keys = KeyStore.getInstance("PKCS12");
			keys.load(null, null);
			keys.setKeyEntry("status-page", key, new char[0], chain.toArray(Certificate[]::new));
			return new TlsIdentity(keys);
		} catch (GeneralSecurityException | IOException e) {
			throw refused(file, "The certificate in %s cannot be understood.", e);
		}
	}

	private static byte[] certificates(String text) {
		StringBuilder only = new StringBuilder();
		Matcher found = Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----").matcher(text);
		while (found.find()) {
			only.append(found.group()).append('\n');
		}
		return only.toString().getBytes(StandardCharsets.US_ASCII);
	}

	private static PrivateKey key(Path file, String text) throws GeneralSecurityException {
		Matcher found = KEY.matcher(text);
		if (!found.find()) {
			throw refused(file, "%s has no private key in PEM. Put it behind the certificates.", null);
		}
		if (!found.group(1).equals("PRIVATE KEY")) {
			throw refused(file,
					"The key in %s is not plain PKCS #8. Write it anew with `openssl pkcs8 -topk8 -nocrypt -in KEY`.",
					null);
		}
		PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(2)));
		for (String algorithm : ALGORITHMS) {
			try {
				return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
			} catch (InvalidKeySpecException e) {
				// It is of another algorithm.
			}
		}
		throw refused(file, "The key in %s is none of " + String.join(", ", ALGORITHMS) + ".", null);
	}

	/** What the key signs, the certificate must confirm. */
	private static boolean belong(PublicKey open, PrivateKey key) throws GeneralSecurityException {
		if (!open.getAlgorithm().equals(key.getAlgorithm())) {
			return false;
		}
		Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
		case "RSA" -> "SHA256withRSA";
		case "EC" -> "SHA256withECDSA";
		default -> key.getAlgorithm();
		});
		signature.initSign(key);
		signature.update(PROBE);
		byte[] signed = signature.sign();
		signature.initVerify(open);
		signature.update(PROBE);
		return signature.verify(signed);
	}

	private static OperationException refused(Path file, String message, Throwable cause) {
		return new OperationException(CODE, file.toString(), message.formatted(file), cause);
	}

	/** With an empty password. */
	KeyStore keys() {
		return keys;
	}
}
