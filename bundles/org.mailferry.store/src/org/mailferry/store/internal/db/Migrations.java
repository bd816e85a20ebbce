package org.mailferry.store.internal.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The SQL files that make a project's schema, handed to Flyway by name: inside Equinox scanning the class path finds
 * nothing.
 */
public final class Migrations implements ResourceProvider {

	private static final String FOLDER = "db/migration/%s/";
	/** From the time when there was only Derby. PostgreSQL begins with one that makes everything. */
	private static final List<String> OF_DERBY = List.of("V1__project.sql", "V2__collections.sql", "V3__endpoints.sql",
			"V4__pace.sql", "V5__items.sql");
	/** A file of the same name for each. */
	private static final List<String> OF_BOTH = List.of("V6__shared.sql", "V7__queues.sql", "V8__agents.sql",
			"V9__relay.sql", "V10__only_host.sql", "V11__relaying.sql", "V12__policy.sql", "V14__seen.sql",
			"V15__every_folder.sql");

	/** Where the text of a migration comes from. */
	@FunctionalInterface
	interface Source {
		/** @throws IOException when it cannot be read */
		InputStream open(String name) throws IOException;
	}

	private final String folder;
	private final List<String> names;
	private final Source source;

	Migrations(Dialect dialect, List<String> names, Source source) {
		folder = FOLDER.formatted(dialect.folder());
		this.names = List.copyOf(names);
		this.source = source;
	}

	/** Those of this version of the program. */
	public static Migrations ofThisProgram(Dialect dialect) {
		return new Migrations(dialect,
				Stream.concat(dialect == Dialect.DERBY ? OF_DERBY.stream() : Stream.empty(), OF_BOTH.stream()).toList(),
				name -> own(dialect, name));
	}

	static InputStream own(Dialect dialect, String name) throws IOException {
		String path = FOLDER.formatted(dialect.folder()) + name;
		InputStream text = Migrations.class.getClassLoader().getResourceAsStream(path);
		if (text == null) {
			throw new IOException("The program's own file " + path + " is missing");
		}
		return text;
	}

	/** The version of the schema after the last of them. */
	public MigrationVersion latest() {
		return names.stream().map(name -> name.substring(1, name.indexOf("__"))).map(MigrationVersion::fromVersion)
				.max(MigrationVersion::compareTo).orElse(MigrationVersion.EMPTY);
	}

	@Override
	public LoadableResource getResource(String name) {
		return names.stream().filter(name::endsWith).findFirst().map(this::script).orElse(null);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return names.stream().filter(name -> name.startsWith(prefix))
				.filter(name -> Arrays.stream(suffixes).anyMatch(name::endsWith)).map(this::script).toList();
	}

	private LoadableResource script(String name) {
		try (InputStream in = source.open(name); Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
			java.io.StringWriter text = new java.io.StringWriter();
			reader.transferTo(text);
			return new Script(folder, name, text.toString());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static final class Script extends LoadableResource {

		private final String folder;
		private final String name;
		private final String text;

		private Script(String folder, String name, String text) {
			this.folder = folder;
			this.name = name;
			this.text = text;
		}

		@Override
		public Reader read() {
			return new StringReader(text);
		}

		@Override
		public String getAbsolutePath() {
			return folder + name;
		}

		@Override
		public String getAbsolutePathOnDisk() {
			return folder + name;
		}

		@Override
		public String getFilename() {
			return name;
		}

		@Override
		public String getRelativePath() {
			return name;
		}
	}
}
