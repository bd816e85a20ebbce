package org.mailferry.lab.internal.askew;

import java.util.Set;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Reads a request, but does not hear some of what is in it. */
public final class DeafReader extends StreamReaderDelegate {

	private final Set<String> unheard;

	/**
	 * @param unheard
	 *            local names of elements that are passed over with all that is in them
	 */
	public DeafReader(XMLStreamReader reader, Set<String> unheard) {
		super(reader);
		this.unheard = Set.copyOf(unheard);
	}

	@Override
	public int next() throws XMLStreamException {
		int event = super.next();
		while (event == START_ELEMENT && unheard.contains(getLocalName())) {
			for (int depth = 1; depth > 0;) {
				switch (super.next()) {
				case START_ELEMENT -> depth++;
				case END_ELEMENT -> depth--;
				default -> {
					// Not heard.
				}
				}
			}
			event = super.next();
		}
		return event;
	}
}
