package org.mailferry.api.connector;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MAPI property of items, as people write it: {@code PublicStrings/Customer No String},
 * {@code 6ed8da90-450b-101b-98da-00aa003f1305/0x8123 Integer} or {@code 0x6001 Binary}.
 *
 * @param set
 *            the property set: one of those that Exchange calls by name, or a GUID; empty for a tag
 * @param property
 *            name or number within the set, or the tag; numbers as 0x and four hexadecimal digits
 * @param type
 *            as EWS calls it
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedfielduri">
 *      ExtendedFieldURI</a>
 */
public record NamedProperty(Optional<String> set, String property, String type) {

	private static final Set<String> SETS = Set.of("Meeting", "Appointment", "Common", "PublicStrings", "Address",
			"InternetHeaders", "CalendarAssistant", "UnifiedMessaging", "Task", "Sharing");
	private static final Set<String> TYPES = Set.of("ApplicationTime", "ApplicationTimeArray", "Binary", "BinaryArray",
			"Boolean", "CLSID", "CLSIDArray", "Currency", "CurrencyArray", "Double", "DoubleArray", "Float",
			"FloatArray",
			"Integer", "IntegerArray", "Long", "LongArray", "Short", "ShortArray", "String", "StringArray",
			"SystemTime",
			"SystemTimeArray");
	private static final Pattern NUMBER = Pattern.compile("0[xX]\\p{XDigit}{1,4}");
	private static final Pattern GUID = Pattern
			.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})\\}?");
	private static final int LONGEST = 250;
	/** From here on tags are given out by each store as it likes. */
	private static final int FIRST_NAMED = 0x8000;

	public NamedProperty {
		Objects.requireNonNull(set, "set");
		Objects.requireNonNull(property, "property");
		Objects.requireNonNull(type, "type");
	}

	/**
	 * Reads what somebody wrote.
	 *
	 * @throws IllegalArgumentException
	 *             when it is none, with a sentence that says why
	 */
	public static NamedProperty parse(String text) {
		String whole = text.strip();
		if (whole.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("the name of a property has no control characters");
		}
		int blank = whole.lastIndexOf(' ');
		if (blank < 0 || !TYPES.contains(whole.substring(blank + 1))) {
			throw new IllegalArgumentException(
					"'" + whole + "' does not end with a type such as String, Integer, Binary,"
							+ " Boolean, SystemTime, Double or StringArray, as in 'PublicStrings/Customer No String'");
		}
		String path = whole.substring(0, blank).strip();
		String type = whole.substring(blank + 1);
		int slash = path.indexOf('/');
		if (slash < 0) {
			if (!NUMBER.matcher(path).matches()) {
				throw new IllegalArgumentException(
						"'" + path + "' is neither a tag such as 0x6001 nor a property set and"
								+ " a name or number, such as PublicStrings/Customer No");
			}
			int tag = Integer.decode(path);
			if (tag == 0 || tag >= FIRST_NAMED) {
				throw new IllegalArgumentException(
						"the tag " + path + " is not below 0x8000: such a property is known by"
								+ " its set and its name or number alone");
			}
			return new NamedProperty(Optional.empty(), number(path), type);
		}
		String property = path.substring(slash + 1).strip();
		if (property.isEmpty() || property.length() > LONGEST) {
			throw new IllegalArgumentException(
					"'" + path + "' has no name or number after its set, or one of more than "
							+ LONGEST + " characters");
		}
		return new NamedProperty(Optional.of(set(path.substring(0, slash).strip())),
				NUMBER.matcher(property).matches() ? number(property) : property, type);
	}

	private static String set(String text) {
		Matcher guid = GUID.matcher(text);
		if (guid.matches()) {
			return guid.group(1).toLowerCase(Locale.ROOT);
		}
		if (!SETS.contains(text)) {
			throw new IllegalArgumentException("'" + text + "' is no property set: it is a GUID, or one of "
					+ String.join(", ", SETS.stream().sorted().toList()));
		}
		return text;
	}

	private static String number(String text) {
		return "0x%04X".formatted(Integer.decode(text));
	}

	/** Its number, if it has one. */
	public Optional<Integer> number() {
		return NUMBER.matcher(property).matches() ? Optional.of(Integer.decode(property)) : Optional.empty();
	}

	/** As {@link #parse} reads it. */
	@Override
	public String toString() {
		return set.map(name -> name + "/").orElse("") + property + " " + type;
	}
}
