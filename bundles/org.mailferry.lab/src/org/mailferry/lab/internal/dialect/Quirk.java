package org.mailferry.lab.internal.dialect;

/** A way in which a server differs from Exchange 2013 SP1 with its usual settings; a key of a dialect file. */
public enum Quirk {

	/** Operations that are answered as a server does that has never heard of them. */
	OPERATIONS_OFF("operations.off", Kind.OPERATIONS),

	/** After that time, as it is set for the lab, the rest of a batch is not worked on; a minute when not said. */
	BATCH_LIMIT("batch.limit", Kind.TIME),

	/** Requests that impersonate somebody whom X-AnchorMailbox does not name take so much longer. */
	UNANCHORED_DELAY("unanchored.delay", Kind.TIME),

	/** NTLM logins must be tied to the TLS connection. */
	CHANNEL_BINDING_REQUIRED("channel-binding.required", Kind.FLAG);

	private final String key;
	private final Kind kind;

	Quirk(String key, Kind kind) {
		this.key = key;
		this.kind = kind;
	}

	/** What stands behind the key. */
	enum Kind {
		OPERATIONS, WORDS, FLAG, SIZE, NUMBER, TIME
	}

	public String key() {
		return key;
	}

	Kind kind() {
		return kind;
	}
}
