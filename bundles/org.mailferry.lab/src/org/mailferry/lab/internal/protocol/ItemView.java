package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** An item as an answer needs it: what the store knows at once, and the content only when it is asked for. */
public final class ItemView {

	private static final PropertyKey MESSAGE_SIZE_LONG = PropertyKey.of(0x0E080014);

	private final Mailbox mailbox;
	private final int folder;
	private final Item item;
	private PropertyList head;
	private MapiMessage message;

	public ItemView(Mailbox mailbox, int folder, Item item) {
		this.mailbox = mailbox;
		this.folder = folder;
		this.item = item;
	}

	Mailbox mailbox() {
		return mailbox;
	}

	int folder() {
		return folder;
	}

	Item item() {
		return item;
	}

	String id() {
		return EntryIds.item(mailbox, folder, item.number());
	}

	String changeKey() {
		return EntryIds.itemChangeKey(mailbox, item.changeNumber());
	}

	public ItemKind kind() {
		return ItemKind.of(item.itemClass());
	}

	PropertyList head() throws IOException {
		if (head == null) {
			head = message == null ? item.content().head() : message.properties();
		}
		return head;
	}

	public MapiMessage message() throws IOException {
		if (message == null) {
			message = item.content().message();
			head = message.properties();
		}
		return message;
	}

	Optional<String> text(PropertyKey key) throws IOException {
		return head().text(key);
	}

	boolean flag(PropertyKey key) throws IOException {
		return head().flag(key);
	}

	int number(PropertyKey key, int otherwise) throws IOException {
		return head().number(key, otherwise);
	}

	Optional<Instant> time(PropertyKey key) throws IOException {
		return head().time(key);
	}

	Instant lastModified() {
		return PropertyValue.instant(item.lastModified());
	}

	/** Any property, those of the store included. */
	Optional<PropertyValue> property(PropertyKey key) throws IOException {
		if (key.equals(Tags.SEARCH_KEY)) {
			return Optional.of(PropertyValue.of(item.searchKey()));
		} else if (key.equals(Tags.MESSAGE_CLASS)) {
			return Optional.of(PropertyValue.of(item.itemClass()));
		} else if (key.equals(Tags.MESSAGE_SIZE)) {
			return Optional.of(PropertyValue.of(item.size()));
		} else if (key.equals(MESSAGE_SIZE_LONG)) {
			return Optional.of(PropertyValue.ofLong(item.size()));
		} else if (key.equals(Tags.READ)) {
			return Optional.of(PropertyValue.of(item.read()));
		} else if (key.equals(Tags.LAST_MODIFICATION_TIME)) {
			return Optional.of(PropertyValue.ofFileTime(item.lastModified()));
		} else if (key.equals(Tags.ENTRY_ID)) {
			return Optional.of(PropertyValue.of(EntryIds.entry(id())));
		}
		return head().get(key);
	}
}
