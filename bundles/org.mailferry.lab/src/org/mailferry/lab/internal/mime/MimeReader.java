package org.mailferry.lab.internal.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Date;
import java.util.List;
import java.util.Locale;

import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** Turns an RFC 822 message into an item, as Exchange does when mail arrives. */
public final class MimeReader {

	private static final int MAX_DEPTH = 16;

	/** @throws IOException when it cannot be read as a message at all */
	public MapiMessage read(byte[] bytes) throws IOException {
		DefaultMessageBuilder builder = new DefaultMessageBuilder();
		builder.setMimeEntityConfig(new MimeConfig.Builder().setMaxLineLen(-1).setMaxHeaderLen(-1)
				.setMaxHeaderCount(-1).setMaxContentLen(-1).build());
		Message parsed;
		try (InputStream in = new ByteArrayInputStream(bytes)) {
			parsed = builder.parseMessage(in);
		} catch (IllegalArgumentException | IllegalStateException e) {
			throw new IOException("not a message: " + e.getMessage(), e);
		}
		try {
			MapiMessage message = convert(parsed, 0);
			signed(parsed, message, bytes);
			return message;
		} finally {
			parsed.dispose();
		}
	}

	private MapiMessage convert(Message parsed, int depth) throws IOException {
		MapiMessage message = new MapiMessage();
		PropertyList properties = message.properties().put(Tags.MESSAGE_CLASS, "IPM.Note");
		String subject = parsed.getSubject() == null || parsed.getSubject().isBlank() ? "" : parsed.getSubject();
		properties.put(Tags.SUBJECT, subject).put(Tags.NORMALIZED_SUBJECT, subject)
				.put(Tags.CONVERSATION_TOPIC, subject);
		sender(parsed, properties);
		recipients(message, parsed.getTo(), 1, Tags.DISPLAY_TO);
		recipients(message, parsed.getCc(), 2, Tags.DISPLAY_CC);
		recipients(message, parsed.getBcc(), 3, Tags.DISPLAY_BCC);
		Date date = parsed.getDate();
		if (date != null) {
			properties.put(Tags.CLIENT_SUBMIT_TIME, date.toInstant()).put(Tags.DELIVERY_TIME, date.toInstant());
		}
		header(parsed, "Message-ID", properties, Tags.INTERNET_MESSAGE_ID);
		header(parsed, "References", properties, Tags.INTERNET_REFERENCES);
		header(parsed, "In-Reply-To", properties, Tags.IN_REPLY_TO);
		properties.put(Tags.IMPORTANCE, importance(parsed));
		StringBuilder headers = new StringBuilder();
		for (Field field : parsed.getHeader().getFields()) {
			headers.append(field.getName()).append(": ").append(field.getBody()).append("\r\n");
		}
		properties.put(Tags.TRANSPORT_HEADERS, headers.toString());
		part(parsed, message, depth);
		if (!properties.has(Tags.BODY) && !properties.has(Tags.HTML)) {
			properties.put(Tags.BODY, "");
		}
		properties.put(Tags.HAS_ATTACHMENTS, !message.attachments().isEmpty());
		return message;
	}

	private static int importance(Message parsed) {
		Field field = parsed.getHeader().getField("Importance");
		String value = field == null ? "" : field.getBody().strip().toLowerCase(Locale.ROOT);
		return value.equals("high") ? 2 : value.equals("low") ? 0 : 1;
	}

	private static void header(Message parsed, String name, PropertyList properties, PropertyKey key) {
		Field field = parsed.getHeader().getField(name);
		if (field != null && field.getBody() != null) {
			properties.put(key, field.getBody().replaceAll("\\s+", " ").strip());
		}
	}

	private static void sender(Message parsed, PropertyList properties) {
		Mailbox from = parsed.getFrom() == null || parsed.getFrom().isEmpty() ? null : parsed.getFrom().getFirst();
		Mailbox sender = parsed.getSender() == null ? from : parsed.getSender();
		if (from != null) {
			properties.put(Tags.SENT_REPRESENTING_NAME, name(from)).put(Tags.SENT_REPRESENTING_ADDRESS_TYPE, "SMTP")
					.put(Tags.SENT_REPRESENTING_EMAIL, address(from)).put(Tags.SENT_REPRESENTING_SMTP, address(from));
		}
		if (sender != null) {
			properties.put(Tags.SENDER_NAME, name(sender)).put(Tags.SENDER_ADDRESS_TYPE, "SMTP")
					.put(Tags.SENDER_EMAIL, address(sender)).put(Tags.SENDER_SMTP, address(sender));
		}
	}

	private static String name(Mailbox mailbox) {
		return mailbox.getName() == null ? address(mailbox) : mailbox.getName();
	}

	private static String address(Mailbox mailbox) {
		return mailbox.getAddress() == null ? "" : mailbox.getAddress();
	}

	private static void recipients(MapiMessage message, AddressList list, int type, PropertyKey display) {
		if (list == null) {
			return;
		}
		List<String> names = new java.util.ArrayList<>();
		for (Mailbox mailbox : list.flatten()) {
			names.add(name(mailbox));
			message.recipients().add(new PropertyList().put(Tags.RECIPIENT_TYPE, type)
					.put(Tags.DISPLAY_NAME, name(mailbox)).put(Tags.ADDRESS_TYPE, "SMTP")
					.put(Tags.EMAIL_ADDRESS, address(mailbox)).put(Tags.SMTP_ADDRESS, address(mailbox)));
		}
		message.properties().put(display, String.join("; ", names));
	}

	private void part(Entity entity, MapiMessage message, int depth) throws IOException {
		Body body = entity.getBody();
		if (body instanceof Multipart multipart && depth < MAX_DEPTH) {
			for (Entity child : multipart.getBodyParts()) {
				part(child, message, depth + 1);
			}
		} else if (body instanceof Message embedded && depth < MAX_DEPTH) {
			PropertyList properties = attachment(entity, message, 5);
			message.attachments().add(new MapiAttachment(properties, convert(embedded, depth + 1)));
		} else if (body instanceof TextBody text && isBody(entity, message)) {
			boolean html = entity.getMimeType().equalsIgnoreCase("text/html");
			byte[] bytes = bytes(text.getInputStream());
			if (html) {
				message.properties()
						.put(Tags.HTML, new String(bytes, charset(entity)).getBytes(StandardCharsets.UTF_8))
						.put(Tags.INTERNET_CODE_PAGE, 65001);
			} else {
				message.properties().put(Tags.BODY, new String(bytes, charset(entity)));
			}
		} else if (body instanceof TextBody text) {
			file(entity, message, bytes(text.getInputStream()));
		} else if (body instanceof BinaryBody binary) {
			file(entity, message, bytes(binary.getInputStream()));
		}
	}

	private static boolean isBody(Entity entity, MapiMessage message) {
		String type = entity.getMimeType() == null ? "text/plain" : entity.getMimeType().toLowerCase(Locale.ROOT);
		boolean attached = "attachment".equalsIgnoreCase(entity.getDispositionType()) || filename(entity) != null;
		return !attached && (type.equals("text/html") && !message.properties().has(Tags.HTML)
				|| type.equals("text/plain") && !message.properties().has(Tags.BODY));
	}

	/** As Content-Disposition says it, or else Content-Type; null when neither does. */
	private static String filename(Entity entity) {
		if (entity.getFilename() != null || entity.getHeader() == null) {
			return entity.getFilename();
		}
		return entity.getHeader().getField("Content-Type") instanceof ContentTypeField type
				? type.getParameter("name")
				: null;
	}

	private static Charset charset(Entity entity) {
		try {
			return entity.getCharset() == null ? StandardCharsets.US_ASCII : Charset.forName(entity.getCharset());
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			return StandardCharsets.ISO_8859_1;
		}
	}

	private static byte[] bytes(InputStream in) throws IOException {
		try (in) {
			return in.readAllBytes();
		}
	}

	private static PropertyList attachment(Entity entity, MapiMessage message, int method) {
		String name = filename(entity);
		PropertyList properties = new PropertyList().put(Tags.ATTACHMENT_NUMBER, message.attachments().size())
				.put(Tags.ATTACH_METHOD, method).put(Tags.RENDERING_POSITION, -1)
				.put(Tags.ATTACH_LONG_FILENAME,
						name == null ? "ATT%05d".formatted(message.attachments().size()) : name);
		if (entity.getMimeType() != null) {
			properties.put(Tags.ATTACH_MIME_TAG, entity.getMimeType());
		}
		Field id = entity.getHeader() == null ? null : entity.getHeader().getField("Content-ID");
		if (id != null && id.getBody() != null) {
			properties.put(Tags.ATTACH_CONTENT_ID, id.getBody().strip().replaceAll("^<|>$", ""));
			properties.put(Tags.ATTACH_FLAGS, 4);
			if ("inline".equalsIgnoreCase(entity.getDispositionType())) {
				properties.put(Tags.ATTACHMENT_HIDDEN, true);
			}
		}
		return properties;
	}

	private static void file(Entity entity, MapiMessage message, byte[] data) {
		PropertyList properties = attachment(entity, message, 1).put(Tags.ATTACH_DATA, data);
		message.attachments().add(new MapiAttachment(properties, null));
	}

	/** S/MIME keeps the entity as it is, in one attachment (MS-OXOSMIME 2.1.3). */
	private static void signed(Message parsed, MapiMessage message, byte[] bytes) throws IOException {
		String type = parsed.getMimeType() == null ? "" : parsed.getMimeType().toLowerCase(Locale.ROOT);
		if (type.equals("multipart/signed")) {
			ByteArrayOutputStream entity = new ByteArrayOutputStream();
			Field contentType = parsed.getHeader().getField("Content-Type");
			entity.writeBytes(contentType.getRaw() == null
					? ("Content-Type: " + contentType.getBody()).getBytes(StandardCharsets.UTF_8)
					: contentType.getRaw().toByteArray());
			entity.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			// Byte for byte, or the signature would no longer fit.
			int body = bodyOf(bytes);
			entity.write(bytes, body, bytes.length - body);
			smime(message, "IPM.Note.SMIME.MultipartSigned", "multipart/signed", entity.toByteArray());
		} else if (type.endsWith("pkcs7-mime") && message.attachments().size() == 1) {
			message.properties().put(Tags.MESSAGE_CLASS, "IPM.Note.SMIME");
		}
	}

	/** Where the body of a message begins: behind the first empty line. */
	private static int bodyOf(byte[] bytes) {
		for (int i = 0; i + 1 < bytes.length; i++) {
			boolean lineEnds = bytes[i] == '\n';
			if (lineEnds && bytes[i + 1] == '\n') {
				return i + 2;
			}
			if (lineEnds && bytes[i + 1] == '\r' && i + 2 < bytes.length && bytes[i + 2] == '\n') {
				return i + 3;
			}
		}
		return bytes.length;
	}

	private static void smime(MapiMessage message, String itemClass, String type, byte[] entity) {
		message.properties().put(Tags.MESSAGE_CLASS, itemClass).put(Tags.HAS_ATTACHMENTS, true);
		message.attachments().clear();
		message.attachments()
				.add(new MapiAttachment(new PropertyList().put(Tags.ATTACHMENT_NUMBER, 0).put(Tags.ATTACH_METHOD, 1)
						.put(Tags.ATTACH_LONG_FILENAME, "SMIME.p7m").put(Tags.ATTACH_MIME_TAG, type)
						.put(Tags.ATTACH_DATA, entity), null));
	}
}
