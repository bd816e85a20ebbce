package org.mailferry.lab.internal.dialect;

/** A way in which a server differs from Exchange 2013 SP1 with its usual settings; a key of a dialect file. */
public enum Quirk {

	/** Operations that are answered as a server does that has never heard of them. */
	OPERATIONS_OFF("operations.off", Kind.OPERATIONS);

	private final String key;
	private final Kind kind;

	Quirk(String key, Kind kind) {
		this.key = key;
		this.kind = kind;
	}

	/** What stands behind the key. */
	enum Kind {
		OPERATIONS, WORDS, FLAG, SIZE, NUMBER, MILLISECONDS
	}

	public String key() {
		return key;
	}

	Kind kind() {
		return kind;
	}
}
