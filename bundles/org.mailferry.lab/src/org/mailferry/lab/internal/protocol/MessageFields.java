package org.mailferry.lab.internal.protocol;

import static org.mailferry.lab.internal.protocol.FieldWriters.binary;
import static org.mailferry.lab.internal.protocol.FieldWriters.flag;
import static org.mailferry.lab.internal.protocol.FieldWriters.person;
import static org.mailferry.lab.internal.protocol.FieldWriters.recipients;
import static org.mailferry.lab.internal.protocol.FieldWriters.text;
import static org.mailferry.lab.internal.protocol.FieldWriters.time;
import static org.mailferry.lab.internal.protocol.ItemField.byDefault;
import static org.mailferry.lab.internal.protocol.ItemField.onlyGet;
import static org.mailferry.lab.internal.protocol.ItemField.plain;

import java.io.IOException;
import java.util.List;

import org.mailferry.lab.internal.stream.Tags;

/** What MessageType and PostItemType add, in the order of the schema. */
final class MessageFields {

	private static final ItemField.Writer SENDER = person("t:Sender", Tags.SENDER_NAME, Tags.SENDER_SMTP,
			Tags.SENDER_EMAIL);
	private static final ItemField.Writer FROM = person("t:From", Tags.SENT_REPRESENTING_NAME,
			Tags.SENT_REPRESENTING_SMTP, Tags.SENT_REPRESENTING_EMAIL);

	static final List<ItemField> ALL = List.of( //
			plain("message:Sender", SENDER), //
			onlyGet("message:ToRecipients", recipients("t:ToRecipients", 1)),
			onlyGet("message:CcRecipients", recipients("t:CcRecipients", 2)),
			onlyGet("message:BccRecipients", recipients("t:BccRecipients", 3)),
			plain("message:IsReadReceiptRequested",
					flag("t:IsReadReceiptRequested", Tags.READ_RECEIPT_REQUESTED)),
			byDefault("message:IsDeliveryReceiptRequested",
					flag("t:IsDeliveryReceiptRequested", Tags.DELIVERY_REPORT_REQUESTED)),
			plain("message:ConversationIndex", binary("t:ConversationIndex", Tags.CONVERSATION_INDEX)),
			plain("message:ConversationTopic", text("t:ConversationTopic", Tags.CONVERSATION_TOPIC)),
			byDefault("message:From", FROM), //
			plain("message:InternetMessageId", text("t:InternetMessageId", Tags.INTERNET_MESSAGE_ID)),
			plain("message:IsRead", MessageFields::read),
			plain("message:IsResponseRequested", flag("t:IsResponseRequested", Tags.RESPONSE_REQUESTED)),
			plain("message:References", text("t:References", Tags.INTERNET_REFERENCES)),
			plain("message:ReceivedBy",
					person("t:ReceivedBy", Tags.RECEIVED_BY_NAME, Tags.RECEIVED_BY_EMAIL, Tags.RECEIVED_BY_EMAIL)));

	static final List<ItemField> POST = List.of( //
			plain("message:ConversationIndex", binary("t:ConversationIndex", Tags.CONVERSATION_INDEX)),
			plain("message:ConversationTopic", text("t:ConversationTopic", Tags.CONVERSATION_TOPIC)),
			byDefault("message:From", FROM), //
			plain("message:InternetMessageId", text("t:InternetMessageId", Tags.INTERNET_MESSAGE_ID)),
			plain("message:IsRead", MessageFields::read),
			plain("postitem:PostedTime", time("t:PostedTime", Tags.CLIENT_SUBMIT_TIME)),
			plain("message:References", text("t:References", Tags.INTERNET_REFERENCES)),
			plain("message:Sender", SENDER));

	private MessageFields() {
	}

	private static void read(XmlAnswer xml, ItemView item) throws IOException {
		xml.leaf("t:IsRead", Boolean.toString(item.read()));
	}
}
