package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.rules.InboxRules;
import org.mailferry.lab.internal.rules.RuleRun;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** A message arrives in a mailbox of the organisation: meetings go into the calendar, rules and the out-of-office reply run. */
final class Arrival {

	private final Call call;
	private final Mailbox mailbox;
	private final Optional<Transport> onward;

	/**
	 * @param onward
	 *            takes what the arrival gives rise to; empty when it has gone far enough
	 */
	Arrival(Call call, Mailbox mailbox, Optional<Transport> onward) {
		this.call = call;
		this.mailbox = mailbox;
		this.onward = onward;
	}

	/**
	 * @param message
	 *            for this mailbox alone
	 */
	void receive(MailKind kind, MapiMessage message) throws IOException {
		MapiMessage original = message.copy();
		Instant now = call.organisation().clock().instant();
		message.properties().put(Tags.DELIVERY_TIME, now).put(Tags.CREATION_TIME, now)
				.put(Tags.LAST_MODIFICATION_TIME, now).put(Tags.LAST_MODIFIER_NAME, mailbox.displayName())
				.put(Tags.RECEIVED_BY_NAME, mailbox.displayName()).put(Tags.RECEIVED_BY_EMAIL, mailbox.address())
				.put(Tags.MESSAGE_FLAGS, message.attachments().isEmpty() ? 0 : Tags.FLAG_HAS_ATTACHMENT);
		new CalendarAttendant(call, mailbox).process(message);
		RuleRun rules = new RuleRun(mailbox, message, mailbox.part(InboxRules.class, InboxRules::new));
		for (Folder copy : rules.copies()) {
			add(copy, message.copy());
		}
		if (rules.target().isPresent()) {
			add(rules.target().get(), message);
		}
		if (onward.isPresent()) {
			for (RuleRun.Forward forward : rules.forwards()) {
				new Forwarding(onward.get(), mailbox, original).send(forward, now);
			}
			new AutomaticReply(call, mailbox, onward.get()).sendIfAway(kind, original);
		}
	}

	private void add(Folder folder, MapiMessage message) throws IOException {
		Organisation organisation = call.organisation();
		PropertyList properties = message.properties().put(Tags.SEARCH_KEY, organisation.newSearchKey());
		try {
			mailbox.arrived(mailbox.add(folder, StoredContent.of(message, organisation.segments()),
					ItemFacts.of(properties, organisation.clock()), false));
		} catch (StoreRefusal refusal) {
			throw new IOException("the folder that a message was meant for is gone", refusal);
		}
	}
}
