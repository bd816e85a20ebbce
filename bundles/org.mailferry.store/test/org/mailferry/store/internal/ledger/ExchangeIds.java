package org.mailferry.store.internal.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/**
 * Item ids as Exchange makes them: base64 of a header, the mailbox's guid as text, and the item's MAPI entry id, which
 * names the provider, the folder (replica guid and counter) and the item (replica guid and counter). 152 characters.
 */
public final class ExchangeIds {

	private final Random random;
	private final UUID mailbox;
	private final UUID provider;
	private UUID replica;
	private final long folder;
	private long counter;

	public ExchangeIds(long seed) {
		random = new Random(seed);
		mailbox = uuid();
		provider = uuid();
		replica = uuid();
		folder = random.nextLong(1L << 32);
		counter = random.nextLong(1L << 32);
	}

	private UUID uuid() {
		return new UUID(random.nextLong(), random.nextLong());
	}

	/** The mailbox moves to another database: later items are counted under another guid. */
	public void moveMailbox() {
		replica = uuid();
		counter = random.nextLong(1L << 32);
	}

	/** The next item; others of the mailbox and of the database have taken numbers in between. */
	public String next() {
		counter += 1 + random.nextInt(300);
		ByteBuffer id = ByteBuffer.allocate(114);
		id.put(new byte[]{ 0, 3, 36 }).put((byte) 0).put(mailbox.toString().getBytes(StandardCharsets.US_ASCII));
		id.put((byte) 70).put(new byte[5]).putLong(provider.getMostSignificantBits())
				.putLong(provider.getLeastSignificantBits()).put((byte) 7).put((byte) 0);
		object(id, folder);
		object(id, counter);
		id.put(new byte[id.remaining()]);
		return Base64.getEncoder().encodeToString(id.array());
	}

	/** Replica guid and a counter of six bytes. */
	private void object(ByteBuffer id, long number) {
		id.putLong(replica.getMostSignificantBits()).putLong(replica.getLeastSignificantBits());
		id.putShort((short) (number >>> 32)).putInt((int) number);
	}
}
