package org.mailferry.agents.internal.transfer;

/** What hosts say to each other: one crossing for each connection, its packets one after the other. */
final class Wire {

	/** First word of a sender, with the version of what follows. */
	static final int HELLO = 0x4d465202;
	/** The sender has one more packet. */
	static final int PACKET = 1;
	/** The sender has sent all packets. */
	static final int END = 2;
	/** The receiver agrees, or has got what was sent. */
	static final int YES = 10;
	/** There is no room for the crossing now. */
	static final int FULL = 11;
	/** The crossing is not expected, or no more. */
	static final int OVER = 12;
	/** The packet did not arrive as it should, and is wanted once more from its beginning. */
	static final int AGAIN = 13;
	/** The receiver has another packet key. */
	static final int OTHER_KEY = 14;
	/** Bytes that are sent at a time. */
	static final int PIECE = 64 * 1024;
	static final int SHA256_BYTES = 32;
	/** Who says nothing for so long is gone. */
	static final int SILENCE_MILLIS = 60_000;

	private Wire() {
	}
}
