package org.mailferry.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A message that left the organisation's servers by SMTP.
 *
 * @param number
 *            counts what the sink received, from 1
 * @param kind
 *            Message, MeetingRequest, MeetingCancellation, MeetingResponse, ReadReceipt, NotReadReceipt,
 *            OutOfOfficeReply or RuleForward; empty when somebody else than the lab delivered it
 * @param sender
 *            of the envelope; empty for receipts and automatic replies
 * @param recipients
 *            of the envelope, in order
 * @param subject
 *            decoded; empty when there is none
 * @param file
 *            the message as it came, RFC 5322
 */
public record LabMail(int number, String kind, String sender, List<String> recipients, String subject, Path file) {

	public LabMail {
		recipients = List.copyOf(recipients);
	}

	/** The message as it came. */
	public byte[] content() throws IOException {
		return Files.readAllBytes(file);
	}
}
