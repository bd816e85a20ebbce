package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.rules.OutOfOffice;
import org.mailferry.lab.internal.rules.OutOfOfficeDesk;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** The out-of-office reply: once to each sender, and never to what was sent by a machine. */
final class AutomaticReply {

	private final Call call;
	private final Mailbox mailbox;
	private final Transport transport;

	AutomaticReply(Call call, Mailbox mailbox, Transport transport) {
		this.call = call;
		this.mailbox = mailbox;
		this.transport = transport;
	}

	void sendIfAway(MailKind kind, MapiMessage message) throws IOException {
		OutOfOfficeDesk desk = mailbox.part(OutOfOfficeDesk.class, OutOfOfficeDesk::new);
		Optional<OutOfOffice> settings = desk.settings();
		String sender = message.properties().text(Tags.SENDER_SMTP, "");
		if (settings.isEmpty() || !kind.byPerson() || sender.isEmpty() || sender.equalsIgnoreCase(mailbox.address())
				|| message.properties().text(Tags.MESSAGE_CLASS, "").toLowerCase(Locale.ROOT).startsWith("report.")) {
			return;
		}
		boolean internal = call.organisation().mailbox(sender).isPresent();
		Instant now = call.organisation().clock().instant();
		Optional<String> text = settings.get().reply(now, internal, !internal && isContact(sender));
		if (text.isPresent() && desk.first(sender)) {
			send(message.properties(), sender, text.get(), now);
		}
	}

	private boolean isContact(String sender) throws IOException {
		for (Item item : mailbox.items(mailbox.folder(WellKnown.CONTACTS), 0, Integer.MAX_VALUE, false)) {
			PropertyList contact = item.content().head();
			for (PropertyKey key : List.of(Tags.EMAIL1, Tags.EMAIL2, Tags.EMAIL3)) {
				if (contact.text(key, "").equalsIgnoreCase(sender)) {
					return true;
				}
			}
		}
		return false;
	}

	private void send(PropertyList original, String to, String text, Instant now) throws IOException {
		MapiMessage reply = new MapiMessage();
		String subject = original.text(Tags.SUBJECT, "");
		PropertyList properties = Transport.from(reply.properties(), mailbox)
				.put(Tags.MESSAGE_CLASS, "IPM.Note.Rules.OofTemplate.Microsoft")
				.put(Tags.SUBJECT, "Automatic reply: " + subject).put(Tags.NORMALIZED_SUBJECT, subject)
				.put(Tags.CLIENT_SUBMIT_TIME, now);
		if (text.stripLeading().startsWith("<")) {
			properties.put(Tags.HTML, text.getBytes(StandardCharsets.UTF_8)).put(Tags.INTERNET_CODE_PAGE, 65001);
		} else {
			properties.put(Tags.BODY, text);
		}
		if (original.has(Tags.INTERNET_MESSAGE_ID)) {
			properties.put(Tags.IN_REPLY_TO, original.text(Tags.INTERNET_MESSAGE_ID, ""));
		}
		Forwarding.addressTo(reply, List.of(to));
		transport.send(MailKind.OUT_OF_OFFICE_REPLY, mailbox, reply);
	}
}
