package org.mailferry.releng.processes;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.mailferry.releng.demo.ews.Endpoint;
import org.mailferry.releng.demo.ews.EwsConnection;

/** A synthetic Exchange organisation that runs in a process of its own. */
public final class Organisation implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofMinutes(5);
	private static final Duration SAID_EVERY = Duration.ofSeconds(10);

	private final String name;
	private final Process process;
	private final Properties facts;
	private final EwsConnection connection;

	private Organisation(String name, Process process, Properties facts) throws IOException {
		this.name = name;
		this.process = process;
		this.facts = facts;
		connection = new EwsConnection(new Endpoint(URI.create(url()), user(),
				Files.readString(Path.of(passwordFile())).strip(), Path.of(ca())));
	}

	/** An organisation that is on its way up. */
	public record Starting(String name, Product product, Process process, Path facts) {

		/** @param console
		 *            hears of it when it takes long
		 */
		public Organisation await(Consumer<String> console) throws IOException, InterruptedException, FailedStep {
			long started = System.nanoTime();
			long said = started;
			while (!Files.exists(facts)) {
				if (!process.isAlive()) {
					throw product.failure("the organisation " + name + " ended while starting, with exit code "
							+ process.exitValue(), name);
				}
				if (System.nanoTime() - started > START_LIMIT.toNanos()) {
					throw product.failure("the organisation " + name + " was not ready after "
							+ START_LIMIT.toMinutes() + " minutes", name);
				}
				if (System.nanoTime() - said > SAID_EVERY.toNanos()) {
					console.accept("still waiting for the organisation " + name);
					said = System.nanoTime();
				}
				TimeUnit.MILLISECONDS.sleep(100);
			}
			Properties properties = new Properties();
			try (Reader reader = Files.newBufferedReader(facts)) {
				properties.load(reader);
			}
			return new Organisation(name, process, properties);
		}
	}

	public static Starting start(Product product, String name, Path directory, List<String> content)
			throws IOException {
		Files.createDirectories(directory);
		List<String> arguments = new ArrayList<>(
				List.of("lab", "serve", "--name", name, "--port", "0", "--dir", directory.toString()));
		arguments.addAll(content);
		return new Starting(name, product, product.start(name, arguments), directory.resolve("lab.properties"));
	}

	public String name() {
		return name;
	}

	public String url() {
		return fact("url");
	}

	public String user() {
		return fact("user");
	}

	public String ca() {
		return fact("ca");
	}

	public String passwordFile() {
		return fact("passwordFile");
	}

	private String fact(String key) {
		String value = facts.getProperty(key);
		if (value == null) {
			throw new IllegalStateException("the lab.properties of " + name + " has no " + key);
		}
		return value;
	}

	public List<String> mailboxes() throws IOException {
		return Files.readAllLines(Path.of(fact("mailboxes"))).stream().map(String::strip)
				.filter(line -> !line.isEmpty()).toList();
	}

	public EwsConnection connection() {
		return connection;
	}

	/** The number of its process. */
	public long process() {
		return process.pid();
	}

	public boolean isAlive() {
		return process.isAlive();
	}

	/** What the organisation answered since it started or its counters were reset. */
	public Counters counters() throws IOException {
		return Counters.parse(connection.get("/lab/counters"));
	}

	/** The server's time that budgets were charged since then, in milliseconds. */
	public long chargedMillis() throws IOException {
		return Counters.number(connection.get("/lab/counters"), "chargedMillis");
	}

	public void resetCounters() throws IOException {
		connection.post("/lab/reset");
	}

	/** Has it inject faults, as docs/lab.md says, beside those that are planned already. */
	public void plan(List<String> faults) throws IOException {
		connection.post("/lab/faults", String.join("\n", faults));
	}

	/** Limits what each mailbox may ask, by the settings that docs/lab.md lists. All budgets are full then. */
	public void throttle(String policy) throws IOException {
		connection.post("/lab/throttle", policy);
	}

	/** From now on everything works, and nothing is limited. */
	public void calm() throws IOException {
		connection.delete("/lab/faults");
		connection.delete("/lab/throttle");
	}

	/** Ends the process. */
	@Override
	public void close() {
		connection.close();
		try {
			Children.kill(process);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
