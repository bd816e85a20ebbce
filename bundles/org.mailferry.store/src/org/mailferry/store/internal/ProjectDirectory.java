package org.mailferry.store.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.db.SqlTrouble;

/**
 * Where a project lives:
 *
 * <pre>
 * project.properties   format, name, time of creation; written last, so that a directory with it is a whole project
 * project.lock         locked while a process has the project open; tells who it is
 * db/                  the database
 * spool/               payloads on their way
 * logs/                logs of this program and of the database
 * </pre>
 *
 * Only its owner may look into it.
 */
record ProjectDirectory(Path root) {

	static final int FORMAT = 1;

	ProjectDirectory {
		root = root.toAbsolutePath().normalize();
	}

	ProjectPlace place() {
		return new ProjectPlace.Directory(root);
	}

	Path database() {
		return root.resolve("db");
	}

	Path logs() {
		return root.resolve("logs");
	}

	Path lock() {
		return root.resolve("project.lock");
	}

	private Path properties() {
		return root.resolve("project.properties");
	}

	boolean isProject() {
		return Files.isRegularFile(properties());
	}

	/**
	 * Makes the directory, which must be empty or not exist.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.exists, project.bad-place, project.disk-full
	 */
	void make() {
		if (root.toString().indexOf(';') >= 0) {
			throw ProjectFailure.badPlace(place(), "the database cannot bear a ';' in its path", null);
		}
		try {
			if (Files.exists(root) && !Files.isDirectory(root)) {
				throw ProjectFailure.badPlace(place(), "a file of that name is there", null);
			}
			firstIn(root).ifPresent(found -> {
				throw ProjectFailure.notEmpty(place(), found);
			});
			OwnerOnly.make(root);
			OwnerOnly.close(root);
			complete();
		} catch (IOException e) {
			throw failure(e);
		}
	}

	/** Makes the parts that may be missing without harm. */
	void complete() throws IOException {
		for (Path part : List.of(root.resolve("spool"), logs())) {
			OwnerOnly.make(part);
		}
	}

	/** Marks it as a whole project. */
	void write(String name, Instant created) throws IOException {
		Properties properties = new Properties();
		properties.setProperty("format", Integer.toString(FORMAT));
		properties.setProperty("name", name);
		properties.setProperty("created", created.toString());
		Path draft = root.resolve("project.properties.new");
		try (Writer out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
			properties.store(out, "A Mailferry project. Change it only by the program.");
		}
		Files.move(draft, properties(), StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * The project's name.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.not-found, project.newer, project.damaged
	 */
	String name() {
		if (!isProject()) {
			throw ProjectFailure.notFound(place());
		}
		Properties properties = new Properties();
		try (Reader in = Files.newBufferedReader(properties(), StandardCharsets.UTF_8)) {
			properties.load(in);
		} catch (IOException | IllegalArgumentException e) {
			throw ProjectFailure.damaged(place(), "its file project.properties cannot be read", e);
		}
		String format = properties.getProperty("format", "");
		String name = properties.getProperty("name");
		if (name == null || !format.matches("[0-9]{1,9}")) {
			throw ProjectFailure.damaged(place(), "its file project.properties lacks the name or the format", null);
		}
		if (Integer.parseInt(format) > FORMAT) {
			throw ProjectFailure.newer(place(), "of format " + format, "format " + FORMAT);
		}
		if (!Files.isDirectory(database())) {
			throw ProjectFailure.damaged(place(), "its directory db is missing", null);
		}
		return name;
	}

	/** Takes away what an attempt to make a project has left, but not the directory itself. */
	void clear() throws IOException {
		Files.walkFileTree(root, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
				if (!directory.equals(root)) {
					Files.delete(directory);
				}
				return FileVisitResult.CONTINUE;
			}
		});
	}

	RuntimeException failure(IOException cause) {
		return new SqlTrouble(cause).diskFull()
				? ProjectFailure.diskFull(place(), cause)
				: ProjectFailure.badPlace(place(), cause.getClass().getSimpleName() + " " + cause.getMessage(), cause);
	}

	private static Optional<String> firstIn(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return Optional.empty();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.findFirst().map(file -> file.getFileName().toString());
		}
	}
}
