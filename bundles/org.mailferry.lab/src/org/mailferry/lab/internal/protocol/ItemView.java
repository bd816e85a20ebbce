package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.calendar.Series.Occurrence;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.FastTransferWriter;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** An item as an answer needs it: what the store knows at once, and the content only when it is asked for. */
public final class ItemView {

	private static final PropertyKey MESSAGE_SIZE_LONG = PropertyKey.of(0x0E080014);
	/** What IMAP gateways take for the UID: grows within a folder, never used again. */
	private static final PropertyKey ARTICLE_NUMBER = PropertyKey.of(0x0E230003);
	private static final PropertyKey RECORD_KEY = PropertyKey.of(0x0FF90102);

	private final Mailbox mailbox;
	private final int folder;
	private final Item item;
	private final List<Integer> path;
	private final Occurrence occurrence;
	private PropertyList head;
	private MapiMessage message;

	public ItemView(Mailbox mailbox, int folder, Item item) {
		this(mailbox, folder, item, List.of(), null, null);
	}

	private ItemView(Mailbox mailbox, int folder, Item item, List<Integer> path, Occurrence occurrence,
			MapiMessage message) {
		this.mailbox = mailbox;
		this.folder = folder;
		this.item = item;
		this.path = List.copyOf(path);
		this.occurrence = occurrence;
		this.message = message;
	}

	/**
	 * An item that is an attachment of this one.
	 *
	 * @param numbers
	 *            of the attachments on the way to it
	 */
	public ItemView embedded(List<Integer> numbers, MapiMessage inner) {
		return new ItemView(mailbox, folder, item, numbers, null, inner);
	}

	/** An occurrence of this recurring appointment, which looks like an item of its own. */
	public ItemView occurrence(Series series, Occurrence wanted) {
		return new ItemView(mailbox, folder, item, series.attachmentPath(wanted), wanted, series.message(wanted));
	}

	Optional<Occurrence> occurrence() {
		return Optional.ofNullable(occurrence);
	}

	Mailbox mailbox() {
		return mailbox;
	}

	int folder() {
		return folder;
	}

	private boolean isEmbedded() {
		return !path.isEmpty() && occurrence == null;
	}

	/** Numbers of the attachments on the way to it, a changed occurrence included; empty for an item of a folder. */
	List<Integer> path() {
		return path;
	}

	String itemClass() throws IOException {
		return isEmbedded() ? head().text(Tags.MESSAGE_CLASS, "IPM.Note") : item.itemClass();
	}

	int size() throws IOException {
		return isEmbedded()
				? (int) Math.min(Integer.MAX_VALUE, FastTransferWriter.length(message()))
				: item.size();
	}

	boolean read() throws IOException {
		return isEmbedded() ? (number(Tags.MESSAGE_FLAGS, 0) & Tags.FLAG_READ) != 0 : item.read();
	}

	boolean associated() {
		return !isEmbedded() && item.associated();
	}

	/** Of the item that stands in a folder. */
	int number() {
		return item.number();
	}

	/** Of the item that stands in a folder. */
	String rootId() {
		return EntryIds.item(mailbox, folder, item.number());
	}

	public String id() {
		if (occurrence != null) {
			return EntryIds.occurrence(mailbox, folder, item.number(), occurrence.date());
		}
		return isEmbedded() ? EntryIds.attachment(rootId(), path) : rootId();
	}

	String changeKey() {
		return EntryIds.itemChangeKey(mailbox, item.changeNumber());
	}

	public ItemKind kind() throws IOException {
		return ItemKind.of(itemClass());
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

	Instant lastModified() throws IOException {
		Instant stored = PropertyValue.instant(item.lastModified());
		return isEmbedded() ? time(Tags.LAST_MODIFICATION_TIME).orElse(stored) : stored;
	}

	/** Any property, those of the store included. */
	Optional<PropertyValue> property(PropertyKey key) throws IOException {
		if (isEmbedded()) {
			return head().get(key);
		}
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
		} else if (key.equals(ARTICLE_NUMBER)) {
			return Optional.of(PropertyValue.of(item.number()));
		} else if (key.equals(Tags.ENTRY_ID) || key.equals(RECORD_KEY)) {
			return Optional.of(PropertyValue.of(EntryIds.entry(id())));
		}
		return head().get(key);
	}
}
