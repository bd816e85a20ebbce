package org.mailferry.operations.internal;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.operations.EndpointTests;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.PasswordPrompt;

/** Makes mail systems of settings, wherever these come from. */
public final class Connectors {

	private final Supplier<? extends Collection<MailConnector>> installed;
	private final Secrets secrets;

	/**
	 * @param installed
	 *            those there are at the moment of the call
	 */
	public Connectors(Supplier<? extends Collection<MailConnector>> installed, UnaryOperator<String> environment) {
		this.installed = installed;
		secrets = new Secrets(environment);
	}

	public List<String> kinds() {
		return installed.get().stream().map(MailConnector::kind).distinct().sorted().toList();
	}

	public MailSystem connect(EndpointSettings settings, EndpointMemory memory, PasswordPrompt prompt)
			throws ConfigurationException {
		return connector(settings).connect(settings, secrets.credential(settings, prompt), memory);
	}

	/** Where the mail system of a mailbox is. */
	public Discovery discover(EndpointSettings settings, MailboxAddress mailbox, Optional<URI> at,
			PasswordPrompt prompt, StopSignal stop) {
		try {
			return connector(settings).discover(settings, secrets.credential(settings, prompt), mailbox, at, stop);
		} catch (ConfigurationException e) {
			throw new OperationException("endpoint.not-found", settings.side().word(), Sentence.of(e.getMessage()), e);
		}
	}

	private MailConnector connector(EndpointSettings settings) {
		return installed.get().stream().filter(each -> each.kind().equals(settings.kind())).findFirst()
				.orElseThrow(() -> new OperationException("endpoint.kind-unknown", settings.side().word(),
						"No connector for mail systems of kind '%s' is installed.".formatted(settings.kind())));
	}

	/** Settings that cannot be used at all are a check that failed. */
	public List<EndpointCheck> test(EndpointSettings settings, EndpointMemory memory, Optional<MailboxAddress> probe,
			PasswordPrompt prompt,
			EndpointTests.Watcher watcher, StopSignal stop) {
		try (MailSystem system = connect(settings, memory, prompt);
				StopSignal.Registration registration = stop.onRequest(system::close)) {
			watcher.planned(system.planned(probe.isPresent()));
			return system.check(probe, watcher::ended);
		} catch (ConfigurationException e) {
			EndpointCheck check = new EndpointCheck("settings", EndpointCheck.Status.FAILED, e.getMessage(),
					"Correct them with `endpoint set %s`.".formatted(settings.side().word()));
			watcher.ended(check);
			return List.of(check);
		}
	}
}
