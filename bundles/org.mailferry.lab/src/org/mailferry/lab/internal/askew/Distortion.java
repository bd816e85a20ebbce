package org.mailferry.lab.internal.askew;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.mailferry.lab.internal.protocol.XmlAnswer;

/** The ways in which an answer can be wrong or odd. */
final class Distortion {

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
	private static final Set<String> LISTS = Set.of("Items", "Folders", "Create", "Update", "ResponseMessages");

	private Distortion() {
	}

	/** Other prefixes for the same namespaces. */
	static void prefixes(Element envelope) {
		Map<String, String> others = new LinkedHashMap<>();
		envelope.each(element -> {
			element.name(renamed(element.name(), others));
			Map<String, String> old = new LinkedHashMap<>(element.attributes());
			element.attributes().clear();
			old.forEach((name, value) -> element.attributes().put(
					name.startsWith("xmlns:") ? "xmlns:" + other(name.substring(6), others) : renamed(name, others),
					value));
			if (element.localName().equals("faultcode")) {
				element.text(renamed(element.text(), others));
			}
		});
	}

	private static String renamed(String name, Map<String, String> others) {
		int colon = name.indexOf(':');
		return colon < 0 ? name : other(name.substring(0, colon), others) + name.substring(colon);
	}

	private static String other(String prefix, Map<String, String> others) {
		return prefix.startsWith("xml") ? prefix : others.computeIfAbsent(prefix, name -> "ns" + (others.size() + 1));
	}

	/** What belongs to one of EWS's namespaces is said to belong to the other. */
	static void namespaces(Element envelope) {
		envelope.each(element -> element.attributes().replaceAll((name, value) -> {
			if (value.equals(XmlAnswer.MESSAGES)) {
				return XmlAnswer.TYPES;
			}
			return value.equals(XmlAnswer.TYPES) && !element.localName().equals("faultcode")
					? XmlAnswer.MESSAGES
					: value;
		}));
	}

	/** Items, folders and response messages say what they have to say backwards. */
	static void order(Element envelope) {
		envelope.each(element -> {
			if (LISTS.contains(element.localName())) {
				element.children().forEach(entry -> Collections.reverse(entry.children()));
			}
		});
	}

	/** Items, folders and response messages have elements and attributes of a later version. */
	static void novelties(Element envelope) {
		envelope.each(element -> {
			if (LISTS.contains(element.localName())) {
				for (Element entry : element.children()) {
					entry.attributes().put("Novelty", "1");
					entry.children().addFirst(new Element("t:NoveltyId", "AAA="));
					Element list = new Element("t:Novelties", "");
					list.children().add(new Element("t:ItemId", ""));
					entry.children().addLast(list);
				}
			}
		});
	}

	/** No message where one is expected. */
	static void empty(Element envelope) {
		envelope.each(element -> {
			if (element.localName().equals("ResponseMessages")) {
				element.children().clear();
			}
		});
	}

	/** What was done is not told. */
	static void silence(Element envelope) {
		envelope.each(element -> {
			if (element.localName().equals("Items")) {
				element.children().clear();
			}
		});
	}

	/** Some attributes and elements are missing. */
	static void without(Element envelope, Set<String> names) {
		envelope.each(element -> {
			element.attributes().keySet().removeAll(names);
			element.children().removeIf(child -> names.contains(child.localName()));
		});
	}

	/** Truth in capitals, numbers with a fraction. */
	static void types(Element envelope) {
		Set<String> numbers = Set.of("Size", "TotalCount", "ChildFolderCount", "UnreadCount");
		envelope.each(element -> {
			if (element.children().isEmpty() && List.of("true", "false").contains(element.text())) {
				element.text(element.text().equals("true") ? "TRUE" : "False");
			} else if (numbers.contains(element.localName())) {
				element.text(element.text() + ".0");
			}
		});
	}

	/** Tags of properties in another of the forms that the schema allows. */
	static void tags(Element envelope, String form) {
		envelope.each(element -> element.attributes().computeIfPresent("PropertyTag", (name, value) -> {
			int tag = Integer.decode(value);
			return switch (form) {
			case "lower" -> "0x" + Integer.toHexString(tag);
			case "upper" -> "0X%04X".formatted(tag);
			default -> Integer.toString(tag);
			};
		}));
	}

	/** Times to the nanosecond. */
	static void nanoseconds(Element envelope) {
		envelope.each(element -> {
			if (TIME.matcher(element.text()).matches()) {
				String whole = element.text().substring(0, 19);
				String fraction = element.text().substring(19).replaceAll("[.Z]", "");
				element.text(whole + "." + (fraction + "000000000").substring(0, 9) + "Z");
			}
		});
	}

	/** A fault says no more than its code. */
	static void codeOnly(Element envelope) {
		envelope.each(element -> {
			if (element.localName().equals("Fault")) {
				element.children().removeIf(child -> child.localName().equals("detail"));
			}
		});
	}
}
