package org.mailferry.connector.ews.internal.control;

import java.net.ProxySelector;

import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.SystemDefaultRoutePlanner;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.connector.ews.internal.http.HttpWay;

import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;

/**
 * A service of ews-java-api that believes the same servers as the rest of the connector. It has one connection and is not
 * safe for use by several threads: one service for each call.
 */
final class ControlService extends ExchangeService {

	ControlService(HttpWay way) {
		super(ExchangeVersion.Exchange2010_SP2);
		HttpClientBuilder builder = HttpClients.custom().setSSLSocketFactory(new SSLConnectionSocketFactory(way.tls()))
				.disableRedirectHandling().disableAutomaticRetries();
		switch (way.proxy()) {
		case Proxy.None() -> {
			// straight to the server
		}
		case Proxy.System() -> builder.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()));
		case Proxy.Http http -> {
			builder.setProxy(new HttpHost(http.host(), http.port()));
			if (!http.user().isEmpty()) {
				BasicCredentialsProvider known = new BasicCredentialsProvider();
				known.setCredentials(new AuthScope(http.host(), http.port()),
						new UsernamePasswordCredentials(http.user(), way.proxyPassword()));
				builder.setDefaultCredentialsProvider(known);
			}
		}
		}
		// The superclass has made a client that trusts what Java trusts; nothing has been sent with it.
		httpClient = builder.build();
	}
}
