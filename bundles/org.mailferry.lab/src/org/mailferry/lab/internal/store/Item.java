package org.mailferry.lab.internal.store;

import java.io.IOException;

/**
 * An item in a folder. Its number is part of its id and is never used again; a moved item is a new one. Kept small: a
 * folder may hold a million. Changed only by its mailbox, under the mailbox's lock.
 */
public final class Item {

	private static final int UNKNOWN = -1;

	final int number;
	final boolean associated;
	Folder folder;
	int position;
	int created;
	int changed;
	int readChanged;
	private ItemContent content;
	private String itemClass;
	private boolean read;
	private int size;
	private long lastModified;
	private long keyHigh;
	private long keyLow;

	Item(int number, boolean associated, ItemContent content, ItemFacts facts) {
		this.number = number;
		this.associated = associated;
		replace(content, facts);
	}

	void replace(ItemContent newContent, ItemFacts facts) {
		content = newContent;
		size = UNKNOWN;
		itemClass = facts.itemClass();
		read = facts.read();
		lastModified = facts.lastModified();
		keyHigh = facts.keyHigh();
		keyLow = facts.keyLow();
	}

	ItemFacts facts() {
		return new ItemFacts(itemClass, read, lastModified, keyHigh, keyLow);
	}

	public int number() {
		return number;
	}

	public boolean associated() {
		return associated;
	}

	public ItemContent content() {
		return content;
	}

	public String itemClass() {
		return itemClass;
	}

	public boolean read() {
		return read;
	}

	/** In 100 ns since 1601. */
	public long lastModified() {
		return lastModified;
	}

	public byte[] searchKey() {
		return SearchKeys.bytes(keyHigh, keyLow);
	}

	/** Grows with every change, read flags included. */
	public int changeNumber() {
		return Math.max(created, Math.max(changed, readChanged));
	}

	/** In bytes; worked out when first asked for. */
	public int size() throws IOException {
		if (size == UNKNOWN) {
			size = (int) Math.min(Integer.MAX_VALUE, content.size());
		}
		return size;
	}
}
