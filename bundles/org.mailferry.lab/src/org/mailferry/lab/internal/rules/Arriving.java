package org.mailferry.lab.internal.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.FastTransferWriter;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** A message on its arrival, as rules ask about it. */
record Arriving(MapiMessage message, Mailbox mailbox) {

	static final int TO = 1;
	static final int CC = 2;

	String text(org.mailferry.lab.internal.stream.PropertyKey key) throws IOException {
		return message.properties().text(key, "");
	}

	String itemClass() throws IOException {
		return text(Tags.MESSAGE_CLASS).toLowerCase(Locale.ROOT);
	}

	String body() throws IOException {
		PropertyList properties = message.properties();
		if (properties.has(Tags.BODY)) {
			return text(Tags.BODY);
		}
		byte[] html = properties.binary(Tags.HTML).orElse(new byte[0]);
		return new String(html, java.nio.charset.StandardCharsets.UTF_8).replaceAll("<[^>]*>", "");
	}

	/** Name and address of whom it is from. */
	List<String> sender() throws IOException {
		return List.of(text(Tags.SENT_REPRESENTING_NAME), text(Tags.SENT_REPRESENTING_SMTP));
	}

	/** Names and addresses of recipients of some types. */
	List<String> recipients(int... types) throws IOException {
		List<String> found = new ArrayList<>();
		for (PropertyList recipient : message.recipients()) {
			int type = recipient.number(Tags.RECIPIENT_TYPE, TO);
			for (int wanted : types) {
				if (wanted == type) {
					found.add(recipient.text(Tags.DISPLAY_NAME, ""));
					found.add(recipient.text(Tags.SMTP_ADDRESS, recipient.text(Tags.EMAIL_ADDRESS, "")));
				}
			}
		}
		return found;
	}

	boolean isFor(int... types) throws IOException {
		return recipients(types).stream().anyMatch(mailbox.address()::equalsIgnoreCase);
	}

	long kilobytes() throws IOException {
		return FastTransferWriter.length(message) / 1024;
	}

	java.time.Instant received() {
		return message.properties().time(Tags.DELIVERY_TIME).orElse(mailbox.clock().instant());
	}

	List<String> categories() {
		return message.properties().get(Tags.KEYWORDS).map(PropertyValue::texts).orElse(List.of());
	}
}
