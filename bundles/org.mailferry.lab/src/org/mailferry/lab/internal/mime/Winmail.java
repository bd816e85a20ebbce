package org.mailferry.lab.internal.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** The properties that MIME has no words for, as TNEF (MS-OXTNEF). */
final class Winmail {

	private static final int SIGNATURE = 0x223E9F78;
	private static final int ATT_MAPI_PROPERTIES = 0x00069003;
	private static final byte LEVEL_MESSAGE = 1;
	private static final Set<PropertyKey> IN_MIME = Set.of(Tags.SUBJECT, Tags.SUBJECT_PREFIX, Tags.NORMALIZED_SUBJECT,
			Tags.BODY, Tags.HTML, Tags.SENDER_NAME, Tags.SENDER_ADDRESS_TYPE, Tags.SENDER_EMAIL, Tags.SENDER_SMTP,
			Tags.SENT_REPRESENTING_NAME, Tags.SENT_REPRESENTING_ADDRESS_TYPE, Tags.SENT_REPRESENTING_EMAIL,
			Tags.SENT_REPRESENTING_SMTP, Tags.DISPLAY_TO, Tags.DISPLAY_CC, Tags.DISPLAY_BCC, Tags.CLIENT_SUBMIT_TIME,
			Tags.IMPORTANCE, Tags.SENSITIVITY, Tags.INTERNET_MESSAGE_ID, Tags.INTERNET_REFERENCES, Tags.IN_REPLY_TO,
			Tags.CONVERSATION_TOPIC, Tags.CONVERSATION_INDEX, Tags.CONVERSATION_ID, Tags.TRANSPORT_HEADERS,
			Tags.KEYWORDS, Tags.HAS_ATTACHMENTS, Tags.INTERNET_CODE_PAGE, Tags.READ_RECEIPT_REQUESTED,
			Tags.DELIVERY_REPORT_REQUESTED, Tags.NATIVE_BODY, Tags.MESSAGE_LOCALE);
	/** Differ between servers although the content is the same. */
	private static final Set<PropertyKey> NO_CONTENT = Set.of(Tags.MESSAGE_FLAGS, Tags.LAST_MODIFICATION_TIME,
			Tags.CREATION_TIME, Tags.DELIVERY_TIME, Tags.LAST_MODIFIER_NAME, Tags.SEARCH_KEY, Tags.MESSAGE_SIZE,
			Tags.ENTRY_ID, Tags.DN_PREFIX, Tags.READ);

	private Winmail() {
	}

	/** Empty when MIME says everything. */
	static byte[] of(MapiMessage message, String itemClass) throws IOException {
		boolean plain = itemClass.equals("ipm.note");
		List<Map.Entry<PropertyKey, PropertyValue>> rest = new ArrayList<>();
		for (Map.Entry<PropertyKey, PropertyValue> property : message.properties().all().entrySet()) {
			PropertyKey key = property.getKey();
			if (!IN_MIME.contains(key) && !NO_CONTENT.contains(key) && !MimeHeaders.isHeader(key)
					&& !(plain && key.equals(Tags.MESSAGE_CLASS))) {
				rest.add(property);
			}
		}
		if (rest.isEmpty()) {
			return new byte[0];
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		number(out, rest.size());
		for (Map.Entry<PropertyKey, PropertyValue> property : rest) {
			write(out, property.getKey(), property.getValue());
		}
		return wrapped(out.toByteArray());
	}

	private static byte[] wrapped(byte[] properties) {
		int checksum = 0;
		for (byte b : properties) {
			checksum += b & 0xFF;
		}
		return ByteBuffer.allocate(properties.length + 17).order(ByteOrder.LITTLE_ENDIAN).putInt(SIGNATURE)
				.putShort((short) 1).put(LEVEL_MESSAGE).putInt(ATT_MAPI_PROPERTIES).putInt(properties.length)
				.put(properties).putShort((short) checksum).array();
	}

	private static void write(ByteArrayOutputStream out, PropertyKey key, PropertyValue value) throws IOException {
		number(out, key.type() | (key.name() == null ? key.id() : 0x8000) << 16);
		if (key.name() != null) {
			guid(out, key.name().set());
			if (key.name().name() == null) {
				number(out, 0);
				number(out, key.name().dispatchId());
			} else {
				number(out, 1);
				byte[] name = (key.name().name() + '\0').getBytes(StandardCharsets.UTF_16LE);
				number(out, name.length);
				padded(out, name);
			}
		}
		byte[] bytes = value.load();
		if (key.type() == PropertyKey.TEXT || key.type() == PropertyKey.BINARY || key.type() == PropertyKey.OBJECT) {
			byte[] content = key.type() == PropertyKey.TEXT ? value.text().getBytes(StandardCharsets.UTF_16LE) : bytes;
			number(out, 1);
			number(out, content.length);
			padded(out, content);
		} else {
			padded(out, bytes);
		}
	}

	private static void guid(ByteArrayOutputStream out, UUID guid) {
		long high = guid.getMostSignificantBits();
		out.writeBytes(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt((int) (high >>> 32))
				.putShort((short) (high >>> 16)).putShort((short) high).order(ByteOrder.BIG_ENDIAN)
				.putLong(guid.getLeastSignificantBits()).array());
	}

	private static void number(ByteArrayOutputStream out, int number) {
		out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
	}

	private static void padded(ByteArrayOutputStream out, byte[] bytes) {
		out.writeBytes(bytes);
		out.writeBytes(new byte[(4 - bytes.length % 4) % 4]);
	}
}
