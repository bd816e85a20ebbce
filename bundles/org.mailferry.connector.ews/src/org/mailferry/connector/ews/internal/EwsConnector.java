package org.mailferry.connector.ews.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.io.CloseMode;
import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.connector.ews.internal.discover.Autodiscovery;
import org.mailferry.connector.ews.internal.http.HttpWay;
import org.mailferry.connector.ews.internal.login.Login;
import org.mailferry.connector.ews.internal.login.LoginExecutor;
import org.mailferry.connector.ews.internal.login.Logins;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Speaks Exchange Web Services. */
@Component(service = MailConnector.class)
public final class EwsConnector implements MailConnector {

	private final Clock clock;

	@Activate
	public EwsConnector() {
		this(Clock.systemUTC());
	}

	EwsConnector(Clock clock) {
		this.clock = clock;
	}

	@Override
	public String kind() {
		return "ews";
	}

	@Override
	public MailSystem connect(EndpointSettings settings, Credential credential, EndpointMemory memory)
			throws ConfigurationException {
		return new EwsSystem(settings, credential, memory, clock);
	}

	@Override
	public Discovery discover(EndpointSettings settings, Credential credential, MailboxAddress mailbox,
			Optional<URI> at, StopSignal stop) throws ConfigurationException {
		HttpWay way = HttpWay.of(settings, credential);
		try (CloseableHttpClient plain = way.client(new HttpRequestExecutor());
				StopSignal.Registration noToken = stop.onRequest(() -> plain.close(CloseMode.IMMEDIATE))) {
			Login login = new Logins(settings.access(), credential, clock, settings.requestTimeout())
					.whenAsked(() -> plain);
			try (CloseableHttpClient http = way.client(new LoginExecutor(login));
					StopSignal.Registration noAnswer = stop.onRequest(() -> http.close(CloseMode.IMMEDIATE))) {
				return new Autodiscovery(http, settings.access().elsewhere(), stop).of(mailbox, at);
			}
		} catch (IOException e) {
			throw new ConfigurationException("the connection could not be closed: " + e.getMessage(), "", e);
		}
	}
}
