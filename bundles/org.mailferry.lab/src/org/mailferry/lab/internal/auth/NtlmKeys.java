package org.mailferry.lab.internal.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The computations of NTLMv2, MS-NLMP 3.3.2. */
final class NtlmKeys {

	private final byte[] responseKey;

	/** NTOWFv2 of a user's password. */
	NtlmKeys(String password, String user, String domain) {
		responseKey = hmac(Md4.digest(utf16(password)), utf16(user.toUpperCase(Locale.ROOT) + domain));
	}

	byte[] responseKey() {
		return responseKey.clone();
	}

	/** What a client that knows the password answers to a challenge, before its own part. */
	byte[] proof(byte[] serverChallenge, byte[] clientPart) {
		return hmac(responseKey, serverChallenge, clientPart);
	}

	byte[] sessionBaseKey(byte[] proof) {
		return hmac(responseKey, proof);
	}

	/** The key that both sides use, when the client has chosen one and sent it encrypted. */
	static byte[] exchanged(byte[] keyExchangeKey, byte[] encrypted) {
		try {
			Cipher rc4 = Cipher.getInstance("ARCFOUR");
			rc4.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keyExchangeKey, "ARCFOUR"));
			return rc4.doFinal(encrypted);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("NTLM wants RC4, which this Java does not have", e);
		}
	}

	static byte[] hmac(byte[] key, byte[]... parts) {
		try {
			Mac mac = Mac.getInstance("HmacMD5");
			mac.init(new SecretKeySpec(key, "HmacMD5"));
			for (byte[] part : parts) {
				mac.update(part);
			}
			return mac.doFinal();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("NTLM wants HMAC-MD5, which this Java does not have", e);
		}
	}

	static byte[] utf16(String text) {
		return text.getBytes(StandardCharsets.UTF_16LE);
	}
}
