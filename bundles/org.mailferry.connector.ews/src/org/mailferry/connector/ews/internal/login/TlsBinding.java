package org.mailferry.connector.ews.internal.login;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Locale;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What identifies the server's end of a TLS connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5929#section-4">RFC 5929, 4 tls-server-end-point</a>
 */
public final class TlsBinding {

	private static final byte[] TYPE = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);

	private TlsBinding() {
	}

	/**
	 * @param session
	 *            null where there is no TLS
	 * @return empty when there is nothing to bind to
	 */
	public static byte[] of(SSLSession session) {
		try {
			if (session == null) {
				return new byte[0];
			}
			Certificate certificate = session.getPeerCertificates()[0];
			ByteArrayOutputStream binding = new ByteArrayOutputStream();
			binding.writeBytes(TYPE);
			binding.writeBytes(MessageDigest.getInstance(algorithm(certificate)).digest(certificate.getEncoded()));
			return binding.toByteArray();
		} catch (SSLPeerUnverifiedException | GeneralSecurityException e) {
			return new byte[0];
		}
	}

	/** The hash of the certificate's own signature; where that is MD5 or SHA-1 or unknown, SHA-256. */
	private static String algorithm(Certificate certificate) {
		String signature = certificate instanceof X509Certificate x509
				? x509.getSigAlgName().toUpperCase(Locale.ROOT)
				: "";
		return signature.startsWith("SHA384") ? "SHA-384" : signature.startsWith("SHA512") ? "SHA-512" : "SHA-256";
	}
}
