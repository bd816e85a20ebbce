package org.mailferry.connector.ews.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.connector.ews.internal.check.EndpointChecks;
import org.mailferry.connector.ews.internal.control.NameResolution;
import org.mailferry.connector.ews.internal.http.Capabilities;
import org.mailferry.connector.ews.internal.http.Endpoint;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.http.Trust;
import org.mailferry.connector.ews.internal.mailbox.EwsSource;
import org.mailferry.connector.ews.internal.mailbox.EwsTarget;
import org.mailferry.connector.ews.internal.mailbox.Line;

/** One Exchange organisation, reached at one address. */
final class EwsSystem implements MailSystem {

	private final EwsClient client;
	private final EndpointChecks checks;

	EwsSystem(EndpointSettings settings, Credential credential, EndpointMemory memory, Clock clock)
			throws ConfigurationException {
		Capabilities capabilities = new Capabilities(memory, settings.maxRequestBytes(), EwsClient.ASK_FIRST);
		SSLContext tls = Trust.context(settings.caFile());
		Endpoint endpoint = new Endpoint(settings.url(), credential);
		this.client = new EwsClient(endpoint, tls, settings.requestTimeout(), capabilities, clock);
		this.checks = new EndpointChecks(client,
				new NameResolution(endpoint, credential, tls, settings.requestTimeout()), tls, settings.side(), clock);
	}

	@Override
	public SourceMailbox source(MailboxAddress address, CallObserver observer) {
		return new EwsSource(new Line(client, address, observer));
	}

	@Override
	public TargetMailbox target(MailboxAddress address, CallObserver observer) {
		return new EwsTarget(new Line(client, address, observer), client.capabilities());
	}

	@Override
	public List<EndpointCheck> check(Optional<MailboxAddress> probe) {
		return check(probe, check -> {
		});
	}

	@Override
	public List<EndpointCheck> check(Optional<MailboxAddress> probe, Consumer<EndpointCheck> listener) {
		return checks.run(probe, listener);
	}

	@Override
	public List<String> planned(boolean probe) {
		return checks.planned(probe);
	}

	@Override
	public void close() {
		client.close();
	}
}
