package org.mailferry.connector.ews.internal.http;

/**
 * What must be known of a request to judge its failure.
 *
 * @param operation
 *            for example {@code UploadItems}
 * @param mailbox
 *            whose it is, for people; empty when nobody is impersonated
 * @param writes
 *            whether it changes the mailbox
 * @param sent
 *            whether all of it was handed over to the network
 * @param sizeBytes
 *            of the request
 * @param serviceKnown
 *            whether EWS has answered at this address before
 */
record Circumstances(String operation, String mailbox, boolean writes, boolean sent, long sizeBytes,
		boolean serviceKnown) {

	/** Whether the server may have carried the request out although it did not say so. */
	boolean maybeDone() {
		return writes && sent;
	}
}
