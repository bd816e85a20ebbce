package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Postgres;

/** How much room entries of the ledger take in both databases, and how fast they are written and looked up. */
final class LedgerRoom {

	private static final double GOAL_BYTES = 120;
	private static final Pattern TOLD = Pattern
			.compile("entries=(\\d+) seconds=([\\d.]+) found_us=(\\d+) missing_us=(\\d+)");

	private final SmallBenchmarks jmh;
	private final Path work;
	private final PrintStream out;

	LedgerRoom(SmallBenchmarks jmh, Path work, PrintStream out) {
		this.jmh = jmh;
		this.work = work;
		this.out = out;
	}

	/** What can be asked how much room it takes. */
	@FunctionalInterface
	private interface Room {
		long bytes() throws IOException;
	}

	/** Whether entries are as small as they have to be. */
	boolean run(long inPostgres, long inDerby) throws IOException, InterruptedException, FailedStep {
		Path project = work.resolve("ledger-project");
		boolean small = measure("Derby", project.toString(), inDerby, () -> bytesIn(project.resolve("db/seg0")));
		try (Postgres server = Postgres.start()) {
			return measure("PostgreSQL", server.url(), inPostgres, () -> bytesIn(server)) & small;
		}
	}

	private boolean measure(String database, String place, long entries, Room room)
			throws IOException, InterruptedException, FailedStep {
		Matcher told = TOLD.matcher(fill(place, entries));
		if (!told.find()) {
			throw new FailedStep("the ledger on " + database + " could not be filled; see " + log());
		}
		long count = Long.parseLong(told.group(1));
		double bytes = (double) room.bytes() / count;
		out.printf(Locale.ROOT,
				"%-10s %,d entries: %.1f bytes each (goal %.0f), %,.0f written a second, a look-up %s µs, %s µs when missing%n",
				database, count, bytes, GOAL_BYTES, count / Double.parseDouble(told.group(2)), told.group(3),
				told.group(4));
		return bytes <= GOAL_BYTES;
	}

	private Path log() {
		return work.resolve("logs").resolve("ledger.log");
	}

	private String fill(String place, long entries) throws IOException, InterruptedException {
		Process process = jmh.program(List.of("-Xmx512m"), "org.mailferry.releng.jmh.LedgerFill", place,
				work.resolve("ledger-work").toString(), Long.toString(entries))
				.redirectError(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return said;
	}

	private static long bytesIn(Path directory) throws IOException {
		long bytes = 0;
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				bytes += Files.size(file);
			}
		}
		return bytes;
	}

	/** All that belongs to the table of entries, its index, free space and what is stored beside it included. */
	private static long bytesIn(Postgres server) throws IOException {
		try (Connection connection = DriverManager.getConnection(server.url());
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT SUM(pg_total_relation_size(inhrelid)) FROM pg_inherits"
						+ " WHERE inhparent = 'entry'::regclass")) {
			rows.next();
			return rows.getLong(1);
		} catch (SQLException e) {
			throw new IOException("the database does not tell how large it is: " + e.getMessage(), e);
		}
	}
}
