package org.mailferry.connector.ews.internal.http;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.mailferry.api.Credential;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointSettings;

/**
 * How connections are made: which servers are believed, how long is waited, through which proxy.
 *
 * @param proxyPassword
 *            empty when the proxy wants none
 */
public record HttpWay(SSLContext tls, Duration answerTimeout, Proxy proxy, String proxyPassword) {

	/** The engine limits how many requests fly at once; the pool must not. */
	private static final int MOST_CONNECTIONS = 1000;
	private static final int BUFFER_SIZE = 64 * 1024;
	/** An answer of Exchange has some twenty headers; the longest is a ticket of Kerberos. */
	private static final int MOST_HEADERS = 200;
	private static final int LONGEST_HEADER = 128 * 1024;

	/**
	 * As an endpoint's settings say.
	 *
	 * @throws ConfigurationException
	 *             when the file of the authority cannot be read
	 */
	public static HttpWay of(EndpointSettings settings, Credential credential) throws ConfigurationException {
		return new HttpWay(Trust.context(settings.caFile()), settings.requestTimeout(), settings.access().proxy(),
				credential.proxyPassword());
	}

	/** A client with connections of its own, that never follows, never tries again and signs nothing in but proxies. */
	public CloseableHttpClient client(HttpRequestExecutor executor) {
		return client(executor, () -> false);
	}

	/**
	 * The same for a server that may not keep its connections.
	 *
	 * @param suspicious
	 *            whether to look each time if a connection is still alive
	 */
	CloseableHttpClient client(HttpRequestExecutor executor, BooleanSupplier suspicious) {
		Timeout answer = Timeout.of(answerTimeout);
		Timeout connect = Timeout.of(EwsClient.CONNECT_TIMEOUT);
		ConnectionConfig usual = ConnectionConfig.custom().setConnectTimeout(connect).setSocketTimeout(answer)
				.setValidateAfterInactivity(TimeValue.ofSeconds(2)).build();
		ConnectionConfig checked = ConnectionConfig.copy(usual).setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
				.build();
		var connections = PoolingHttpClientConnectionManagerBuilder.create()
				.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls, HostnameVerificationPolicy.CLIENT,
						new DefaultHostnameVerifier()))
				.setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
				.setConnectionConfigResolver(route -> suspicious.getAsBoolean() ? checked : usual)
				.setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(answer).build())
				.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
						.http1Config(Http1Config.custom().setBufferSize(BUFFER_SIZE).setMaxHeaderCount(MOST_HEADERS)
								.setMaxLineLength(LONGEST_HEADER).build())
						.build())
				.setMaxConnTotal(MOST_CONNECTIONS).setMaxConnPerRoute(MOST_CONNECTIONS).build();
		HttpClientBuilder builder = HttpClients.custom().setConnectionManager(connections).setUserAgent("Mailferry")
				.setRequestExecutor(executor).disableAutomaticRetries().disableRedirectHandling()
				.disableCookieManagement().disableContentCompression().disableAuthCaching()
				.disableConnectionState();
		return by(builder).build();
	}

	private HttpClientBuilder by(HttpClientBuilder builder) {
		return switch (proxy) {
		case Proxy.None() -> builder;
		case Proxy.System() -> builder.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
		case Proxy.Http http -> {
			HttpHost host = new HttpHost("http", http.host(), http.port());
			if (!http.user().isEmpty()) {
				BasicCredentialsProvider known = new BasicCredentialsProvider();
				known.setCredentials(new AuthScope(host),
						new UsernamePasswordCredentials(http.user(), proxyPassword.toCharArray()));
				builder.setDefaultCredentialsProvider(known);
			}
			yield builder.setProxy(host);
		}
		};
	}
}
