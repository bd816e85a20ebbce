package org.mailferry.lab.internal.dialect;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.lab.ByteSize;
import org.mailferry.lab.internal.fault.EffectName;
import org.mailferry.lab.internal.operations.Operations;

/** The quirks of one server, as a properties file lists them. Never changes. */
public final class Dialect {

	/** Exchange 2013 SP1 with its usual settings. */
	public static final Dialect NONE = new Dialect(Map.of());

	private final Map<Quirk, String> values;

	private Dialect(Map<Quirk, String> values) {
		EnumMap<Quirk, String> copy = new EnumMap<>(Quirk.class);
		copy.putAll(values);
		this.values = Collections.unmodifiableMap(copy);
	}

	/** Dialects that come with the lab. */
	public static final List<String> READY = List.of("askew", "exchange-2010", "narrow-proxy", "no-export");

	/** Reads a ready dialect or a file. */
	public static Dialect named(String nameOrFile) throws IOException {
		if (!READY.contains(nameOrFile)) {
			Path file = Path.of(nameOrFile);
			if (Files.notExists(file)) {
				throw new IllegalArgumentException("there is no file " + nameOrFile + " and no dialect of that name; "
						+ "there are " + String.join(", ", READY));
			}
			return load(file);
		}
		try (Reader in = new InputStreamReader(
				Dialect.class.getResourceAsStream(nameOrFile + ".properties"), StandardCharsets.UTF_8)) {
			return read(in, nameOrFile);
		}
	}

	/**
	 * Reads a file.
	 *
	 * @throws IllegalArgumentException
	 *             when a key is unknown or its value makes no sense; names it
	 */
	public static Dialect load(Path file) throws IOException {
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			return read(in, file.toString());
		}
	}

	/** The same from lines of such a file. */
	public static Dialect of(String... lines) {
		try {
			return read(new StringReader(String.join("\n", lines)), "the dialect");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Dialect read(Reader in, String name) throws IOException {
		Properties properties = new Properties();
		properties.load(in);
		EnumMap<Quirk, String> values = new EnumMap<>(Quirk.class);
		for (String key : properties.stringPropertyNames()) {
			Quirk quirk = Arrays.stream(Quirk.values()).filter(one -> one.key().equals(key)).findFirst()
					.orElseThrow(() -> new IllegalArgumentException(name + ": there is no key " + key + ", only "
							+ Arrays.stream(Quirk.values()).map(Quirk::key).collect(Collectors.joining(", "))));
			values.put(quirk, properties.getProperty(key).strip());
		}
		Dialect dialect = new Dialect(values);
		for (Quirk quirk : values.keySet()) {
			try {
				dialect.check(quirk);
			} catch (IllegalArgumentException e) {
				throw new IllegalArgumentException(name + ": " + quirk.key() + ": " + e.getMessage(), e);
			}
		}
		return dialect;
	}

	private void check(Quirk quirk) {
		switch (quirk.kind()) {
		case OPERATIONS -> words(quirk).stream().filter(name -> Operations.find(name).isEmpty()).findFirst()
				.ifPresent(name -> {
					throw new IllegalArgumentException("the lab has no operation " + name);
				});
		case WORDS, TEXT -> {
			// Any will do.
		}
		case FLAG -> {
			if (!values.get(quirk).matches("true|false")) {
				throw new IllegalArgumentException("neither true nor false: " + values.get(quirk));
			}
		}
		case TAGS -> {
			if (!values.get(quirk).matches("lower|upper|decimal")) {
				throw new IllegalArgumentException("tags are lower, upper or decimal, not " + values.get(quirk));
			}
		}
		case SIZE -> size(quirk);
		case NUMBER -> number(quirk);
		case TIME -> time(quirk, Duration.ZERO);
		}
	}

	/** What stands between blanks or commas, in order; none when the key is not there. */
	public Set<String> words(Quirk quirk) {
		String value = values.getOrDefault(quirk, "");
		return value.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(value.split("[\\s,]+")));
	}

	public Optional<String> text(Quirk quirk) {
		return Optional.ofNullable(values.get(quirk));
	}

	public boolean is(Quirk quirk) {
		return values.getOrDefault(quirk, "false").equals("true");
	}

	public Optional<ByteSize> size(Quirk quirk) {
		return Optional.ofNullable(values.get(quirk)).map(ByteSize::parse);
	}

	/** Not negative. */
	public OptionalInt number(Quirk quirk) {
		String value = values.get(quirk);
		if (value == null) {
			return OptionalInt.empty();
		}
		if (!value.matches("\\d{1,9}")) {
			throw new IllegalArgumentException("not a number: " + value);
		}
		return OptionalInt.of(Integer.parseInt(value));
	}

	/** A time such as 500ms or 60s. */
	public Duration time(Quirk quirk, Duration otherwise) {
		String value = values.get(quirk);
		return value == null ? otherwise : EffectName.time(value);
	}
}
