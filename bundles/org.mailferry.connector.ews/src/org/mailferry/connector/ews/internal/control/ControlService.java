package org.mailferry.connector.ews.internal.control;

import javax.net.ssl.SSLContext;

import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.HttpClients;

import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;

/**
 * A service of ews-java-api that believes the same servers as the rest of the connector. It has one connection and is not
 * safe for use by several threads: one service for each call.
 */
final class ControlService extends ExchangeService {

	ControlService(SSLContext tls) {
		super(ExchangeVersion.Exchange2010_SP2);
		// The superclass has made a client that trusts what Java trusts; nothing has been sent with it.
		httpClient = HttpClients.custom().setSSLSocketFactory(new SSLConnectionSocketFactory(tls))
				.disableRedirectHandling().disableAutomaticRetries().build();
	}
}
