package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What docs/fidelity.md publishes: which properties arrive changed or not at all when items travel as elements. */
public final class Published {

	private static final Pattern EXTENDED = Pattern.compile("(?:(\\S+) )?(\\S+) ([A-Z]\\w+)");
	private static final Pattern IDENTITY = Pattern.compile("has the property `(\\S+) (\\S+)` of type (\\w+)");
	private static final String ANY_OTHER = "other";
	/** What a row says of the texts of all properties. */
	private static final String CHARACTERS = "characters that XML 1.0 does not have";
	/** Tells which item it is. */
	private static final String SEARCH_KEY = "property 0x300b binary";

	private final Map<String, List<String>> classes = new LinkedHashMap<>();
	private final Map<String, Set<String>> uncarried = new HashMap<>();
	/** Those that are asked for in any case are in it already. */
	private final Set<String> asked = new HashSet<>(
			Set.of(SEARCH_KEY, "property 0x0e07 integer", "property 0x1081 integer"));
	private final StringBuilder paths = new StringBuilder();
	private String identity = "";

	private Published() {
	}

	/** Reads the document. */
	public static Published read(Path document) throws IOException {
		Published published = new Published();
		for (String line : Files.readAllLines(document)) {
			Matcher named = IDENTITY.matcher(line);
			if (named.find()) {
				published.identity = published.ask(named.group(1), named.group(2), named.group(3));
			}
			String[] cells = line.split(" \\| ?", -1);
			if (line.startsWith("| ") && cells.length == 3) {
				published.kind(cells[0].substring(2), cells[1]);
			} else if (line.startsWith("| ") && cells.length > 5) {
				published.row(cells[1], cells[2], cells[4]);
			}
		}
		if (published.identity.isEmpty() || published.uncarried.isEmpty()) {
			throw new IOException(document + " is not the matrix of what travels which way");
		}
		return published;
	}

	private void kind(String kind, String itemClasses) {
		if (!itemClasses.contains("item classes")) {
			classes.put(kind, Arrays.asList(itemClasses.toLowerCase(Locale.ROOT).split(", ")));
		}
	}

	private void row(String shown, String kinds, String fate) {
		String name = shown.equals(CHARACTERS)
				? CHARACTERS
				: shown.matches("\\w+:\\w+") ? shown.substring(shown.indexOf(':') + 1) : "";
		Matcher extended = EXTENDED.matcher(shown);
		if (name.isEmpty() && extended.matches() && extended.group(2).matches("0x\\p{XDigit}{4}|[A-Z]\\w+")
				&& !extended.group(3).equals("any")) {
			name = ask(extended.group(1), extended.group(2), extended.group(3));
		}
		if (!name.isEmpty() && (fate.equals("changed") || fate.equals("lost"))) {
			for (String kind : kinds.equals("all") ? classes.keySet() : List.of(kinds.split(", "))) {
				uncarried.computeIfAbsent(kind, any -> new HashSet<>()).add(name);
			}
		}
	}

	/** The name under which {@link XmlProperties} knows it. */
	private String ask(String set, String property, String type) {
		String key = property.startsWith("0x") && set != null ? "" + Integer.decode(property) : property;
		String name = ("property " + (set == null ? "" : set + " ") + key + " " + type).toLowerCase(Locale.ROOT);
		if (!type.matches("Binary|BinaryArray|Boolean|Double|Integer|String|StringArray|SystemTime")
				|| !asked.add(name)) {
			return name;
		}
		paths.append("<t:ExtendedFieldURI ");
		if (set == null) {
			paths.append("PropertyTag=\"").append(property);
		} else {
			paths.append(set.contains("-") ? "PropertySetId=\"" : "DistinguishedPropertySetId=\"").append(set)
					.append(property.startsWith("0x") ? "\" PropertyId=\"" : "\" PropertyName=\"").append(key);
		}
		paths.append("\" PropertyType=\"").append(type).append("\"/>");
		return name;
	}

	/** The paths of all properties in it, as GetItem asks for them. */
	public String paths() {
		return paths.toString();
	}

	/** Whether a property tells which item it is, and nothing else. */
	boolean identifies(String property) {
		return property.equals(identity) || property.equals(SEARCH_KEY);
	}

	/** Whether a property is the identity of what an item is a copy of. */
	boolean isIdentity(String property) {
		return property.equals(identity);
	}

	/** The name under which those characters of a property are compared, beside its text, which has underscores there. */
	static String characters(String property) {
		return property + " (" + CHARACTERS + ")";
	}

	/** Whether it says that a property of an item of this class does not arrive as it was. */
	boolean names(String itemClass, String property) {
		String top = property.endsWith(characters("")) ? CHARACTERS : property.replaceFirst("[/@\\[].*", "");
		return uncarried.getOrDefault(kind(itemClass), Set.of()).contains(top);
	}

	private String kind(String itemClass) {
		String name = itemClass.toLowerCase(Locale.ROOT);
		List<String> found = new ArrayList<>();
		classes.forEach((kind, bases) -> {
			if (bases.stream().anyMatch(base -> name.equals(base) || name.startsWith(base + "."))) {
				found.add(kind);
			}
		});
		return found.isEmpty() ? ANY_OTHER : found.getFirst();
	}
}
