package org.mailferry.api.project;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a project is kept: in a directory, which one process has open at a time, or in a database that many processes share.
 */
public sealed interface ProjectPlace {

	/** What a text that names a database begins with. */
	String DATABASE = "jdbc:";

	/** The directory on this machine in which a process that has the project open keeps logs and scratch files. */
	Path work();

	/** As a person would name it. */
	@Override
	String toString();

	/** Whether a text that a person gave names a database and not a directory. */
	static boolean namesDatabase(String text) {
		return text.regionMatches(true, 0, DATABASE, 0, DATABASE.length());
	}

	/**
	 * A directory with an embedded database, logs and scratch files.
	 *
	 * @param path
	 *            absolute and without {@code .} and {@code ..} afterwards
	 */
	record Directory(Path path) implements ProjectPlace {

		public Directory {
			path = path.toAbsolutePath().normalize();
		}

		@Override
		public Path work() {
			return path;
		}

		@Override
		public String toString() {
			return path.toString();
		}
	}

	/**
	 * A PostgreSQL database, in its current schema.
	 *
	 * @param url
	 *            as its JDBC driver takes it, for example {@code jdbc:postgresql://db.example/move?currentSchema=wave}; never
	 *            with a password
	 * @param work
	 *            of this machine alone; absolute afterwards
	 * @param passwordFile
	 *            whose first line is the account's password; when empty, the environment says where the password is from
	 */
	record Shared(String url, Path work, Optional<Path> passwordFile) implements ProjectPlace {

		private static final String POSTGRESQL = DATABASE + "postgresql:";
		private static final Pattern SECRET = Pattern.compile("[?&](password|sslpassword)=");
		private static final Pattern ACCOUNT = Pattern.compile("^jdbc:postgresql://[^/?]*@");

		/**
		 * @throws IllegalArgumentException
		 *             with a sentence that says what is wrong with the address, when it is of no PostgreSQL database or has a
		 *             password
		 */
		public Shared {
			Objects.requireNonNull(url, "url");
			Objects.requireNonNull(passwordFile, "passwordFile");
			work = work.toAbsolutePath().normalize();
			if (!url.startsWith(POSTGRESQL)) {
				throw new IllegalArgumentException("it does not begin with jdbc:postgresql://");
			}
			if (SECRET.matcher(url.toLowerCase(Locale.ROOT)).find() || ACCOUNT.matcher(url).find()) {
				throw new IllegalArgumentException(
						"it holds a password or an account before the host, and addresses are shown and logged; the account goes into ?user=, the password into a file or the environment");
			}
		}

		/** With a password as the environment says. */
		public Shared(String url, Path work) {
			this(url, work, Optional.empty());
		}

		@Override
		public String toString() {
			return url;
		}
	}
}
