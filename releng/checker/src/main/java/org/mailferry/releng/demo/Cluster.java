package org.mailferry.releng.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Product;

/** How far agent hosts are, as the product's command line tells. */
final class Cluster {

	private static final Pattern PAIR = Pattern.compile(
			"\"source\"\\s*:\\s*\"([^\"]+)\".*?\"state\"\\s*:\\s*\"([^\"]+)\".*?\"passes\"\\s*:\\s*(\\d+)");
	private final Product product;
	private final Project project;
	private int number;

	Cluster(Product product, Project project) {
		this.product = product;
		this.project = project;
	}

	/** Pairs that are done, and those on which a pass runs. */
	record Progress(int done, int running) {
	}

	private record Pair(String source, String state, long passes) {
	}

	private List<Pair> pairs() throws IOException, InterruptedException, FailedStep {
		return PAIR.matcher(json("pair", "list", "--json", "--limit", "100000")).results()
				.map(pair -> new Pair(pair.group(1), pair.group(2), Long.parseLong(pair.group(3)))).toList();
	}

	/** How many passes of each pair have begun, by its source. */
	Map<String, Long> passes() throws IOException, InterruptedException, FailedStep {
		Map<String, Long> passes = new HashMap<>();
		pairs().forEach(pair -> passes.put(pair.source(), pair.passes()));
		return passes;
	}

	/** Since those passes had begun: a pair is done when a later one has brought it into step. */
	Progress progress(Map<String, Long> before) throws IOException, InterruptedException, FailedStep {
		int done = 0;
		int running = 0;
		for (Pair pair : pairs()) {
			if (pair.state().equals("running")) {
				running++;
			} else if (pair.state().equals("synced") && pair.passes() > before.getOrDefault(pair.source(), 0L)) {
				done++;
			}
		}
		return new Progress(done, running);
	}

	/** What each host has done, as the project's database tells, by the numbers of their processes. */
	ResultLine.Cluster tally(Hosts hosts, String database) throws IOException {
		SortedMap<String, Long> passes = new TreeMap<>();
		hosts.names().forEach(name -> passes.put(name, 0L));
		long takeovers = 0;
		try (Connection connection = DriverManager.getConnection(database);
				PreparedStatement statement = connection.prepareStatement("SELECT owner, COUNT(*),"
						+ " COUNT(*) FILTER (WHERE ending = 'INTERRUPTED' AND ended IS NULL) FROM pass GROUP BY owner");
				ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				// The owner is the machine, a slash and the number of the process.
				long process = Long.parseLong(rows.getString(1).replaceFirst(".*/", ""));
				passes.merge(hosts.nameOf(process), rows.getLong(2), Long::sum);
				takeovers += rows.getLong(3);
			}
		} catch (SQLException e) {
			throw new IOException("the project's database does not tell which hosts ran passes: " + e.getMessage(), e);
		}
		return new ResultLine.Cluster(hosts.names().size(), takeovers, passes);
	}

	private String json(String... command) throws IOException, InterruptedException, FailedStep {
		String log = "look-" + ++number;
		product.succeed(log, project.command(command));
		return String.join(" ", product.lines(log));
	}
}
