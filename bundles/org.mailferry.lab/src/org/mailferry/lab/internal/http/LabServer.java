package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server. Each request has a virtual thread. */
public final class LabServer implements AutoCloseable {

	private static final Duration IDLE = Duration.ofMinutes(10);

	private final Server server;
	private final ServerConnector connector;

	private LabServer(Server server, ServerConnector connector) {
		this.server = server;
		this.connector = connector;
	}

	/**
	 * A key to be used for TLS.
	 *
	 * @param keyStore
	 *            PKCS #12
	 */
	public record TlsKey(Path keyStore, String password) {
	}

	/** Starts listening on the loopback address; port 0 takes any. */
	public static LabServer start(int port, Optional<TlsKey> tls, Site site) throws IOException {
		return start(port, tls, new EwsHandler(site));
	}

	/** The same with other answers. */
	public static LabServer start(int port, Optional<TlsKey> tls, Handler handler) throws IOException {
		QueuedThreadPool threads = new QueuedThreadPool(64, 4);
		threads.setName("lab");
		threads.setDaemon(true);
		threads.setVirtualThreadsExecutor(
				Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("lab-", 0).factory()));
		Server server = new Server(threads);
		HttpConfiguration http = new HttpConfiguration();
		http.setSendServerVersion(false);
		http.setIdleTimeout(-1);
		http.setOutputBufferSize(64 * 1024);
		HttpConnectionFactory requests = new HttpConnectionFactory(http);
		requests.setInputBufferSize(64 * 1024);
		ServerConnector connector;
		if (tls.isPresent()) {
			http.addCustomizer(new SecureRequestCustomizer(false));
			SslContextFactory.Server keys = new SslContextFactory.Server();
			keys.setKeyStorePath(tls.get().keyStore().toString());
			keys.setKeyStorePassword(tls.get().password());
			connector = new ServerConnector(server, new SslConnectionFactory(keys, "http/1.1"),
					requests);
		} else {
			connector = new ServerConnector(server, requests);
		}
		connector.setHost("127.0.0.1");
		connector.setPort(port);
		connector.setIdleTimeout(IDLE.toMillis());
		connector.setAcceptQueueSize(512);
		server.addConnector(connector);
		server.setHandler(handler);
		try {
			server.start();
		} catch (Exception e) {
			// Jetty declares Exception; what comes is mostly an address already in use.
			throw new IOException("the lab cannot listen on port " + port + ": " + e.getMessage(), e);
		}
		return new LabServer(server, connector);
	}

	public int port() {
		return connector.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		try {
			server.stop();
		} catch (Exception e) {
			throw new IOException("the lab's web server did not stop", e);
		}
	}
}
