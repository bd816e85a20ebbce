package org.mailferry.operations;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.api.project.ProjectPlace;

/**
 * Which project is meant: the one that somebody names, else that of the variable {@value #PROJECT}, else the working
 * directory.
 *
 * <p>
 * A project in a database keeps logs and scratch files on each machine in the directory {@value #WORK} names, else in one
 * below {@code .mailferry} in the home directory that is named after the database.
 */
public final class Places {

	static final String PROJECT = "MAILFERRY_PROJECT";
	static final String WORK = "MAILFERRY_WORK";

	private static final Pattern DATABASE = Pattern.compile("[/:]([^/?:]+)(?:\\?.*)?$");
	private static final Pattern SCHEMA = Pattern.compile("[?&]currentSchema=([^&]+)");
	private static final int HASH_LETTERS = 8;

	private final Path workingDirectory;
	private final UnaryOperator<String> environment;

	/**
	 * @param environment
	 *            value of an environment variable, or null
	 */
	public Places(Path workingDirectory, UnaryOperator<String> environment) {
		this.workingDirectory = workingDirectory;
		this.environment = environment;
	}

	/**
	 * The place that is meant.
	 *
	 * @throws OperationException
	 *             project.bad-url, project.bad-place
	 */
	public ProjectPlace of(Optional<String> named) {
		return named(named.or(() -> variable(PROJECT)).orElse(""));
	}

	/**
	 * The place that a text names, a directory or the address of a database.
	 *
	 * @throws OperationException
	 *             project.bad-url, project.bad-place
	 */
	public ProjectPlace named(String text) {
		if (!ProjectPlace.namesDatabase(text)) {
			return new ProjectPlace.Directory(directory(text));
		}
		try {
			return new ProjectPlace.Shared(text, variable(WORK).map(this::directory).orElseGet(() -> usualWork(text)));
		} catch (IllegalArgumentException e) {
			throw new OperationException("project.bad-url", text.replaceAll("//[^/]*@.*|[?].*", "…"),
					"The address of the project's database cannot be used: %s. An example: jdbc:postgresql://db.example:5432/move?user=mailferry."
							.formatted(e.getMessage()));
		}
	}

	private Path directory(String text) {
		try {
			return workingDirectory.resolve(text);
		} catch (InvalidPathException e) {
			throw new OperationException("project.bad-place", text,
					"A project cannot be kept in '%s': this is no path. Name another directory.".formatted(text));
		}
	}

	private Optional<String> variable(String name) {
		return Optional.ofNullable(environment.apply(name)).filter(text -> !text.isBlank());
	}

	/** What a project in a database is called unless somebody says otherwise: as its schema, or its database. */
	public static String usualName(String url) {
		Matcher schema = SCHEMA.matcher(url);
		Matcher database = DATABASE.matcher(url);
		return schema.find() ? schema.group(1) : database.find() ? database.group(1) : "project";
	}

	private static Path usualWork(String url) {
		String hash = UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)).toString();
		return Path.of(System.getProperty("user.home"), ".mailferry",
				usualName(url).replaceAll("[^A-Za-z0-9_-]", "_") + "-" + hash.substring(0, HASH_LETTERS));
	}
}
