package org.mailferry.lab.internal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A lab that another process serves, found by what it wrote into its directory. */
final class RunningLab {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Properties facts;

	private RunningLab(Properties facts) {
		this.facts = facts;
	}

	static RunningLab in(Path directory) throws IOException {
		Path file = directory.resolve("lab.properties");
		Properties facts = new Properties();
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			facts.load(in);
		} catch (NoSuchFileException e) {
			throw new IOException("there is no " + file + "; has 'lab serve --dir " + directory + "' been started?", e);
		}
		return new RunningLab(facts);
	}

	/** Returns what it answers; an answer that is no success becomes an exception with its text. */
	String ask(String method, String path, String body) throws IOException {
		String login = facts.getProperty("user") + ":" + Files
				.readString(Path.of(facts.getProperty("passwordFile")), StandardCharsets.UTF_8).lines().findFirst()
				.orElse("").strip();
		HttpRequest request = HttpRequest.newBuilder(URI.create(facts.getProperty("url")).resolve(path))
				.timeout(PATIENCE)
				.header("Authorization",
						"Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
				.method(method, BodyPublishers.ofString(body)).build();
		HttpClient.Builder http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
		String ca = facts.getProperty("ca");
		if (ca != null) {
			http.sslContext(trust(Path.of(ca)));
		}
		try (HttpClient client = http.build()) {
			HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
			if (response.statusCode() == 400) {
				throw new IllegalArgumentException(response.body().strip());
			}
			if (response.statusCode() != 200) {
				throw new IOException("the lab at " + request.uri() + " answers HTTP " + response.statusCode());
			}
			return response.body();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while the lab was asked", e);
		}
	}

	private static SSLContext trust(Path ca) throws IOException {
		try (InputStream in = Files.newInputStream(ca)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		} catch (GeneralSecurityException e) {
			throw new IOException("there is no usable certificate in " + ca, e);
		}
	}
}
