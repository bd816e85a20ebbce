package org.mailferry.lab.internal.http;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a certificate says, until somebody signs it.
 *
 * @param subject
 *            common name
 * @param extensions
 *            of {@link #extension}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280, 4.1</a>
 */
record CertificateDraft(String subject, PublicKey key, Instant from, Instant until, List<byte[]> extensions) {

	private static final byte[] SIGNED_HOW = Der.sequence(Der.identifier("1.2.840.10045.4.3.2"));
	private static final int VERSION_3 = 2;

	static byte[] extension(String identifier, boolean critical, byte[] value) {
		return Der.sequence(Der.identifier(identifier), critical ? Der.yes() : new byte[0], Der.octets(value));
	}

	/** Signs it with an elliptic curve's key. */
	X509Certificate sign(String issuer, PublicKey issuerKey, PrivateKey by) throws GeneralSecurityException {
		byte[] said = Der.sequence(
				Der.value(0xA0, Der.integer(BigInteger.valueOf(VERSION_3))),
				Der.integer(new BigInteger(120, new SecureRandom()).add(BigInteger.ONE)), SIGNED_HOW, name(issuer),
				Der.sequence(Der.time(from), Der.time(until)), name(subject), key.getEncoded(),
				Der.value(0xA3, Der.sequence(extensions(issuerKey))));
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(by);
		signature.update(said);
		byte[] whole = Der.sequence(said, SIGNED_HOW, Der.bits(0, signature.sign()));
		return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(whole));
	}

	private byte[][] extensions(PublicKey issuerKey) throws GeneralSecurityException {
		List<byte[]> all = new ArrayList<>(extensions);
		all.add(extension("2.5.29.14", false, Der.octets(fingerprint(key))));
		all.add(extension("2.5.29.35", false, Der.sequence(Der.value(0x80, fingerprint(issuerKey)))));
		return all.toArray(byte[][]::new);
	}

	private static byte[] name(String common) {
		return Der.sequence(Der.set(Der.sequence(Der.identifier("2.5.4.3"), Der.text(common))));
	}

	/** By which a key is recognised, RFC 7093. */
	private static byte[] fingerprint(PublicKey key) throws GeneralSecurityException {
		return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
	}
}
