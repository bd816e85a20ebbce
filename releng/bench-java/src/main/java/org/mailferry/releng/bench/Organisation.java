package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An organisation of the lab, in a process of its own. Closing it ends the process. */
final class Organisation implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofMinutes(5);

	private final Process process;
	private final Properties facts;
	private final Thread stopper;

	private Organisation(Process process, Properties facts) {
		this.process = process;
		this.facts = facts;
		stopper = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(stopper);
	}

	static Organisation start(Product product, Path directory, String name, List<String> options, String javaOptions)
			throws IOException, InterruptedException {
		Files.createDirectories(directory);
		Path log = directory.resolve("serve.log");
		List<String> arguments = new ArrayList<>(
				List.of("lab", "serve", "--name", name, "--port", "0", "--dir", directory.toString()));
		arguments.addAll(options);
		Process process = product.start(Map.of("MAILFERRY_JAVA_OPTS", javaOptions), log, arguments);
		Path factsFile = directory.resolve("lab.properties");
		long deadline = System.nanoTime() + START_LIMIT.toNanos();
		while (!Files.exists(factsFile)) {
			if (!process.isAlive() || System.nanoTime() > deadline) {
				process.destroyForcibly();
				throw new IOException("the lab did not start, its last words:\n" + Product.tail(log));
			}
			TimeUnit.MILLISECONDS.sleep(100);
		}
		Properties facts = new Properties();
		try (Reader reader = Files.newBufferedReader(factsFile)) {
			facts.load(reader);
		}
		return new Organisation(process, facts);
	}

	String url() {
		return facts.getProperty("url");
	}

	String ca() {
		return facts.getProperty("ca");
	}

	String user() {
		return facts.getProperty("user");
	}

	String passwordFile() {
		return facts.getProperty("passwordFile");
	}

	List<String> mailboxes() throws IOException {
		return Files.readAllLines(Path.of(facts.getProperty("mailboxes"))).stream().filter(line -> !line.isBlank())
				.toList();
	}

	/** What the lab counted since it started or was reset. */
	Counters counters() throws IOException, InterruptedException {
		return Counters.parse(call("GET", "/lab/counters"));
	}

	void reset() throws IOException, InterruptedException {
		call("POST", "/lab/reset");
	}

	private String call(String method, String path) throws IOException, InterruptedException {
		String login = user() + ":" + Files.readString(Path.of(passwordFile())).strip();
		HttpRequest request = HttpRequest.newBuilder(URI.create(url()).resolve(path))
				.header("Authorization",
						"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
				.method(method, HttpRequest.BodyPublishers.noBody()).build();
		try (HttpClient client = HttpClient.newBuilder().sslContext(trust()).build()) {
			var response = client.send(request, BodyHandlers.ofString());
			if (response.statusCode() / 100 != 2) {
				throw new IOException(method + " " + path + " answered HTTP " + response.statusCode());
			}
			return response.body();
		}
	}

	private SSLContext trust() throws IOException {
		try (var in = Files.newInputStream(Path.of(ca()))) {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		} catch (GeneralSecurityException e) {
			throw new IOException("the lab's certificate cannot be used", e);
		}
	}

	@Override
	public void close() {
		process.destroy();
		try {
			if (!process.waitFor(10, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		} catch (InterruptedException e) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		Runtime.getRuntime().removeShutdownHook(stopper);
	}

	/**
	 * The lab's own view of what was asked of it.
	 *
	 * @param requests
	 *            round trips, the lab's own calls not counted
	 * @param first
	 *            when the first request began, in milliseconds since 1970
	 * @param last
	 *            when the last answer had been sent
	 */
	record Counters(long requests, long first, long last) {

		private static Counters parse(String json) {
			return new Counters(number(json, "total"), number(json, "firstRequestEpochMillis"),
					number(json, "lastRequestEpochMillis"));
		}

		private static long number(String json, String field) {
			Matcher matcher = Pattern.compile("\"" + field + "\"\\s*:\\s*(-?\\d+)").matcher(json);
			if (!matcher.find()) {
				throw new IllegalStateException("the lab's counters have no " + field + ": " + json);
			}
			return Long.parseLong(matcher.group(1));
		}
	}
}
