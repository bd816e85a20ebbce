package org.mailferry.connector.ews.internal.elements;

import java.util.List;

import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.connector.ews.internal.soap.XmlCharacters;

/**
 * Writes an extended property with its value.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedproperty">
 *      ExtendedProperty</a>
 */
final class ExtendedElement {

	private ExtendedElement() {
	}

	/** Says whether every character can stand in a request; those that cannot are replaced. */
	static boolean write(RequestXml xml, PropertyPath.Extended path, List<String> texts) {
		xml.open("t:ExtendedProperty");
		path.ask(xml);
		if (path.multiple()) {
			xml.open("t:Values");
			texts.forEach(text -> xml.leaf("t:Value", text));
			xml.close();
		} else {
			xml.leaf("t:Value", texts.isEmpty() ? "" : texts.getFirst());
		}
		xml.close();
		return texts.stream().allMatch(text -> XmlCharacters.clean(text).equals(text));
	}
}
