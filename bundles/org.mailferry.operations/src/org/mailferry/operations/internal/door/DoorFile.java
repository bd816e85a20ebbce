package org.mailferry.operations.internal.door;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

import org.mailferry.operations.internal.OwnerOnlyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code owner} of a project's directory: where its owner listens, and the token that only its user can read. */
public final class DoorFile {

	private static final Logger LOG = LoggerFactory.getLogger(DoorFile.class);
	private static final int MAX_BYTES = 4_096;

	/** What stands in it. Prints no token. */
	public record Sign(long pid, int port, String token, String work, boolean lasting) {

		public Sign {
			if (pid < 1 || port < 1 || port > 65_535 || token.length() < 32) {
				throw new IllegalArgumentException("not the sign of an owner");
			}
		}

		@Override
		public String toString() {
			return work + " of process " + pid;
		}
	}

	private final Path file;

	private DoorFile(Path file) {
		this.file = file;
	}

	public static DoorFile in(Path project) {
		return new DoorFile(project.resolve("owner"));
	}

	/** Replaces what was there: whoever has the project open is its owner. */
	public void write(Sign sign) throws IOException {
		Properties properties = new Properties();
		properties.setProperty("pid", Long.toString(sign.pid()));
		properties.setProperty("port", Integer.toString(sign.port()));
		properties.setProperty("token", sign.token());
		properties.setProperty("work", sign.work());
		properties.setProperty("lasting", Boolean.toString(sign.lasting()));
		StringWriter text = new StringWriter();
		properties.store(text, null);
		OwnerOnlyFile.replace(file, out -> out.write(text.toString()));
	}

	/** Empty when there is none, or none that makes sense. */
	public Optional<Sign> read() {
		try {
			if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
				return Optional.empty();
			}
			Properties properties = new Properties();
			properties.load(new StringReader(Files.readString(file)));
			return Optional.of(new Sign(Long.parseLong(properties.getProperty("pid", "")),
					Integer.parseInt(properties.getProperty("port", "")), properties.getProperty("token", ""),
					properties.getProperty("work", ""), Boolean.parseBoolean(properties.getProperty("lasting"))));
		} catch (IOException | IllegalArgumentException e) {
			LOG.debug("No owner's sign in {}", file, e);
			return Optional.empty();
		}
	}

	/** Removes it, if it is still the one with this token. */
	public void remove(String token) {
		if (read().filter(sign -> sign.token().equals(token)).isPresent()) {
			try {
				Files.deleteIfExists(file);
			} catch (IOException e) {
				LOG.warn("The file {} could not be removed; it does no harm", file, e);
			}
		}
	}
}
