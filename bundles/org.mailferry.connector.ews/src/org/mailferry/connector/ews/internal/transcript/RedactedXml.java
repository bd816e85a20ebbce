package org.mailferry.connector.ews.internal.transcript;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.codehaus.stax2.XMLInputFactory2;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

/**
 * Writes a request or an answer again with its elements, attributes and their order, and of what stands in them only what
 * is the protocol's: everything that is not known to be harmless is replaced.
 */
final class RedactedXml {

	/** Elements whose text is a word of the protocol or a number. */
	private static final Set<String> PROTOCOL = Set.of("ResponseCode", "DescriptiveLinkKey", "BaseShape", "SyncScope",
			"MaxChangesReturned", "Size", "Importance", "Sensitivity", "FlagStatus", "IsRead", "HasAttachments",
			"IncludesLastItemInRange", "IncludesLastFolderInRange", "TotalCount", "ChildFolderCount", "UnreadCount",
			"Line", "LineNumber", "LinePosition", "faultcode", "IsAssociated", "IsDraft", "IsFromMe",
			"IsResend", "IsSubmitted", "IsUnmodified", "IsMeeting", "IsCancelled", "IsRecurring", "CalendarItemType");
	/** Elements in which a server says something in its own words. */
	private static final Set<String> SENTENCES = Set.of("MessageText", "faultstring", "ErrorMessage", "Message");
	/** Elements whose text is not to be understood, only to be of the same length. */
	private static final Set<String> OPAQUE = Set.of("SyncState", "Data", "MimeContent", "Content", "Body");
	/** Attributes that belong to the protocol. */
	private static final Set<String> ATTRIBUTES = Set.of("FieldURI", "PropertyTag", "PropertyType", "PropertyId",
			"PropertyName", "DistinguishedPropertySetId", "PropertySetId", "FieldIndex", "ResponseClass", "Version",
			"MajorVersion", "MinorVersion", "MajorBuildNumber", "MinorBuildNumber", "Traversal", "BasePoint", "Offset",
			"MaxEntriesReturned", "TotalItemsInView", "IncludesLastItemInRange", "IndexedPagingOffset", "Name", "Key",
			"BodyType", "CharacterSet", "IsTruncated", "CreateAction", "nil", "type", "mustUnderstand", "encoding",
			"lang");
	/** Types of extended properties whose values are numbers and times. */
	private static final Set<String> PLAIN_TYPES = Set.of("Integer", "Long", "Short", "Boolean", "SystemTime", "Double",
			"Float");
	/** Only in it a type says what the value is; elsewhere a server puts anything into an element of that name. */
	private static final String PROPERTY = "ExtendedProperty";
	private static final Set<String> FOLDERS = Set.of("Inbox", "Outbox", "Sent Items", "Deleted Items", "Drafts",
			"Calendar", "Contacts", "Tasks", "Notes", "Journal", "Junk Email", "Top of Information Store");
	private static final Pattern CLASS = Pattern.compile(
			"IP[MF](\\.(Note|Appointment|Contact|Task|StickyNote|Activity|Post|DistList|Schedule|Meeting|Request|Canceled|Resp|Pos|Neg|Tent|Journal))*");
	/** What a server that keeps to the schema puts where the protocol has a word or a number. */
	private static final Pattern WORD = Pattern.compile("[\\w.:+-]{1,80}");
	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)?");

	private final Pseudonyms pseudonyms;
	private final StringBuilder out = new StringBuilder();
	private final ServerWords words;
	private boolean inProperty;
	private String propertyType = "";

	RedactedXml(Pseudonyms pseudonyms) {
		this.pseudonyms = pseudonyms;
		this.words = new ServerWords(pseudonyms);
	}

	/** @throws XMLStreamException when it is no XML */
	String of(byte[] xml) throws XMLStreamException {
		WstxInputFactory factory = new WstxInputFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		// Otherwise what is wrong in a text shows as a runtime exception when the text is asked for.
		factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
		factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
		XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml), "UTF-8");
		out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
		StringBuilder text = new StringBuilder();
		String open = "";
		while (reader.hasNext()) {
			switch (reader.next()) {
			case XMLStreamConstants.START_ELEMENT -> {
				// Text beside elements means nothing in EWS.
				text.setLength(0);
				open = reader.getLocalName();
				start(reader);
			}
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
			case XMLStreamConstants.END_ELEMENT -> {
				if (reader.getLocalName().equals(open)) {
					escape(text(open, text.toString()));
				}
				open = "";
				text.setLength(0);
				inProperty &= !reader.getLocalName().equals(PROPERTY);
				out.append("</").append(qualified(reader.getPrefix(), reader.getLocalName())).append('>');
			}
			default -> {
				// comments and instructions may say anything
			}
			}
		}
		return out.toString();
	}

	private void start(XMLStreamReader reader) {
		if (reader.getLocalName().equals(PROPERTY)) {
			inProperty = true;
			propertyType = "";
		}
		out.append('<').append(qualified(reader.getPrefix(), reader.getLocalName()));
		for (int i = 0; i < reader.getNamespaceCount(); i++) {
			String prefix = reader.getNamespacePrefix(i);
			attribute(prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, reader.getNamespaceURI(i));
		}
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			String name = reader.getAttributeLocalName(i);
			String value = reader.getAttributeValue(i);
			boolean known = ATTRIBUTES.contains(name)
					|| reader.getLocalName().equals("DistinguishedFolderId") && name.equals("Id");
			attribute(qualified(reader.getAttributePrefix(i), name), known ? value : pseudonyms.scrambled(value));
			propertyType = name.equals("PropertyType") ? value : propertyType;
		}
		out.append('>');
	}

	private static String qualified(String prefix, String name) {
		return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
	}

	private void attribute(String name, String value) {
		out.append(' ').append(name).append("=\"");
		escape(value == null ? "" : value);
		out.append('"');
	}

	private String text(String element, String text) {
		String plain = text.strip();
		boolean harmless = WORD.matcher(plain).matches();
		if (plain.isEmpty() || harmless && PROTOCOL.contains(element) || plain.equals("true") || plain.equals("false")
				|| TIME.matcher(plain).matches()) {
			return text;
		} else if (SENTENCES.contains(element)) {
			return words.redacted(text);
		} else if (OPAQUE.contains(element)) {
			return pseudonyms.scrambled(text);
		}
		return switch (element) {
		case "Value" ->
			harmless && inProperty && PLAIN_TYPES.contains(propertyType) ? text : pseudonyms.scrambled(text);
		case "ItemClass", "FolderClass" -> CLASS.matcher(plain).matches() ? text : pseudonyms.scrambled(text);
		case "DisplayName" -> FOLDERS.contains(plain) ? text : pseudonyms.word(text);
		default -> pseudonyms.word(text);
		};
	}

	private void escape(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
			case '&' -> out.append("&amp;");
			case '<' -> out.append("&lt;");
			case '>' -> out.append("&gt;");
			case '"' -> out.append("&quot;");
			default -> {
				if (c >= ' ' || c == '\n' || c == '\t') {
					out.append(c);
				} else {
					out.append("&#").append((int) c).append(';');
				}
			}
			}
		}
	}
}
