package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/**
 * Exchange's transport: whatever leaves a mailbox goes out by SMTP, and into the inboxes of those recipients who are in
 * the organisation. Must not be used under a mailbox's lock, since it takes those of others.
 */
public final class Transport {

	/** A rule may forward to somebody whose rule forwards back: Exchange ends that as well. */
	private static final int MOST_HOPS = 3;
	private static final int BCC = 3;

	private final Call call;
	private final int hops;

	public Transport(Call call) {
		this(call, 0);
	}

	private Transport(Call call, int hops) {
		this.call = call;
		this.hops = hops;
	}

	/** For what the arrival of a message gives rise to; empty when it has gone far enough. */
	private Optional<Transport> next() {
		return hops < MOST_HOPS ? Optional.of(new Transport(call, hops + 1)) : Optional.empty();
	}

	/**
	 * Makes a message one that its sender has sent: who, when, its id.
	 *
	 * @throws ItemError
	 *             when it has no recipient, or one without an address, or is to be sent in somebody else's name
	 */
	public void stamp(Mailbox sender, MapiMessage message) throws ItemError, IOException {
		List<String> recipients = addresses(message);
		if (recipients.isEmpty()) {
			throw new ItemError("ErrorInvalidRecipients",
					"At least one recipient isn't valid., A message can't be sent because it contains no recipients.");
		}
		if (recipients.stream().anyMatch(address -> !address.matches("[^\\s@<>]+@[^\\s@<>]+"))) {
			throw new ItemError("ErrorInvalidRecipients", "At least one recipient isn't valid.");
		}
		PropertyList properties = message.properties();
		String from = properties.text(Tags.SENT_REPRESENTING_SMTP, "");
		if (!from.isEmpty() && !from.equalsIgnoreCase(sender.address())) {
			throw new ItemError("ErrorSendAsDenied",
					"The user account which was used to submit this request does not have the right to send mail on "
							+ "behalf of the specified sending account.");
		}
		Instant now = call.organisation().clock().instant();
		from(properties, sender).put(Tags.CLIENT_SUBMIT_TIME, now).put(Tags.DELIVERY_TIME, now);
		if (!properties.has(Tags.INTERNET_MESSAGE_ID)) {
			properties.put(Tags.INTERNET_MESSAGE_ID, "<" + UUID.randomUUID() + "@"
					+ sender.address().substring(sender.address().indexOf('@') + 1) + ">");
		}
		if (!properties.has(Tags.CONVERSATION_TOPIC)) {
			properties.put(Tags.CONVERSATION_TOPIC, properties.text(Tags.NORMALIZED_SUBJECT, ""));
		}
		properties.put(Tags.MESSAGE_FLAGS, Tags.FLAG_READ | Tags.FLAG_FROM_ME
				| (message.attachments().isEmpty() ? 0 : Tags.FLAG_HAS_ATTACHMENT));
	}

	static PropertyList from(PropertyList properties, Mailbox sender) {
		return properties.put(Tags.SENDER_NAME, sender.displayName()).put(Tags.SENDER_ADDRESS_TYPE, "SMTP")
				.put(Tags.SENDER_EMAIL, sender.address()).put(Tags.SENDER_SMTP, sender.address())
				.put(Tags.SENT_REPRESENTING_NAME, sender.displayName())
				.put(Tags.SENT_REPRESENTING_ADDRESS_TYPE, "SMTP")
				.put(Tags.SENT_REPRESENTING_EMAIL, sender.address())
				.put(Tags.SENT_REPRESENTING_SMTP, sender.address());
	}

	/** Sends to all recipients of a message. */
	public void send(MailKind kind, Mailbox sender, MapiMessage message) throws IOException {
		send(kind, sender, message, addresses(message));
	}

	/** Sends to these, whoever the message names. */
	public void send(MailKind kind, Mailbox sender, MapiMessage message, List<String> recipients) throws IOException {
		MapiMessage open = message.copy();
		open.recipients().removeIf(recipient -> recipient.number(Tags.RECIPIENT_TYPE, 1) == BCC);
		open.properties().remove(Tags.DISPLAY_BCC);
		call.surroundings().departed(kind.label());
		call.organisation().outgoing().leave(kind, kind.byPerson() ? sender.address() : "", recipients, open);
		for (String recipient : recipients) {
			Optional<Mailbox> local = call.organisation().mailbox(recipient);
			if (local.isPresent()) {
				new Arrival(call, local.get(), next()).receive(kind, open.copy());
			}
		}
	}

	/** All recipients' addresses, each once. */
	static List<String> addresses(MapiMessage message) throws IOException {
		Set<String> addresses = new LinkedHashSet<>();
		for (PropertyList recipient : message.recipients()) {
			addresses.add(address(recipient));
		}
		return new ArrayList<>(addresses);
	}

	static String address(PropertyList recipient) throws IOException {
		return recipient.text(Tags.SMTP_ADDRESS, recipient.text(Tags.EMAIL_ADDRESS, ""));
	}
}
