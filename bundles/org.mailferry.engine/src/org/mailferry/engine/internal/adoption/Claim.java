package org.mailferry.engine.internal.adoption;

import java.nio.ByteBuffer;

/**
 * An item of the source, in a folder of the ledger, for which something in the target is looked for.
 *
 * @param folder
 *            number of the folder's link
 */
record Claim(Applicant applicant, int folder) {

	/** The size of an encoded record. */
	static final int BYTES = Applicant.BYTES + Integer.BYTES;

	byte[] encode() {
		return ByteBuffer.allocate(BYTES).put(applicant.encode()).putInt(folder).array();
	}

	static Claim decode(ByteBuffer bytes) {
		return new Claim(Applicant.decode(bytes), bytes.getInt());
	}
}
