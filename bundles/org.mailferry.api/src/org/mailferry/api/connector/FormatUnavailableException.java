package org.mailferry.api.connector;

/**
 * The server does not know the operation that a payload format needs, so nothing was done. Other formats may work: from now
 * on the connector no longer offers this one.
 */
public final class FormatUnavailableException extends ConnectorException {

	private static final long serialVersionUID = 1L;

	private final transient PayloadFormat format;

	public FormatUnavailableException(PayloadFormat format, String message, String serverCode, Throwable cause) {
		super(message, serverCode, cause);
		this.format = format;
	}

	/** The format that cannot be used. */
	public PayloadFormat format() {
		return format;
	}
}
