package org.mailferry.lab.internal.dialect;

/** A way in which a server differs from Exchange 2013 SP1 with its usual settings; a key of a dialect file. */
public enum Quirk {

	/** Operations that are answered as a server does that has never heard of them. */
	OPERATIONS_OFF("operations.off", Kind.OPERATIONS),

	/** After that time, as it is set for the lab, the rest of a batch is not worked on; a minute when not said. */
	BATCH_LIMIT("batch.limit", Kind.TIME),

	/** Requests that impersonate somebody whom X-AnchorMailbox does not name take so much longer. */
	UNANCHORED_DELAY("unanchored.delay", Kind.TIME),

	/** How many servers the mailboxes are spread over; 2 when not said. */
	SERVERS("servers", Kind.NUMBER),

	/** New items get a search key of their own, whatever key they are uploaded with. */
	UPLOAD_NEW_SEARCH_KEYS("upload.new-search-keys", Kind.FLAG),

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
	AUTODISCOVER_EWS_URL("autodiscover.ews-url", Kind.TEXT),

	/** Where Exchange.asmx is, besides its usual place. */
	ENDPOINT_PATH("endpoint.path", Kind.TEXT),

	/** Requests to the usual place are answered 302 with this address. */
	ENDPOINT_REDIRECT("endpoint.redirect", Kind.TEXT),

	/** Larger requests are refused. */
	REQUEST_LIMIT("request.limit", Kind.SIZE),

	/** After that time the body of a request must have come at 240 bytes a second. */
	REQUEST_PATIENCE("request.patience", Kind.TIME),

	/** Too large requests are answered 413, not 404.13. */
	REQUEST_LIMIT_413("request.limit-413", Kind.FLAG),

	/** Requests without Content-Length are answered 411. */
	REFUSE_CHUNKED("refuse.chunked", Kind.FLAG),

	/** Requests that would take gzip are answered 500 by something in between. */
	REFUSE_GZIP("refuse.gzip", Kind.FLAG),

	/** Answers are compressed for those who take gzip. */
	ANSWER_GZIP("answer.gzip", Kind.FLAG),

	/** Types of extended properties: requests that have one are refused as a whole. */
	REFUSE_PROPERTY_TYPES("refuse.property-types", Kind.WORDS),

	/** Tags, names, numbers or URIs of properties: requests that have one are refused as a whole. */
	REFUSE_PROPERTIES("refuse.properties", Kind.WORDS),

	/** CreateItem does not see attachments in it. */
	CREATE_DROPS_ATTACHMENTS("create.drops-attachments", Kind.FLAG),

	/** CreateItem does not see attached items in it, only files. */
	CREATE_DROPS_ATTACHED_ITEMS("create.drops-attached-items", Kind.FLAG),

	/** CreateFolder does not see permissions in it. */
	CREATE_IGNORES_PERMISSIONS("create.ignores-permissions", Kind.FLAG),

	/** MoveItem and CopyItem do not tell the new ids. */
	MOVE_SILENT("move.silent", Kind.FLAG),

	/** Sync states are forgotten: every synchronisation is the first. */
	SYNC_STATE_FORGOTTEN("sync-state.forgotten", Kind.FLAG),

	/** SOAP faults come with HTTP 200. */
	FAULT_STATUS_200("fault.status-200", Kind.FLAG),

	/** SOAP faults have no detail, only faultcode and faultstring. */
	FAULT_CODE_ONLY("fault.code-only", Kind.FLAG),

	/** Other prefixes for the same namespaces. */
	ANSWER_PREFIXES("answer.prefixes", Kind.FLAG),

	/** The messages' namespace where the types' belongs, and the other way round. */
	ANSWER_WRONG_NAMESPACES("answer.wrong-namespaces", Kind.FLAG),

	/** What items, folders and response messages say comes backwards. */
	ANSWER_MISORDERED("answer.misordered", Kind.FLAG),

	/** Elements and attributes that the schema does not know. */
	ANSWER_UNKNOWN("answer.unknown", Kind.FLAG),

	/** Operations whose answers have no response message. */
	ANSWER_EMPTY("answer.empty", Kind.OPERATIONS),

	/** Attributes and elements that are missing. */
	ANSWER_WITHOUT("answer.without", Kind.WORDS),

	/** Truth in capitals, numbers with a fraction. */
	ANSWER_WRONG_TYPES("answer.wrong-types", Kind.FLAG),

	/** How tags of properties are written: lower, upper, decimal. */
	ANSWER_TAGS("answer.tags", Kind.TAGS),

	/** Times have nine digits behind the second. */
	ANSWER_NANOSECONDS("answer.nanoseconds", Kind.FLAG),

	/** Answers that say keep-alive, after which the connection is closed. */
	KEEP_ALIVE_LIES("keep-alive.lies", Kind.FLAG);

	private final String key;
	private final Kind kind;

	Quirk(String key, Kind kind) {
		this.key = key;
		this.kind = kind;
	}

	/** What stands behind the key. */
	enum Kind {
		OPERATIONS, WORDS, TEXT, TAGS, FLAG, SIZE, NUMBER, TIME
	}

	public String key() {
		return key;
	}

	Kind kind() {
		return kind;
	}
}
