package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyValue;

/**
 * A property as searching and sorting see it.
 *
 * @param <T>
 *            what has it: an item or a folder
 * @param names
 *            of an enumeration's values, whose places are what the store keeps; otherwise empty
 */
public record SearchField<T>(Kind kind, List<String> names, Values<T> values) {

	/** What values are, and so how they are compared. Strings compare without case, as in Exchange's store. */
	public enum Kind {
		TEXT(String.class),
		NUMBER(Long.class),
		REAL(Double.class),
		FLAG(Boolean.class),
		TIME(Instant.class),
		BINARY(
				byte[].class);

		private final Class<?> type;

		Kind(Class<?> type) {
			this.type = type;
		}

		static Kind of(int type) {
			return switch (type & ~PropertyKey.MULTIPLE) {
			case PropertyKey.TEXT, PropertyKey.GUID -> TEXT;
			case PropertyKey.BOOLEAN -> FLAG;
			case PropertyKey.TIME, PropertyKey.APPLICATION_TIME -> TIME;
			case PropertyKey.FLOAT, PropertyKey.DOUBLE -> REAL;
			case PropertyKey.BINARY -> BINARY;
			default -> NUMBER;
			};
		}
	}

	/** Gives the values of one thing: none when it does not have the property, several of a multi-valued one. */
	@FunctionalInterface
	public interface Values<T> {
		List<Object> of(T thing) throws IOException;
	}

	static <T> SearchField<T> of(Kind kind, Values<T> values) {
		return new SearchField<>(kind, List.of(), values);
	}

	/** Orders values of this property. */
	public Comparator<Object> order() {
		return switch (kind) {
		case TEXT -> Comparator.comparing(String.class::cast, String.CASE_INSENSITIVE_ORDER);
		case NUMBER -> Comparator.comparing(Long.class::cast);
		case REAL -> Comparator.comparing(Double.class::cast);
		case FLAG -> Comparator.comparing(Boolean.class::cast);
		case TIME -> Comparator.comparing(Instant.class::cast);
		case BINARY -> Comparator.comparing(byte[].class::cast, Arrays::compareUnsigned);
		};
	}

	/** Reads what a request compares with. */
	public Object constant(String text) throws ItemError {
		String value = text.strip();
		try {
			return switch (kind) {
			case TEXT -> text;
			case NUMBER -> names.isEmpty() ? (Object) Long.valueOf(value) : place(value);
			case REAL -> Double.valueOf(value);
			case FLAG -> flag(value);
			case TIME -> ExtendedValue.time(value);
			case BINARY -> Base64.getDecoder().decode(value);
			};
		} catch (IllegalArgumentException | DateTimeParseException e) {
			throw new ItemError("ErrorInvalidValueForProperty",
					"The specified value is invalid for property: " + kind.type.getSimpleName() + ".");
		}
	}

	private Long place(String name) {
		if (!names.contains(name)) {
			throw new IllegalArgumentException(name);
		}
		return (long) names.indexOf(name);
	}

	private static Boolean flag(String value) {
		return switch (value) {
		case "true", "True", "1" -> true;
		case "false", "False", "0" -> false;
		default -> throw new IllegalArgumentException(value);
		};
	}

	/** A MAPI value as objects to compare, each of the elements of a multi-valued one. */
	static List<Object> objects(int type, PropertyValue value) throws IOException {
		if ((type & PropertyKey.MULTIPLE) == 0) {
			return List.of(object(type, value));
		}
		int single = type & ~PropertyKey.MULTIPLE;
		List<Object> objects = new ArrayList<>();
		if (single == PropertyKey.TEXT) {
			objects.addAll(value.texts());
		} else if (single == PropertyKey.BINARY) {
			objects.addAll(value.binaries());
		} else {
			ByteBuffer all = ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
			int count = all.getInt();
			for (int i = 0; i < count; i++) {
				byte[] one = new byte[all.remaining() / (count - i)];
				all.get(one);
				objects.add(object(single, new PropertyValue(single, one, null)));
			}
		}
		return objects;
	}

	private static Object object(int type, PropertyValue value) throws IOException {
		return switch (Kind.of(type)) {
		case TEXT -> type == PropertyKey.GUID ? ExtendedValue.text(type, value) : value.text();
		case NUMBER -> value.number();
		case REAL -> value.real();
		case FLAG -> value.number() != 0;
		case TIME -> type == PropertyKey.TIME
				? PropertyValue.instant(value.number())
				: ExtendedValue.time(ExtendedValue.text(type, value));
		case BINARY -> value.load();
		};
	}
}
