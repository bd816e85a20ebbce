package org.mailferry.releng.demo;

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

import org.mailferry.releng.demo.ews.Endpoint;
import org.mailferry.releng.demo.ews.EwsConnection;

/** A synthetic Exchange organisation that runs in a process of its own. */
final class Organisation {

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
	record Starting(String name, Product product, Process process, Path facts) {

		Organisation await(Console console) throws IOException, InterruptedException, FailedStep {
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
					console.say("still waiting for the organisation %s", name);
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

	static Starting start(Product product, String name, Path directory, List<String> content) throws IOException {
		Files.createDirectories(directory);
		List<String> arguments = new ArrayList<>(
				List.of("lab", "serve", "--name", name, "--port", "0", "--dir", directory.toString()));
		arguments.addAll(content);
		return new Starting(name, product, product.start(name, arguments), directory.resolve("lab.properties"));
	}

	String name() {
		return name;
	}

	String url() {
		return fact("url");
	}

	String user() {
		return fact("user");
	}

	String ca() {
		return fact("ca");
	}

	String passwordFile() {
		return fact("passwordFile");
	}

	private String fact(String key) {
		String value = facts.getProperty(key);
		if (value == null) {
			throw new IllegalStateException("the lab.properties of " + name + " has no " + key);
		}
		return value;
	}

	List<String> mailboxes() throws IOException {
		return Files.readAllLines(Path.of(fact("mailboxes"))).stream().map(String::strip)
				.filter(line -> !line.isEmpty()).toList();
	}

	EwsConnection connection() {
		return connection;
	}

	boolean isAlive() {
		return process.isAlive();
	}

	/** What the organisation answered so far. */
	Counters counters() throws IOException {
		return Counters.parse(connection.get("/lab/counters"));
	}
}
