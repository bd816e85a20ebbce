package org.mailferry.connector.ews.internal.elements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.ServerAnswer;

/**
 * Finds out which property makes a server refuse a whole request: asks for halves of the table, of an item that nobody has,
 * until it is found. Used by one thread.
 */
final class PropertyProbe {

	/** No server ever gave it. */
	private static final ItemProfile NOBODY = new ItemProfile(new ItemId("bm8gaWQ="), Hash128.of("nobody"), 0, "", 0,
			true, Optional.empty(), new TreeMap<>());

	/** Sends a request that changes nothing. */
	@FunctionalInterface
	interface Sender {
		<R> R send(Operation<R> operation) throws ConnectorException;
	}

	private final Sender sender;
	private final EndpointProperties refused;

	PropertyProbe(Sender sender, EndpointProperties refused) {
		this.sender = sender;
		this.refused = refused;
	}

	/** Whether a server that refuses a request so may mean one of its properties. */
	static boolean suspects(String serverCode) {
		return serverCode.equals("ErrorInternalServerError") || serverCode.startsWith("ErrorInvalidProperty")
				|| serverCode.startsWith("ErrorInvalidExtendedProperty") || serverCode.startsWith("ErrorProperty")
				|| serverCode.equals("ErrorUnsupportedPropertyDefinition");
	}

	/** Whether something was found that is to be left out from now on. */
	boolean learn(ItemFamily family) throws ConnectorException {
		if (!accepted(family, List.of())) {
			return false;
		}
		List<Property> rows = refused.of(family);
		List<String> bad = new ArrayList<>();
		divide(family, rows, bad);
		if (bad.isEmpty()
				|| !accepted(family, rows.stream().filter(row -> !bad.contains(row.name())).toList())) {
			// A server that minds the rest as well has fallen ill meanwhile.
			return false;
		}
		bad.forEach(refused::add);
		return true;
	}

	private void divide(ItemFamily family, List<Property> rows, List<String> bad) throws ConnectorException {
		if (rows.isEmpty() || accepted(family, rows)) {
			return;
		}
		if (rows.size() == 1) {
			bad.add(rows.getFirst().name());
			return;
		}
		divide(family, rows.subList(0, rows.size() / 2), bad);
		divide(family, rows.subList(rows.size() / 2, rows.size()), bad);
	}

	private boolean accepted(ItemFamily family, List<Property> rows) throws ConnectorException {
		try {
			sender.send(new GetElements(family, List.of(NOBODY), false, rows, new Nothing()));
			return true;
		} catch (PermanentException e) {
			// An id that the server minds shows that it understood the rest.
			return e.serverCode().startsWith("ErrorInvalidId") || e.serverCode().equals("ErrorItemNotFound");
		}
	}

	private static final class Nothing implements GetElements.Visitor {

		@Override
		public void begin(ItemProfile item) {
			// nobody has it
		}

		@Override
		public void child(AnswerXml xml) throws XMLStreamException {
			xml.skip();
		}

		@Override
		public void end(ServerAnswer answer) {
			// whatever it says, it was said of the item
		}
	}
}
