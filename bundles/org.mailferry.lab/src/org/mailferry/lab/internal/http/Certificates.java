package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A certificate authority of the lab's own and a certificate for localhost, valid from a day ago for ten years. */
public final class Certificates {

	private static final String PASSWORD = "only-a-lab";
	private static final Duration A_DAY = Duration.ofDays(1);
	private static final Duration TEN_YEARS = Duration.ofDays(3650);
	private static final byte[] AUTHORITY = CertificateDraft.extension("2.5.29.19", true, Der.sequence(Der.yes()));
	/** Certificates and lists of those that were called back. */
	private static final byte[] SIGNS_CERTIFICATES = CertificateDraft.extension("2.5.29.15", true,
			Der.bits(1, (byte) 0x06));
	private static final byte[] LOCALHOST = CertificateDraft.extension("2.5.29.17", false,
			Der.sequence(Der.value(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
					Der.value(0x87, new byte[]{ 127, 0, 0, 1 })));
	private static final byte[] AUTHENTICATES_SERVERS = CertificateDraft.extension("2.5.29.37", false,
			Der.sequence(Der.identifier("1.3.6.1.5.5.7.3.1")));

	private final Path directory;

	public Certificates(Path directory) {
		this.directory = directory;
	}

	public Path caPem() {
		return directory.resolve("ca.pem");
	}

	/** Makes both, unless an earlier start in this directory did. */
	public LabServer.TlsKey make(boolean expired) throws IOException {
		Path store = directory.resolve(expired ? "expired.p12" : "server.p12");
		if (!Files.exists(store) || !Files.exists(caPem())) {
			try {
				make(store, expired);
			} catch (GeneralSecurityException e) {
				throw new IOException("the lab's keys cannot be made", e);
			}
		}
		return new LabServer.TlsKey(store, PASSWORD);
	}

	/** The authority's key is kept nowhere. */
	private void make(Path store, boolean expired) throws GeneralSecurityException, IOException {
		KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
		keys.initialize(new ECGenParameterSpec("secp256r1"));
		KeyPair authority = keys.generateKeyPair();
		KeyPair server = keys.generateKeyPair();
		Instant now = Instant.now();
		String name = "Lab CA " + directory.getFileName();
		X509Certificate ca = new CertificateDraft(name, authority.getPublic(), now.minus(A_DAY),
				now.plus(TEN_YEARS), List.of(AUTHORITY, SIGNS_CERTIFICATES))
				.sign(name, authority.getPublic(), authority.getPrivate());
		X509Certificate own = new CertificateDraft("localhost", server.getPublic(),
				now.minus(expired ? A_DAY.multipliedBy(10) : A_DAY),
				expired ? now.minus(A_DAY.multipliedBy(5)) : now.plus(TEN_YEARS),
				List.of(LOCALHOST, AUTHENTICATES_SERVERS))
				.sign(name, authority.getPublic(), authority.getPrivate());
		KeyStore both = KeyStore.getInstance("PKCS12");
		both.load(null, null);
		both.setKeyEntry("server", server.getPrivate(), PASSWORD.toCharArray(), new Certificate[]{ own, ca });
		try (OutputStream out = Files.newOutputStream(store)) {
			both.store(out, PASSWORD.toCharArray());
		}
		Files.writeString(caPem(),
				"-----BEGIN CERTIFICATE-----\n"
						+ Base64.getMimeEncoder(64, new byte[]{ '\n' }).encodeToString(ca.getEncoded())
						+ "\n-----END CERTIFICATE-----\n");
	}
}
