package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * An attachment as its item shows it.
 *
 * @param id
 *            for GetAttachment
 * @param file
 *            whether it is a file; else an item
 * @param elements
 *            what describes it, as CreateAttachment takes it
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/attachments-ex15websvcsotherref">
 *      Attachments</a>
 */
record AttachmentFacts(String id, boolean file, String elements) {

	private static final Set<String> SETTABLE = Set.of("Name", "ContentType", "ContentId", "ContentLocation",
			"IsInline", "IsContactPhoto");
	private static final Pattern NAME = Pattern.compile("<t:Name>([^<]*)</t:Name>");
	private static final int LONGEST_TEXT = 64 * 1024;

	/** By this an attachment is known again: its kind and its name. */
	String key() {
		return key(file, elements);
	}

	/**
	 * As {@link #key()}.
	 *
	 * @param elements
	 *            what describes it
	 */
	static String key(boolean file, String elements) {
		Matcher name = NAME.matcher(elements);
		return (file ? "file " : "item ") + (name.find() ? name.group(1).strip() : "");
	}

	/** Reads the Attachments element on whose start the reader stands. */
	static List<AttachmentFacts> read(AnswerXml xml) throws XMLStreamException, IOException {
		List<AttachmentFacts> all = new ArrayList<>();
		while (xml.nextChild()) {
			ResponseMessages.add(all, one(xml));
		}
		return all;
	}

	private static AttachmentFacts one(AnswerXml xml) throws XMLStreamException {
		boolean file = xml.name().equals("FileAttachment");
		String id = "";
		RequestXml elements = new RequestXml();
		while (xml.nextChild()) {
			if (xml.name().equals("AttachmentId")) {
				id = xml.attribute("Id");
				xml.skip();
			} else if (SETTABLE.contains(xml.name())) {
				xml.copyTo(elements, Set.of(), LONGEST_TEXT);
			} else {
				xml.skip();
			}
		}
		return new AttachmentFacts(id, file, elements.toString());
	}
}
