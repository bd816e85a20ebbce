package org.mailferry.server.internal.web;

import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.mailferry.operations.OperationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the status of a project over HTTP until it is closed: a page at {@code /}, JSON below {@code /api}, Prometheus'
 * metrics at {@code /metrics}, {@code /live} and {@code /ready}. Nothing can be changed through it.
 */
public final class StatusPage implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(StatusPage.class);

	private static final int MOST_CONNECTIONS = 256;
	private static final int LONGEST_HEADERS = 8 * 1024;
	/** From the moment that a connection begins to its end. */
	private static final Duration CONNECTION = Duration.ofSeconds(20);
	/** For the database. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);
	/** For throughput to be known of the time between two looks. */
	private static final Duration SAMPLE = Duration.ofSeconds(10);

	private final Server server;
	private final StatusCache cache;
	private final ScheduledExecutorService sampler;
	private final URI uri;

	private StatusPage(Server server, ServerConnector connector, StatusCache cache, Listening listening) {
		this.server = server;
		this.cache = cache;
		InetAddress address = listening.address().getAddress();
		String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
		uri = URI.create("%s://%s:%d/".formatted(listening.tls().isPresent() ? "https" : "http",
				host.indexOf(':') < 0 ? host : "[" + host + "]", connector.getLocalPort()));
		sampler = Executors.newSingleThreadScheduledExecutor(
				Thread.ofPlatform().daemon().name("status-sampler").factory());
		sampler.scheduleWithFixedDelay(cache::sample, 0, SAMPLE.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Starts listening.
	 *
	 * @throws OperationException
	 *             {@code status-page.address} when the address is taken or none of this machine
	 */
	public static StatusPage open(Listening listening, StatusSource source, Clock clock) {
		return open(listening, source, clock, CONNECTION, PATIENCE);
	}

	/** The same with less patience, for tests. */
	static StatusPage open(Listening listening, StatusSource source, Clock clock, Duration connection,
			Duration patience) {
		QueuedThreadPool threads = new QueuedThreadPool(16, 2);
		threads.setName("status-page");
		threads.setDaemon(true);
		threads.setVirtualThreadsExecutor(
				Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("status-page-", 0).factory()));
		Server server = new Server(threads);
		ServerConnector connector = connector(server, listening);
		connector.setHost(listening.address().getAddress().getHostAddress());
		connector.setPort(listening.address().getPort());
		connector.setIdleTimeout(connection.toMillis());
		connector.addBean(new Lifetimes(connector.getScheduler(), connection));
		server.addConnector(connector);
		server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
		Throughput throughput = new Throughput();
		StatusCache cache = new StatusCache(source, throughput, System::nanoTime, patience);
		server.setHandler(new Doorman(new Site(cache, throughput), listening, clock));
		server.setErrorHandler(new PlainErrors());
		try {
			server.start();
			return new StatusPage(server, connector, cache, listening);
		} catch (Exception e) {
			// Jetty declares Exception; what comes is an address that cannot be had.
			cache.close();
			stop(server);
			throw new OperationException("status-page.address", text(listening),
					"The status page cannot be served at %s. Name another address or port with --listen."
							.formatted(text(listening)),
					e);
		}
	}

	private static ServerConnector connector(Server server, Listening listening) {
		HttpConfiguration http = new HttpConfiguration();
		http.setSendServerVersion(false);
		http.setRequestHeaderSize(LONGEST_HEADERS);
		http.setPersistentConnectionsEnabled(false);
		HttpConnectionFactory requests = new HttpConnectionFactory(http);
		if (listening.tls().isEmpty()) {
			return new ServerConnector(server, 1, 1, requests);
		}
		// Who is meant is the Doorman's business; Jetty would only hold the name against the certificate.
		http.addCustomizer(new SecureRequestCustomizer(false));
		SslContextFactory.Server keys = new SslContextFactory.Server();
		keys.setKeyStore(listening.tls().get().keys());
		keys.setKeyStorePassword("");
		keys.setIncludeProtocols("TLSv1.3", "TLSv1.2");
		return new ServerConnector(server, 1, 1, new SslConnectionFactory(keys, "http/1.1"), requests);
	}

	private static String text(Listening listening) {
		return listening.address().getAddress().getHostAddress() + ":" + listening.address().getPort();
	}

	/** Where it is; when it listens on all addresses, by the name of this machine for itself. */
	public URI uri() {
		return uri;
	}

	@Override
	public void close() {
		sampler.shutdownNow();
		stop(server);
		cache.close();
	}

	private static void stop(Server server) {
		try {
			server.stop();
		} catch (Exception e) {
			// Jetty declares Exception; the process ends anyway.
			LOG.warn("The status page did not stop in an orderly way", e);
		}
	}

	/** What Jetty itself refuses: a line without anything of the request in it. */
	private static final class PlainErrors extends ErrorHandler {

		@Override
		public boolean handle(Request request, Response response, Callback callback) {
			int status = response.getStatus() < 400 ? 500 : response.getStatus();
			Reply.text(status, "This request cannot be answered (%d).".formatted(status)).send(response, callback);
			return true;
		}

		@Override
		public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
			return Reply.bare(status, fields);
		}
	}
}
