package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyValue;

/** How values of MAPI properties are written in XML, both ways. */
public final class ExtendedValue {

	private static final long OLE_DAY_MILLIS = 86_400_000L;
	private static final Instant OLE_EPOCH = Instant.parse("1899-12-30T00:00:00Z");

	private ExtendedValue() {
	}

	/** Writes an ExtendedProperty element. */
	static void write(XmlAnswer xml, ExtendedField field, PropertyValue value) throws IOException {
		xml.open("t:ExtendedProperty");
		field.writeTo(xml);
		int type = field.key().type();
		if ((type & PropertyKey.MULTIPLE) == 0) {
			xml.leaf("t:Value", text(type, value));
		} else {
			xml.open("t:Values");
			for (String one : texts(type & ~PropertyKey.MULTIPLE, value)) {
				xml.leaf("t:Value", one);
			}
			xml.close();
		}
		xml.close();
	}

	private static List<String> texts(int type, PropertyValue value) throws IOException {
		if (type == PropertyKey.TEXT) {
			return value.texts();
		}
		List<String> texts = new ArrayList<>();
		if (type == PropertyKey.BINARY) {
			value.binaries().forEach(one -> texts.add(Base64.getEncoder().encodeToString(one)));
			return texts;
		}
		ByteBuffer all = ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
		int count = all.getInt();
		for (int i = 0; i < count; i++) {
			byte[] one = new byte[all.remaining() / (count - i)];
			all.get(one);
			texts.add(text(type, new PropertyValue(type, one, null)));
		}
		return texts;
	}

	static String text(int type, PropertyValue value) throws IOException {
		return switch (type) {
		case PropertyKey.TEXT -> value.text();
		case PropertyKey.BINARY -> Base64.getEncoder().encodeToString(value.load());
		case PropertyKey.BOOLEAN -> Boolean.toString(value.number() != 0);
		// Whole seconds, as in all of EWS: DavMail refuses any other.
		case PropertyKey.TIME -> FieldWriters.seconds(PropertyValue.instant(value.number()));
		case PropertyKey.FLOAT, PropertyKey.DOUBLE -> Double.toString(value.real());
		case PropertyKey.APPLICATION_TIME ->
			FieldWriters.seconds(OLE_EPOCH.plusMillis(Math.round(value.real() * OLE_DAY_MILLIS)));
		case PropertyKey.GUID -> guid(value.bytes()).toString();
		default -> Long.toString(value.number());
		};
	}

	private static UUID guid(byte[] bytes) {
		ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		long high = (long) fields.getInt() << 32 | (long) (fields.getShort() & 0xFFFF) << 16;
		high |= fields.getShort() & 0xFFFF;
		return new UUID(high, fields.order(ByteOrder.BIG_ENDIAN).getLong());
	}

	/** Reads the Value or Values of an ExtendedProperty element. */
	public static PropertyValue read(RequestElement property, PropertyKey key) throws ItemError, SoapFault {
		property.sequence("ExtendedFieldURI", "Value", "Values");
		try {
			if ((key.type() & PropertyKey.MULTIPLE) == 0) {
				return value(key.type(), property.required("Value").text());
			}
			List<String> values = property.required("Values").children().stream().map(RequestElement::text).toList();
			return values(key.type() & ~PropertyKey.MULTIPLE, values);
		} catch (IllegalArgumentException | DateTimeParseException e) {
			throw new ItemError("ErrorInvalidExtendedPropertyValue",
					"The value of an extended property does not match its type.");
		}
	}

	private static PropertyValue values(int type, List<String> values) {
		if (type == PropertyKey.TEXT) {
			return PropertyValue.ofTexts(values);
		}
		if (type == PropertyKey.BINARY) {
			return PropertyValue.ofBinaries(values.stream().map(one -> Base64.getDecoder().decode(one)).toList());
		}
		List<byte[]> parts = values.stream().map(one -> value(type, one).bytes()).toList();
		ByteBuffer all = ByteBuffer.allocate(4 + parts.stream().mapToInt(one -> one.length).sum())
				.order(ByteOrder.LITTLE_ENDIAN).putInt(parts.size());
		parts.forEach(all::put);
		return new PropertyValue(type | PropertyKey.MULTIPLE, all.array(), null);
	}

	private static PropertyValue value(int type, String text) {
		return switch (type) {
		case PropertyKey.TEXT -> PropertyValue.of(text);
		case PropertyKey.BINARY -> PropertyValue.of(Base64.getDecoder().decode(text.strip()));
		case PropertyKey.BOOLEAN -> PropertyValue.of(text.strip().equals("true") || text.strip().equals("1"));
		case PropertyKey.TIME -> PropertyValue.of(time(text));
		case PropertyKey.DOUBLE -> PropertyValue.of(Double.parseDouble(text.strip()));
		case PropertyKey.APPLICATION_TIME -> new PropertyValue(type, PropertyValue
				.of((time(text).toEpochMilli() - OLE_EPOCH.toEpochMilli()) / (double) OLE_DAY_MILLIS).bytes(), null);
		case PropertyKey.SHORT -> PropertyValue.ofShort(Short.parseShort(text.strip()));
		case PropertyKey.INTEGER -> PropertyValue.of(Integer.parseInt(text.strip()));
		case PropertyKey.FLOAT -> new PropertyValue(type, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN)
				.putFloat(Float.parseFloat(text.strip())).array(), null);
		case PropertyKey.GUID -> new PropertyValue(type, guid(UUID.fromString(text.strip())), null);
		default -> new PropertyValue(type, PropertyValue.ofLong(Long.parseLong(text.strip())).bytes(), null);
		};
	}

	private static byte[] guid(UUID guid) {
		long high = guid.getMostSignificantBits();
		ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt((int) (high >>> 32))
				.putShort((short) (high >>> 16)).putShort((short) high);
		return bytes.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits()).array();
	}

	/** A dateTime of XML; without a zone it is UTC. */
	public static Instant time(String text) {
		return time(text, ZoneOffset.UTC);
	}

	/** A dateTime of XML in a zone, if it does not say its own. */
	static Instant time(String text, ZoneId zone) {
		String value = text.strip();
		return value.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
				? OffsetDateTime.parse(value).toInstant()
				: LocalDateTime.parse(value).atZone(zone).toInstant();
	}
}
