package org.mailferry.lab.internal.mail;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.mailferry.lab.internal.rules.RuleRun;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** A rule passes a message on. */
final class Forwarding {

	private static final int EMBEDDED = 5;

	private final Transport transport;
	private final Mailbox mailbox;
	private final MapiMessage original;

	Forwarding(Transport transport, Mailbox mailbox, MapiMessage original) {
		this.transport = transport;
		this.mailbox = mailbox;
		this.original = original;
	}

	/** A redirected message is as it was; a forwarded one is from the mailbox's owner. */
	void send(RuleRun.Forward forward, Instant now) throws IOException {
		if (forward.manner() == RuleRun.Manner.REDIRECT) {
			transport.send(MailKind.RULE_FORWARD, mailbox, original, forward.recipients());
			return;
		}
		MapiMessage message = forward.manner() == RuleRun.Manner.FORWARD ? original.copy() : wrapping(now);
		String subject = original.properties().text(Tags.SUBJECT, "");
		Transport.from(message.properties(), mailbox).put(Tags.SUBJECT, "FW: " + subject)
				.put(Tags.NORMALIZED_SUBJECT, subject).put(Tags.CLIENT_SUBMIT_TIME, now);
		message.properties().remove(Tags.INTERNET_MESSAGE_ID);
		addressTo(message, forward.recipients());
		transport.send(MailKind.RULE_FORWARD, mailbox, message);
	}

	private MapiMessage wrapping(Instant now) throws IOException {
		MapiMessage message = new MapiMessage();
		String subject = original.properties().text(Tags.SUBJECT, "");
		message.properties().put(Tags.MESSAGE_CLASS, "IPM.Note").put(Tags.BODY, "").put(Tags.HAS_ATTACHMENTS, true);
		message.attachments()
				.add(new MapiAttachment(new PropertyList().put(Tags.ATTACHMENT_NUMBER, 0)
						.put(Tags.ATTACH_METHOD, EMBEDDED).put(Tags.RENDERING_POSITION, -1)
						.put(Tags.ATTACH_LONG_FILENAME, subject).put(Tags.DISPLAY_NAME, subject)
						.put(Tags.LAST_MODIFICATION_TIME, now), original.copy()));
		return message;
	}

	static void addressTo(MapiMessage message, List<String> recipients) {
		message.recipients().clear();
		for (String address : recipients) {
			message.recipients().add(new PropertyList().put(Tags.RECIPIENT_TYPE, 1).put(Tags.DISPLAY_NAME, address)
					.put(Tags.ADDRESS_TYPE, "SMTP").put(Tags.EMAIL_ADDRESS, address).put(Tags.SMTP_ADDRESS, address));
		}
		message.properties().put(Tags.DISPLAY_TO, String.join("; ", recipients)).put(Tags.DISPLAY_CC, "");
	}
}
