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
	CHANNEL_BINDING_REQUIRED("channel-binding.required", Kind.FLAG),

	/** Ways of Autodiscover that are not there: pox, soap. */
	AUTODISCOVER_OFF("autodiscover.off", Kind.WORDS),

	/** Autodiscover sends everybody to the same name in this domain. */
	AUTODISCOVER_REDIRECT_DOMAIN("autodiscover.redirect-domain", Kind.TEXT),

	/** Autodiscover sends everybody to this address of another server, in its answer. */
	AUTODISCOVER_REDIRECT_URL("autodiscover.redirect-url", Kind.TEXT),

	/** A GET of Autodiscover without login is answered 302 with this address. */
	AUTODISCOVER_HTTP_REDIRECT("autodiscover.http-redirect", Kind.TEXT),

	/** What Autodiscover says is the address of Exchange.asmx. */
	AUTODISCOVER_EWS_URL("autodiscover.ews-url", Kind.TEXT);

	private final String key;
	private final Kind kind;

	Quirk(String key, Kind kind) {
		this.key = key;
		this.kind = kind;
	}

	/** What stands behind the key. */
	enum Kind {
		OPERATIONS, WORDS, TEXT, FLAG, SIZE, NUMBER, TIME
	}

	public String key() {
		return key;
	}

	Kind kind() {
		return kind;
	}
}
