package org.mailferry.releng.checks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a bundle says to people, in English and in German. */
final class Translations {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");
	private static final Pattern FIELD = Pattern.compile("public static String (\\w+);");
	private static final Pattern REFERENCE = Pattern.compile("(?:[=\"> ]|^)%([A-Za-z][\\w.]*)");

	private final Path bundle;
	private final List<String> offences = new ArrayList<>();

	Translations(Path bundle) {
		this.bundle = bundle;
	}

	/** Everything that one language has and the other has not, that nobody shows, or that is missing. */
	List<String> offences() throws IOException {
		for (Path english : texts()) {
			Properties one = load(english);
			Path german = english
					.resolveSibling(english.getFileName().toString().replace(".properties", "_de.properties"));
			if (!Files.exists(german)) {
				offences.add("%s has no German".formatted(bundle.relativize(english)));
				continue;
			}
			compare(english, one, load(german));
			Set<String> wanted = wanted(english);
			differences(one.stringPropertyNames(), wanted,
					"%s in " + bundle.relativize(english) + " is used by nobody");
			differences(wanted, one.stringPropertyNames(), "%s is not in " + bundle.relativize(english));
		}
		return offences;
	}

	private List<Path> texts() throws IOException {
		try (Stream<Path> files = Files.walk(bundle)) {
			return files.filter(file -> !bundle.relativize(file).startsWith("target")
					&& Set.of("messages.properties", "bundle.properties").contains(file.getFileName().toString()))
					.toList();
		}
	}

	private void compare(Path file, Properties english, Properties german) {
		String name = bundle.relativize(file).toString();
		differences(english.stringPropertyNames(), german.stringPropertyNames(), "%s in " + name + " has no German");
		differences(german.stringPropertyNames(), english.stringPropertyNames(), "%s in " + name + " has no English");
		for (String key : new TreeSet<>(english.stringPropertyNames())) {
			if (german.containsKey(key)
					&& !placeholders(english.getProperty(key)).equals(placeholders(german.getProperty(key)))) {
				offences.add("%s in %s has other placeholders in German".formatted(key, name));
			}
		}
	}

	private void differences(Set<String> these, Set<String> those, String sentence) {
		these.stream().filter(key -> !those.contains(key)).sorted().map(sentence::formatted).forEach(offences::add);
	}

	private static Set<String> placeholders(String text) {
		return PLACEHOLDER.matcher(text).results().map(match -> match.group())
				.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The fields of the class beside it; for the texts of a manifest, what plugin.xml and the manifest refer to. */
	private Set<String> wanted(Path english) throws IOException {
		Path fields = english.resolveSibling("Messages.java");
		if (english.endsWith("messages.properties")) {
			return keys(FIELD, Files.readString(fields));
		}
		Set<String> keys = keys(REFERENCE, Files.readString(bundle.resolve("META-INF/MANIFEST.MF")));
		Path plugin = bundle.resolve("plugin.xml");
		if (Files.exists(plugin)) {
			keys.addAll(keys(REFERENCE, Files.readString(plugin)));
		}
		return keys;
	}

	private static Set<String> keys(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(match -> match.group(1))
				.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Properties load(Path file) throws IOException {
		Properties texts = new Properties();
		try (Reader reader = Files.newBufferedReader(file)) {
			texts.load(reader);
		}
		return texts;
	}
}
