package org.mailferry.connector.ews.internal;

import java.time.Clock;

import org.mailferry.api.Credential;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
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
}
