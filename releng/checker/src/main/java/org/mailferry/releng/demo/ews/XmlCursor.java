package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.io.InputStream;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A place in an XML document that only moves forward. Never reads a DTD and never resolves an entity of the document.
 */
public final class XmlCursor {

	/** Is given each child element in turn, with the cursor at its start; may read it as far as it likes. */
	public interface ChildReader {
		void read(String name, XmlCursor xml) throws IOException;
	}

	private final XMLStreamReader reader;
	private int depth;

	public XmlCursor(InputStream in) throws IOException {
		// Not newInstance: what else is on the class path must not change how the checker reads.
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, false);
		try {
			reader = factory.createXMLStreamReader(new LegalReferences(in), "UTF-8");
		} catch (XMLStreamException e) {
			throw unreadable(e);
		}
	}

	/** Goes on to the first element of this name, wherever it is, and through its children. */
	public void toChildren(String name, ChildReader children) throws IOException {
		int event = next();
		while (event != XMLStreamConstants.START_ELEMENT || !reader.getLocalName().equals(name)) {
			if (event == XMLStreamConstants.END_DOCUMENT) {
				throw new IOException("the answer has no element " + name);
			}
			event = next();
		}
		children(children);
	}

	/** Goes through the children of the element whose start this is, and to its end. */
	public void children(ChildReader children) throws IOException {
		children(children, text -> {
		});
	}

	/** As {@link #children(ChildReader)}, and through the text between them, piece by piece. */
	public void children(ChildReader children, Consumer<String> text) throws IOException {
		int own = depth;
		while (true) {
			int event = next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				int child = depth;
				children.read(reader.getLocalName(), this);
				while (depth >= child) {
					next();
				}
			} else if (isText(event)) {
				text.accept(reader.getText());
			} else if (event == XMLStreamConstants.END_ELEMENT && depth < own) {
				return;
			}
		}
	}

	/** All text in the element whose start this is, that of its children included; goes to its end. */
	public String text() throws IOException {
		StringBuilder text = new StringBuilder();
		for (Optional<String> piece = textPiece(depth); piece.isPresent(); piece = textPiece(depth)) {
			text.append(piece.get());
		}
		return text.toString();
	}

	/** The text of the element whose start this is, as bytes, read as it comes; for base64 of any length. */
	public InputStream base64() {
		return new Base64Text(this);
	}

	/** The next piece of text in the element that is open at a depth; empty at its end. */
	Optional<String> textPiece(int own) throws IOException {
		while (true) {
			int event = next();
			if (isText(event)) {
				return Optional.of(reader.getText());
			}
			if (event == XMLStreamConstants.END_ELEMENT && depth < own) {
				return Optional.empty();
			}
		}
	}

	private static boolean isText(int event) {
		return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA
				|| event == XMLStreamConstants.SPACE;
	}

	int depth() {
		return depth;
	}

	/** An attribute of the element whose start this is, or null. */
	public String attribute(String name) {
		return reader.getAttributeValue(null, name);
	}

	public int attributes() {
		return reader.getAttributeCount();
	}

	public String attributeName(int index) {
		return reader.getAttributeLocalName(index);
	}

	public String attributeValue(int index) {
		return reader.getAttributeValue(index);
	}

	private int next() throws IOException {
		try {
			int event = reader.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				depth++;
			} else if (event == XMLStreamConstants.END_ELEMENT) {
				depth--;
			}
			return event;
		} catch (XMLStreamException | NoSuchElementException e) {
			throw unreadable(e);
		}
	}

	private static IOException unreadable(Exception cause) {
		if (cause.getCause() instanceof IOException io) {
			return io;
		}
		return new IOException("the answer is not readable XML: " + cause.getMessage(), cause);
	}
}
