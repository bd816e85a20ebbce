package org.mailferry.lab.internal.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.NamedProperty;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** The headers of an item. */
final class MimeHeaders {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.US);
	private static final List<String> SENSITIVITY = List.of("", "Personal", "Private", "Company-Confidential");
	/** Made from properties, so not repeated from the transport headers. */
	private static final Set<String> OWN = Set.of("from", "sender", "to", "cc", "bcc", "subject", "date", "message-id",
			"in-reply-to", "references", "importance", "sensitivity", "keywords", "thread-topic", "thread-index",
			"mime-version", "content-type", "content-transfer-encoding", "disposition-notification-to");

	private final PropertyList properties;
	private final List<PropertyList> recipients;
	private final OutputStream out;

	MimeHeaders(MapiMessage message, OutputStream out) {
		this.properties = message.properties();
		this.recipients = message.recipients();
		this.out = out;
	}

	void write() throws IOException {
		for (Map.Entry<String, String> header : HeaderLines.parse(properties.text(Tags.TRANSPORT_HEADERS, ""))) {
			if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
				header(header.getKey(), encoded(header.getValue()));
			}
		}
		person("From", Tags.SENT_REPRESENTING_NAME, Tags.SENT_REPRESENTING_EMAIL, Tags.SENT_REPRESENTING_SMTP);
		person("Sender", Tags.SENDER_NAME, Tags.SENDER_EMAIL, Tags.SENDER_SMTP);
		people("To", 1);
		people("Cc", 2);
		people("Bcc", 3);
		text("Subject", Tags.SUBJECT);
		text("Thread-Topic", Tags.CONVERSATION_TOPIC);
		Optional<byte[]> index = properties.binary(Tags.CONVERSATION_INDEX);
		if (index.isPresent()) {
			header("Thread-Index", Base64.getEncoder().encodeToString(index.get()));
		}
		Optional<Instant> sent = properties.time(Tags.CLIENT_SUBMIT_TIME);
		if (sent.isPresent()) {
			header("Date", DATE.format(sent.get().atOffset(ZoneOffset.UTC)));
		}
		text("Message-ID", Tags.INTERNET_MESSAGE_ID);
		text("References", Tags.INTERNET_REFERENCES);
		text("In-Reply-To", Tags.IN_REPLY_TO);
		int importance = properties.number(Tags.IMPORTANCE, 1);
		if (importance != 1) {
			header("Importance", importance == 2 ? "high" : "low");
		}
		int sensitivity = properties.number(Tags.SENSITIVITY, 0);
		if (sensitivity > 0 && sensitivity < SENSITIVITY.size()) {
			header("Sensitivity", SENSITIVITY.get(sensitivity));
		}
		List<String> categories = properties.texts(Tags.KEYWORDS);
		if (!categories.isEmpty()) {
			header("Keywords", encoded(String.join(", ", categories)));
		}
		if (properties.flag(Tags.READ_RECEIPT_REQUESTED)) {
			header("Disposition-Notification-To", encoded(properties.text(Tags.SENDER_SMTP, "sender")));
		}
		for (Map.Entry<PropertyKey, PropertyValue> property : properties.all().entrySet()) {
			if (isHeader(property.getKey())) {
				header(property.getKey().name().name(), encoded(property.getValue().text()));
			}
		}
		header("MIME-Version", "1.0");
	}

	/** Whether a named property is a header of its own, as PS_INTERNET_HEADERS are. */
	static boolean isHeader(PropertyKey key) {
		return key.name() != null && key.name().set().equals(NamedProperty.INTERNET_HEADERS)
				&& key.name().name() != null && key.type() == PropertyKey.TEXT;
	}

	private void text(String name, PropertyKey key) throws IOException {
		Optional<String> value = properties.text(key);
		if (value.isPresent()) {
			header(name, encoded(value.get()));
		}
	}

	private void person(String header, PropertyKey name, PropertyKey email, PropertyKey smtp) throws IOException {
		String address = properties.text(smtp, properties.text(email, ""));
		String display = properties.text(name, "");
		if (!address.isEmpty() || !display.isEmpty()) {
			header(header, address(display, address));
		}
	}

	private void people(String header, int type) throws IOException {
		StringBuilder all = new StringBuilder();
		for (PropertyList recipient : recipients) {
			if (recipient.number(Tags.RECIPIENT_TYPE, 1) == type) {
				all.append(all.isEmpty() ? "" : ",\r\n\t").append(address(recipient.text(Tags.DISPLAY_NAME, ""),
						recipient.text(Tags.SMTP_ADDRESS, recipient.text(Tags.EMAIL_ADDRESS, ""))));
			}
		}
		if (!all.isEmpty()) {
			header(header, all.toString());
		}
	}

	private static String address(String name, String address) {
		String display = encoded(name);
		return (display.equals(name) ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" : display) + " <"
				+ encoded(address) + ">";
	}

	/** As it is when it is plain ASCII, otherwise as encoded words (RFC 2047). */
	static String encoded(String text) {
		if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7F) && !text.contains("=?")) {
			return text;
		}
		StringBuilder words = new StringBuilder();
		int at = 0;
		while (at < text.length()) {
			int end = Math.min(text.length(), at + 14);
			if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
				end--;
			}
			words.append(words.isEmpty() ? "" : "\r\n ").append("=?utf-8?B?").append(Base64.getEncoder()
					.encodeToString(text.substring(at, end).getBytes(StandardCharsets.UTF_8))).append("?=");
			at = end;
		}
		return words.toString();
	}

	private void header(String name, String value) throws IOException {
		out.write((name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8));
	}
}
