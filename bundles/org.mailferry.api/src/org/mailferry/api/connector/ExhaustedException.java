package org.mailferry.api.connector;

/**
 * A mailbox of which only a part is at hand does not have what was asked for, and will not have it in this pass: it was not
 * brought along by the packets of a relayed crossing, or does not fit into them any more. What was handed over before is
 * still delivered, then the pass ends as interrupted; the next one goes on there.
 */
public final class ExhaustedException extends ConnectorException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param message
	 *            what was asked for
	 */
	public ExhaustedException(String message) {
		super(message, "", null);
	}
}
