package org.mailferry.operations.internal;

import java.util.Collection;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.PasswordPrompt;

/** Makes a mail system of what the project knows about an endpoint. */
public final class Connections {

	private final ProjectStore store;
	private final Supplier<? extends Collection<MailConnector>> connectors;
	private final Secrets secrets;

	public Connections(ProjectStore store, Supplier<? extends Collection<MailConnector>> connectors,
			UnaryOperator<String> environment) {
		this.store = store;
		this.connectors = connectors;
		secrets = new Secrets(environment);
	}

	public EndpointSettings settings(Side side) {
		return store.endpoint(side).orElseThrow(() -> new OperationException("endpoint.missing", side.word(),
				"The project does not know its %s organisation yet. Name it with `endpoint set %s --url … --user …`."
						.formatted(side.word(), side.word())));
	}

	public MailSystem connect(EndpointSettings settings, PasswordPrompt prompt) throws ConfigurationException {
		MailConnector connector = connectors.get().stream().filter(each -> each.kind().equals(settings.kind()))
				.findFirst()
				.orElseThrow(() -> new OperationException("endpoint.kind-unknown", settings.side().word(),
						"No connector for mail systems of kind '%s' is installed.".formatted(settings.kind())));
		return connector.connect(settings, secrets.credential(settings, prompt));
	}

	/** As {@link #connect(EndpointSettings, PasswordPrompt)}, for work that cannot begin without. */
	public MailSystem connected(Side side, PasswordPrompt prompt) {
		try {
			return connect(settings(side), prompt);
		} catch (ConfigurationException e) {
			throw new OperationException("endpoint.configuration", side.word(),
					"The settings of the %s endpoint cannot be used: %s Correct them with `endpoint set %s`."
							.formatted(side.word(), Sentence.of(e.getMessage()), side.word()),
					e);
		}
	}
}
