package org.mailferry.connector.ews.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.io.CloseMode;
import org.mailferry.api.Credential;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.connector.ews.internal.check.EndpointChecks;
import org.mailferry.connector.ews.internal.control.NameResolution;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;
import org.mailferry.connector.ews.internal.http.Capabilities;
import org.mailferry.connector.ews.internal.http.Endpoint;
import org.mailferry.connector.ews.internal.http.EwsClient;
import org.mailferry.connector.ews.internal.http.HttpWay;
import org.mailferry.connector.ews.internal.login.Login;
import org.mailferry.connector.ews.internal.login.Logins;
import org.mailferry.connector.ews.internal.mailbox.EwsSource;
import org.mailferry.connector.ews.internal.mailbox.EwsTarget;
import org.mailferry.connector.ews.internal.mailbox.Formats;
import org.mailferry.connector.ews.internal.mailbox.Line;
import org.mailferry.connector.ews.internal.notice.StreamedNotices;
import org.mailferry.connector.ews.internal.transcript.Recital;
import org.mailferry.connector.ews.internal.transcript.Transcript;

/** One Exchange organisation, reached at one address. */
final class EwsSystem implements MailSystem {

	private CloseableHttpClient helper;
	private final EwsClient client;
	private final Clock clock;
	private final EndpointChecks checks;
	private final Formats formats;
	private final EndpointProperties refused;

	EwsSystem(EndpointSettings settings, Credential credential, EndpointMemory memory, Clock clock)
			throws ConfigurationException {
		this.formats = new Formats(memory, settings.items().asElements());
		this.refused = new EndpointProperties(memory, settings.items().properties());
		Capabilities capabilities = new Capabilities(memory, settings.maxRequestBytes(), EwsClient.ASK_FIRST);
		this.clock = clock;
		HttpWay way = HttpWay.of(settings, credential);
		Login login = new Logins(settings.access(), credential, clock, settings.requestTimeout())
				.login(() -> plain(way));
		Endpoint endpoint = new Endpoint(settings.url(), credential, login, settings.access().elsewhere());
		this.client = new EwsClient(endpoint, way, capabilities, clock);
		this.checks = new EndpointChecks(client,
				new NameResolution(endpoint, credential, way), way.tls(), settings.side(), settings.maxRequestBytes(),
				clock);
	}

	@Override
	public SourceMailbox source(MailboxAddress address, CallObserver observer) {
		return new EwsSource(new Line(client, address, observer), formats, refused);
	}

	@Override
	public TargetMailbox target(MailboxAddress address, CallObserver observer) {
		return new EwsTarget(new Line(client, address, observer), formats, refused, client.capabilities());
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
	public int record(MailboxAddress mailbox, Path directory) throws ConnectorException, IOException {
		Transcript transcript = new Transcript(directory);
		try (EwsClient recorded = client.heardBy(transcript)) {
			new Recital(recorded, mailbox, formats, refused).perform();
			transcript.conclude(recorded.serverVersion(), LocalDate.now(clock));
		}
		return transcript.exchanges();
	}

	@Override
	public Optional<ChangeNotices> notices() {
		return Optional.of(new StreamedNotices(client));
	}

	@Override
	public List<String> planned(boolean probe) {
		return checks.planned(probe);
	}

	/** For whoever is asked before the server is. */
	private CloseableHttpClient plain(HttpWay way) {
		helper = way.client(new HttpRequestExecutor());
		return helper;
	}

	@Override
	public void close() {
		client.close();
		if (helper != null) {
			helper.close(CloseMode.IMMEDIATE);
		}
	}
}
