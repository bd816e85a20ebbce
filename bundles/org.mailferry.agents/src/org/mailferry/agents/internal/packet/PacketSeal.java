package org.mailferry.agents.internal.packet;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals the frames of one packet with AES-256-GCM (NIST SP 800-38D). A frame's seal covers the packet's header, the frame's
 * place and whether it is the last, so that none can be altered, left out, put elsewhere or into another packet.
 */
final class PacketSeal {

	static final int TAG_BYTES = 16;
	private static final int NONCE_BYTES = 12;

	private final SecretKey key;
	private final byte[] header;
	private final Cipher cipher;

	PacketSeal(SecretKey key, byte[] header) {
		this.key = key;
		this.header = header;
		try {
			cipher = Cipher.getInstance("AES/GCM/NoPadding");
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("every Java has AES-GCM", e);
		}
	}

	/** Returns the number of bytes written to {@code out}: as many as were given, and {@value #TAG_BYTES}. */
	int seal(int frame, boolean last, byte[] plain, int count, byte[] out) {
		try {
			prepare(Cipher.ENCRYPT_MODE, frame, last);
			return cipher.doFinal(plain, 0, count, out, 0);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("a frame could not be sealed", e);
		}
	}

	/** Returns the number of bytes written to {@code out}. */
	int open(int frame, boolean last, byte[] sealed, int count, byte[] out) throws PacketRefused {
		try {
			prepare(Cipher.DECRYPT_MODE, frame, last);
			return cipher.doFinal(sealed, 0, count, out, 0);
		} catch (AEADBadTagException e) {
			throw PacketRefused.altered("frame %d does not fit its seal".formatted(frame));
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("a frame could not be opened", e);
		}
	}

	private void prepare(int mode, int frame, boolean last) throws GeneralSecurityException {
		byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(last ? 1 : 0).putInt(0).putInt(frame).array();
		cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
		cipher.updateAAD(header);
	}
}
