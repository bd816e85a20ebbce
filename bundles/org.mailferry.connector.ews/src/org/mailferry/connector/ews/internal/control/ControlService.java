package org.mailferry.connector.ews.internal.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.NTCredentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.SystemDefaultRoutePlanner;
import org.mailferry.api.Credential;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.connector.ews.internal.http.HttpWay;

import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;

/**
 * A service of ews-java-api that believes the same servers as the rest of the connector. It has one connection and is not
 * safe for use by several threads: one service for each call.
 */
final class ControlService extends ExchangeService {

	/** The address book's answer to one name has some hundred entries at most. */
	private static final long MOST_BYTES = 1L << 20;

	private static final String NTLM = "NTLM";

	private final Thread patience;

	/**
	 * @param account
	 *            for NTLM with the server; empty where the request itself says who sends it
	 */
	ControlService(HttpWay way, URI server, Optional<Credential> account) {
		super(ExchangeVersion.Exchange2010_SP2);
		BasicCredentialsProvider known = new BasicCredentialsProvider();
		account.ifPresent(own -> known.setCredentials(
				new AuthScope(server.getHost(), port(server), AuthScope.ANY_REALM, NTLM),
				new NTCredentials(own.userName(), own.password(), "", "")));
		HttpClientBuilder builder = HttpClients.custom().setSSLSocketFactory(new SSLConnectionSocketFactory(way.tls()))
				.disableRedirectHandling().disableAutomaticRetries().disableContentCompression()
				// The library itself would show the account to whoever asks, a proxy among them.
				.addInterceptorFirst((HttpRequestInterceptor) (request, context) -> HttpClientContext.adapt(context)
						.setCredentialsProvider(known))
				.addInterceptorLast((HttpResponseInterceptor) (response, context) -> limit(response));
		switch (way.proxy()) {
		case Proxy.None() -> {
			// straight to the server
		}
		case Proxy.System() -> builder.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
		case Proxy.Http http -> {
			builder.setProxy(new HttpHost(http.host(), http.port()));
			if (!http.user().isEmpty()) {
				known.setCredentials(new AuthScope(http.host(), http.port()),
						new UsernamePasswordCredentials(http.user(), way.proxyPassword()));
			}
		}
		}
		// The superclass has made a client that trusts what Java trusts; nothing has been sent with it.
		CloseableHttpClient client = builder.build();
		httpClient = client;
		patience = Thread.ofVirtual().name("mailferry-ews-control-patience")
				.start(() -> end(client, way.answerTimeout()));
	}

	private static int port(URI server) {
		return server.getPort() >= 0 ? server.getPort() : "https".equalsIgnoreCase(server.getScheme()) ? 443 : 80;
	}

	/** The library reads an answer to its end, however far that is and however slowly it comes. */
	private static void end(CloseableHttpClient client, Duration afterwards) {
		try {
			Thread.sleep(afterwards);
			client.close();
		} catch (InterruptedException e) {
			// It has ended in time.
		} catch (IOException e) {
			// Then it was closed already.
		}
	}

	private static void limit(HttpResponse response) {
		if (response.getEntity() != null) {
			response.setEntity(new HttpEntityWrapper(response.getEntity()) {
				@Override
				public InputStream getContent() throws IOException {
					return new LimitedInput(super.getContent(), MOST_BYTES);
				}
			});
		}
	}

	@Override
	public void close() {
		patience.interrupt();
		super.close();
	}
}
