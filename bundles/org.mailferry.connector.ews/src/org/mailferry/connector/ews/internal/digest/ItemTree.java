package org.mailferry.connector.ews.internal.digest;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A message with its recipients, attachments and the messages inside those. Not safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcfxics">MS-OXCFXICS 2.2.4.1.4,
 *      Markers</a>
 */
final class ItemTree {

	private static final int MOST_LEVELS = 64;
	private static final int START_RECIPIENT = 0x40030003;
	private static final int END_RECIPIENT = 0x40040003;
	private static final int NEW_ATTACHMENT = 0x40000003;
	private static final int END_ATTACHMENT = 0x400E0003;
	private static final int START_EMBEDDED = 0x40010003;
	private static final int END_EMBEDDED = 0x40020003;
	private static final int MESSAGE = 0;

	private final MessageDigest sha256;
	private final Deque<Node> open = new ArrayDeque<>();

	private record Node(int marker, ItemSum sum) {
	}

	ItemTree(MessageDigest sha256) {
		this.sha256 = sha256;
		open.push(new Node(MESSAGE, new ItemSum()));
	}

	/** A property of what was opened last. */
	void add(byte[] hash) {
		open.peek().sum().add(hash);
	}

	/** Opens or closes a part; says no when the tag is no marker. */
	boolean marker(int tag) throws CorruptStreamException {
		switch (tag) {
		case START_RECIPIENT, NEW_ATTACHMENT, START_EMBEDDED -> begin(tag);
		case END_RECIPIENT -> end(START_RECIPIENT);
		case END_ATTACHMENT -> end(NEW_ATTACHMENT);
		case END_EMBEDDED -> end(START_EMBEDDED);
		default -> {
			return false;
		}
		}
		return true;
	}

	private void begin(int marker) throws CorruptStreamException {
		if (open.size() == MOST_LEVELS) {
			throw new CorruptStreamException("messages within messages without end");
		}
		open.push(new Node(marker, new ItemSum()));
	}

	private void end(int marker) throws CorruptStreamException {
		if (open.peek().marker() != marker) {
			throw new CorruptStreamException("the end of something that did not begin");
		}
		byte[] hash = open.pop().sum().hash(sha256, Integer.toHexString(marker));
		open.peek().sum().add(hash);
	}

	byte[] end() throws CorruptStreamException {
		if (open.size() != 1) {
			throw new CorruptStreamException("something that did not end");
		}
		return open.peek().sum().hash(sha256, "message");
	}
}
