package org.mailferry.lab.internal.rules;

import java.io.IOException;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/**
 * An inbox rule. Its parts are kept as the elements they were given as, and mean what those say.
 *
 * @param element
 *            RuleType, without RuleId
 */
public record Rule(String id, RequestElement element) {

	public int priority() {
		return Integer.parseInt(element.child("Priority").map(RequestElement::text).orElse("1").strip());
	}

	boolean isEnabled() {
		return element.child("IsEnabled").map(RequestElement::text).filter(text -> text.strip().matches("true|1"))
				.isPresent();
	}

	Optional<RequestElement> conditions() {
		return element.child("Conditions").filter(part -> !part.children().isEmpty());
	}

	Optional<RequestElement> exceptions() {
		return element.child("Exceptions").filter(part -> !part.children().isEmpty());
	}

	Optional<RequestElement> actions() {
		return element.child("Actions").filter(part -> !part.children().isEmpty());
	}

	public void writeTo(XmlAnswer xml) throws IOException {
		xml.open("t:Rule").leaf("t:RuleId", id);
		for (RequestElement child : element.children()) {
			if (!child.name().equals("RuleId")) {
				child.writeTo(xml);
			}
		}
		xml.close();
	}
}
