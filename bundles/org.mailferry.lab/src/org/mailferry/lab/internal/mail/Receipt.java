package org.mailferry.lab.internal.mail;

import java.io.IOException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** What tells a sender that a message was read, or deleted without being read (MS-OXOMSG 2.2.2). */
public final class Receipt {

	private final Mailbox reader;
	private final PropertyList original;

	/**
	 * @param original
	 *            the properties of the message that asks for it
	 */
	public Receipt(Mailbox reader, PropertyList original) {
		this.reader = reader;
		this.original = original;
	}

	/** Sends it when the sender asked to be told. */
	public void sendIfWanted(Call call, boolean read) throws IOException {
		if (!original.flag(Tags.READ_RECEIPT_REQUESTED)) {
			return;
		}
		String subject = (read ? "Read: " : "Not read: ") + original.text(Tags.SUBJECT, "");
		MapiMessage receipt = new MapiMessage();
		Transport.from(receipt.properties(), reader)
				.put(Tags.MESSAGE_CLASS, read ? "REPORT.IPM.Note.IPNRN" : "REPORT.IPM.Note.IPNNRN")
				.put(Tags.SUBJECT, subject).put(Tags.NORMALIZED_SUBJECT, original.text(Tags.NORMALIZED_SUBJECT, ""))
				.put(Tags.CLIENT_SUBMIT_TIME, call.organisation().clock().instant())
				.put(Tags.ORIGINAL_SUBJECT, original.text(Tags.SUBJECT, ""))
				.put(Tags.REPORT_TIME, call.organisation().clock().instant())
				.put(Tags.BODY, read ? "Your message was read." : "Your message was deleted without being read.");
		String sender = original.text(Tags.SENDER_SMTP, original.text(Tags.SENDER_EMAIL, ""));
		// A message that nobody sent, such as a draft of one's own, has no sender yet: its owner is told.
		String to = sender.isEmpty() ? reader.address() : sender;
		receipt.recipients()
				.add(new PropertyList().put(Tags.RECIPIENT_TYPE, 1)
						.put(Tags.DISPLAY_NAME, original.text(Tags.SENDER_NAME, to)).put(Tags.ADDRESS_TYPE, "SMTP")
						.put(Tags.EMAIL_ADDRESS, to).put(Tags.SMTP_ADDRESS, to));
		new Transport(call).send(read ? MailKind.READ_RECEIPT : MailKind.NOT_READ_RECEIPT, reader, receipt);
	}
}
