package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;

import org.mailferry.lab.internal.notify.Subscription;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.MailboxEvent;

/** Writes events of a subscription. Watermarks are for those who pull. */
public final class EventAnswer {

	private static final int LENGTH = 16;

	private final Subscription subscription;

	public EventAnswer(Subscription subscription) {
		this.subscription = subscription;
	}

	/** A place in a subscription's events. */
	public static String watermark(long number) {
		return Base64.getEncoder().encodeToString(ByteBuffer.allocate(LENGTH).putLong(number).putLong(~number).array());
	}

	/** Empty when it is none of the lab's. */
	public static OptionalLong number(String watermark) {
		try {
			byte[] raw = Base64.getDecoder().decode(watermark.strip());
			ByteBuffer bytes = ByteBuffer.wrap(raw);
			if (raw.length == LENGTH && bytes.getLong(0) == ~bytes.getLong(Long.BYTES) && bytes.getLong(0) >= 0) {
				return OptionalLong.of(bytes.getLong(0));
			}
		} catch (IllegalArgumentException e) {
			// No watermark, as below.
		}
		return OptionalLong.empty();
	}

	public void write(XmlAnswer xml, Subscription.Waiting waiting) throws IOException {
		MailboxEvent event = waiting.event();
		xml.open("t:" + event.type().label());
		if (!subscription.streams()) {
			xml.leaf("t:Watermark", watermark(waiting.number()));
		}
		xml.leaf("t:TimeStamp", FieldWriters.seconds(event.time()));
		Mailbox mailbox = subscription.mailbox();
		subject(xml, "", event.folder(), event.subject(), event);
		folder(xml, "t:ParentFolderId", mailbox, event.folder());
		boolean moved = event.type() == MailboxEvent.Type.MOVED || event.type() == MailboxEvent.Type.COPIED;
		if (moved) {
			subject(xml, "Old", event.oldFolder(), event.oldSubject(), event);
			folder(xml, "t:OldParentFolderId", mailbox, event.oldFolder());
		}
		if (event.unread() >= 0 && event.type() == MailboxEvent.Type.MODIFIED) {
			xml.leaf("t:UnreadCount", Integer.toString(event.unread()));
		}
		xml.close();
	}

	private void subject(XmlAnswer xml, String prefix, int folder, int number, MailboxEvent event) throws IOException {
		Mailbox mailbox = subscription.mailbox();
		if (event.ofFolder()) {
			xml.open("t:" + prefix + "FolderId").attribute("Id", EntryIds.folder(mailbox, number))
					.attribute("ChangeKey", EntryIds.folderChangeKey(mailbox, event.change())).close();
		} else {
			xml.open("t:" + prefix + "ItemId").attribute("Id", EntryIds.item(mailbox, folder, number))
					.attribute("ChangeKey", EntryIds.itemChangeKey(mailbox, event.change())).close();
		}
	}

	private static void folder(XmlAnswer xml, String element, Mailbox mailbox, int number) throws IOException {
		xml.open(element).attribute("Id", EntryIds.folder(mailbox, number)).close();
	}
}
