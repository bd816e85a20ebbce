package org.mailferry.connector.ews.internal.mailbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PermanentException;

/**
 * The ways in which items can travel from or to one endpoint, as far as is known. Safe for use by any thread.
 */
public final class Formats {

	/** The base64 text that ExportItems gives and UploadItems takes. */
	public static final PayloadFormat ITEM_STREAM = new PayloadFormat("exchange.item-stream.base64");
	/** What GetItem gives and CreateItem takes, as lines. */
	public static final PayloadFormat ITEM_ELEMENTS = new PayloadFormat("exchange.item-elements");

	/** What servers say that have never heard of an operation. */
	private static final Set<String> UNKNOWN_OPERATION = Set.of("ErrorSchemaValidation", "ErrorInvalidRequest",
			"ErrorInvalidOperation", "ErrorNotSupported", "ErrorMethodNotFound");

	/** What is remembered of an endpoint without them: the operation that it refused, and how. */
	private static final String MISSING = "item-stream-missing";

	private final EndpointMemory memory;
	private final boolean asElements;
	private final Set<String> known = ConcurrentHashMap.newKeySet();

	/**
	 * @param asElements
	 *            whether items shall not travel as the server stores them, even if they could
	 */
	public Formats(EndpointMemory memory, boolean asElements) {
		this.memory = memory;
		this.asElements = asElements;
	}

	/** A call with an operation that belongs to the item stream. */
	@FunctionalInterface
	interface Call<R, X extends Exception> {
		R run() throws ConnectorException, X;
	}

	List<PayloadFormat> offered() {
		return asElements || memory.recall(MISSING).isPresent()
				? List.of(ITEM_ELEMENTS)
				: List.of(ITEM_STREAM, ITEM_ELEMENTS);
	}

	/** Whether a server that says so has never heard of the operation. */
	public static boolean unknownOperation(String serverCode) {
		return UNKNOWN_OPERATION.contains(serverCode);
	}

	/** Makes a call; a server that has never heard of its operation is remembered as such. */
	<R, X extends Exception> R stream(String operation, Call<R, X> call) throws ConnectorException, X {
		try {
			R result = call.run();
			known.add(operation);
			return result;
		} catch (PermanentException e) {
			if (known.contains(operation) || !unknownOperation(e.serverCode())) {
				throw e;
			}
			memory.remember(MISSING, operation + " answers " + e.serverCode());
			throw new FormatUnavailableException(ITEM_STREAM, e.getMessage(), e.serverCode(), e);
		}
	}
}
