package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.time.Instant;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** A message arrives in a mailbox of the organisation. */
final class Arrival {

	private final Call call;
	private final Mailbox mailbox;

	Arrival(Call call, Mailbox mailbox) {
		this.call = call;
		this.mailbox = mailbox;
	}

	/**
	 * @param message
	 *            for this mailbox alone
	 */
	Item receive(MapiMessage message) throws IOException {
		Organisation organisation = call.organisation();
		Instant now = organisation.clock().instant();
		PropertyList properties = message.properties();
		properties.put(Tags.DELIVERY_TIME, now).put(Tags.CREATION_TIME, now).put(Tags.LAST_MODIFICATION_TIME, now)
				.put(Tags.LAST_MODIFIER_NAME, mailbox.displayName())
				.put(Tags.RECEIVED_BY_NAME, mailbox.displayName()).put(Tags.RECEIVED_BY_EMAIL, mailbox.address())
				.put(Tags.MESSAGE_FLAGS, message.attachments().isEmpty() ? 0 : Tags.FLAG_HAS_ATTACHMENT)
				.put(Tags.SEARCH_KEY, organisation.newSearchKey());
		new CalendarAttendant(call, mailbox).process(message);
		StoredContent content = StoredContent.of(message, organisation.segments());
		try {
			return mailbox.add(mailbox.folder(WellKnown.INBOX), content,
					ItemFacts.of(properties, organisation.clock()), false);
		} catch (StoreRefusal refusal) {
			throw new IllegalStateException("an inbox cannot be gone", refusal);
		}
	}
}
