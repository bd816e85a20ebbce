package org.mailferry.api.connector;

/** The endpoint's settings are wrong: unknown host, untrusted certificate, no mail service at that address. */
public final class ConfigurationException extends ConnectorException {

	private static final long serialVersionUID = 1L;

	public ConfigurationException(String message, String serverCode, Throwable cause) {
		super(message, serverCode, cause);
	}
}
