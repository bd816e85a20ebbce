package org.mailferry.operations.internal;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.operations.EndpointTests;
import org.mailferry.operations.PasswordPrompt;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Tries settings with the connectors that are installed. */
@Component
public final class EndpointTestsComponent implements EndpointTests {

	/** Connectors come and go. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile Collection<MailConnector> connectors = List.of();

	private final Connectors all = new Connectors(() -> connectors, System::getenv);

	@Override
	public List<String> kinds() {
		return all.kinds();
	}

	@Override
	public List<EndpointCheck> test(EndpointSettings settings, Optional<MailboxAddress> probe, PasswordPrompt prompt,
			Watcher watcher, StopSignal stop) {
		return all.test(settings, EndpointMemory.unkept(), probe, prompt, watcher, stop);
	}

	@Override
	public Discovery discover(EndpointSettings settings, MailboxAddress mailbox, Optional<URI> at,
			PasswordPrompt prompt, StopSignal stop) {
		return all.discover(settings, mailbox, at, prompt, stop);
	}
}
