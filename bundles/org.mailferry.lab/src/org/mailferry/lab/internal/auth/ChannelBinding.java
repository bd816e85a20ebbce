package org.mailferry.lab.internal.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** Ties a login to the TLS connection it came on: tls-server-end-point, RFC 5929. */
public final class ChannelBinding {

	private static final byte[] PREFIX = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);

	private final byte[] data;

	private ChannelBinding(byte[] data) {
		this.data = data;
	}

	/** Of a server that has the key in this file. */
	public static ChannelBinding of(Path keyStore, String password) throws IOException {
		try (InputStream in = Files.newInputStream(keyStore)) {
			KeyStore keys = KeyStore.getInstance("PKCS12");
			keys.load(in, password.toCharArray());
			X509Certificate certificate = (X509Certificate) keys.getCertificate(keys.aliases().nextElement());
			String signed = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
			String hash = signed.startsWith("SHA384") ? "SHA-384" : signed.startsWith("SHA512") ? "SHA-512" : "SHA-256";
			ByteArrayOutputStream data = new ByteArrayOutputStream();
			data.writeBytes(PREFIX);
			data.writeBytes(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
			return new ChannelBinding(data.toByteArray());
		} catch (GeneralSecurityException e) {
			throw new IOException("the lab's certificate cannot be read", e);
		}
	}

	/** What GSS-API calls the application's data. */
	byte[] data() {
		return data.clone();
	}

	/** As NTLM sends it: MD5 of a gss_channel_bindings_struct without addresses, MS-NLMP 2.2.2.1. */
	byte[] ntlm() {
		ByteBuffer struct = ByteBuffer.allocate(20 + data.length).order(ByteOrder.LITTLE_ENDIAN);
		struct.position(16).putInt(data.length).put(data);
		try {
			return MessageDigest.getInstance("MD5").digest(struct.array());
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("every Java has MD5", e);
		}
	}
}
