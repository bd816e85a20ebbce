package org.mailferry.lab.internal.operations;

import java.util.List;

import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** Adds recipients to a message, and their names to what it displays. */
record RecipientList(MapiMessage message) {

	private static final List<String> LISTS = List.of("ToRecipients", "CcRecipients", "BccRecipients");

	/** Those of an element such as ToRecipients. */
	void add(String list, RequestElement element) {
		for (RequestElement mailbox : element.children()) {
			String address = mailbox.child("EmailAddress").map(RequestElement::text).orElse("").strip();
			add(LISTS.indexOf(list) + 1, mailbox.child("Name").map(RequestElement::text).orElse(address), address);
		}
	}

	/**
	 * @param type
	 *            1 to, 2 cc, 3 bcc
	 */
	void add(int type, String name, String address) {
		message.recipients()
				.add(new PropertyList().put(Tags.RECIPIENT_TYPE, type)
						.put(Tags.DISPLAY_NAME, name.isEmpty() ? address : name).put(Tags.ADDRESS_TYPE, "SMTP")
						.put(Tags.EMAIL_ADDRESS, address).put(Tags.SMTP_ADDRESS, address));
	}
}
