package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.io.InputStream;

/** The answer to one request, read while it comes in. */
final class Answer implements AutoCloseable {

	/**
	 * Reads a part of a response message, for example its Folders; need not read it to its end. The index is that of
	 * the response message.
	 */
	interface PartReader {
		void read(int index, String name, XmlCursor xml) throws IOException;
	}

	private final String operation;
	private final InputStream in;
	private final XmlCursor xml;

	Answer(String operation, InputStream in) throws IOException {
		this.operation = operation;
		this.in = in;
		this.xml = new XmlCursor(in);
	}

	/**
	 * Reads all response messages.
	 *
	 * @throws EwsException
	 *             if one of them is an error, or the answer is a SOAP fault
	 */
	void read(PartReader parts) throws IOException {
		readOrSkip(parts, "");
	}

	/** As {@link #read}; but response messages with this error count as empty. */
	void readOrSkip(PartReader parts, String tolerated) throws IOException {
		int[] answered = { 0 };
		xml.toChildren("Body", (kind, body) -> {
			if (kind.equals("Fault")) {
				throw fault(body);
			}
			body.children((list, messages) -> {
				if (list.equals("ResponseMessages")) {
					messages.children((name, message) -> message(answered[0]++, message, parts, tolerated));
				}
			});
		});
		if (answered[0] == 0) {
			throw new EwsException(operation, "no response messages", "");
		}
	}

	private void message(int index, XmlCursor message, PartReader parts, String tolerated) throws IOException {
		boolean error = !"Success".equals(message.attribute("ResponseClass"));
		String[] said = { "", "" };
		message.children((name, part) -> {
			if (name.equals("ResponseCode")) {
				said[0] = part.text();
			} else if (name.equals("MessageText")) {
				said[1] = part.text();
			} else if (!error) {
				parts.read(index, name, part);
			}
		});
		if (error && !said[0].equals(tolerated)) {
			throw new EwsException(operation, said[0], said[1]);
		}
	}

	private EwsException fault(XmlCursor body) throws IOException {
		String[] said = { "SOAP fault", "" };
		body.children((name, part) -> {
			if (name.equals("faultstring")) {
				said[1] = part.text();
			} else if (name.equals("faultcode")) {
				said[0] = part.text();
			}
		});
		return new EwsException(operation, said[0], said[1]);
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
