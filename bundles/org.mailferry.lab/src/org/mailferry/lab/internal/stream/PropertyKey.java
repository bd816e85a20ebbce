package org.mailferry.lab.internal.stream;

import java.util.UUID;

/**
 * What a property is called: a number, or a name for those above 0x8000.
 *
 * @param id
 *            the upper half of the tag; 0 for a named property
 * @param type
 *            the lower half of the tag, with every string type counted as {@link #TEXT}
 */
public record PropertyKey(int id, int type, NamedProperty name) {

	public static final int SHORT = 0x0002;
	public static final int INTEGER = 0x0003;
	public static final int FLOAT = 0x0004;
	public static final int DOUBLE = 0x0005;
	public static final int CURRENCY = 0x0006;
	public static final int APPLICATION_TIME = 0x0007;
	public static final int ERROR = 0x000A;
	public static final int BOOLEAN = 0x000B;
	public static final int OBJECT = 0x000D;
	public static final int LONG = 0x0014;
	public static final int ANSI = 0x001E;
	public static final int TEXT = 0x001F;
	public static final int TIME = 0x0040;
	public static final int GUID = 0x0048;
	public static final int BINARY = 0x0102;
	/** Added to a type for its multi-valued form. */
	public static final int MULTIPLE = 0x1000;

	public static PropertyKey of(int id, int type) {
		return new PropertyKey(id, type, null);
	}

	/** From a whole tag such as 0x0037001F. */
	public static PropertyKey of(int tag) {
		return new PropertyKey(tag >>> 16, tag & 0xFFFF, null);
	}

	public static PropertyKey named(UUID set, int dispatchId, int type) {
		return new PropertyKey(0, type, new NamedProperty(set, dispatchId, null));
	}

	public static PropertyKey named(UUID set, String name, int type) {
		return new PropertyKey(0, type, new NamedProperty(set, 0, name));
	}

	/** Whether values of the type carry their length: strings, binaries and objects. */
	static boolean isVariable(int type) {
		return type == TEXT || type == ANSI || type == BINARY || type == OBJECT || (type & 0x8000) != 0;
	}

	static int fixedSize(int type) {
		return switch (type) {
		case SHORT, BOOLEAN -> 2;
		case INTEGER, FLOAT, ERROR -> 4;
		case DOUBLE, CURRENCY, APPLICATION_TIME, LONG, TIME -> 8;
		case GUID -> 16;
		default -> -1;
		};
	}
}
