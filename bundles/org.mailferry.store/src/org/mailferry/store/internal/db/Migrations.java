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

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * The SQL files that make a project's schema, handed to Flyway by name: inside Equinox scanning the class path finds
 * nothing.
 */
public final class Migrations implements ResourceProvider {

	private static final String FOLDER = "db/migration/derby/";

	/** Where the text of a migration comes from. */
	@FunctionalInterface
	interface Source {
		/** @throws IOException when it cannot be read */
		InputStream open(String name) throws IOException;
	}

	private final List<String> names;
	private final Source source;

	Migrations(List<String> names, Source source) {
		this.names = List.copyOf(names);
		this.source = source;
	}

	/** Those of this version of the program. */
	public static Migrations ofThisProgram() {
		return new Migrations(
				List.of("V1__project.sql", "V2__collections.sql", "V3__endpoints.sql", "V4__pace.sql", "V5__items.sql"),
				Migrations::own);
	}

	static InputStream own(String name) throws IOException {
		InputStream text = Migrations.class.getClassLoader().getResourceAsStream(FOLDER + name);
		if (text == null) {
			throw new IOException("The program's own file " + FOLDER + name + " is missing");
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
			return new Script(name, text.toString());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static final class Script extends LoadableResource {

		private final String name;
		private final String text;

		private Script(String name, String text) {
			this.name = name;
			this.text = text;
		}

		@Override
		public Reader read() {
			return new StringReader(text);
		}

		@Override
		public String getAbsolutePath() {
			return FOLDER + name;
		}

		@Override
		public String getAbsolutePathOnDisk() {
			return FOLDER + name;
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
