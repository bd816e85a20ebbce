package org.mailferry.operations.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.EndpointTests;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.PasswordPrompt;

/** Makes a mail system of what the project knows about an endpoint. */
public final class Connections {

	private final ProjectStore store;
	private final Connectors connectors;

	public Connections(ProjectStore store, Supplier<? extends Collection<MailConnector>> connectors,
			UnaryOperator<String> environment) {
		this.store = store;
		this.connectors = new Connectors(connectors, environment);
	}

	public EndpointSettings settings(Side side) {
		return settings(store, side);
	}

	/**
	 * What a project knows of an endpoint.
	 *
	 * @throws OperationException
	 *             {@code endpoint.missing}
	 */
	public static EndpointSettings settings(ProjectStore store, Side side) {
		return store.endpoint(side).orElseThrow(() -> new OperationException("endpoint.missing", side.word(),
				"The project does not know its %s organisation yet. Name it with `endpoint set %s --url … --user …`."
						.formatted(side.word(), side.word())));
	}

	/** For somebody who wants to know whether the settings of an endpoint work. What was learned of it is learned anew. */
	public List<EndpointCheck> test(Side side, Optional<MailboxAddress> probe, PasswordPrompt prompt,
			EndpointTests.Watcher watcher, StopSignal stop) {
		EndpointSettings settings = settings(side);
		store.forgetLearned(side);
		return connectors.test(settings, new ProjectMemory(store, settings), probe, prompt, watcher, stop);
	}

	/** Where the mail system of a mailbox is. */
	public Discovery discover(EndpointSettings settings, MailboxAddress mailbox, Optional<URI> at,
			PasswordPrompt prompt) {
		return connectors.discover(settings, mailbox, at, prompt, new StopSignal());
	}

	/** Writes what the server of a mailbox says, redacted; returns how many exchanges. */
	public int record(Side side, MailboxAddress mailbox, Path directory, PasswordPrompt prompt) {
		try (MailSystem system = connected(side, prompt)) {
			return system.record(mailbox, directory);
		} catch (ConnectorException e) {
			throw new OperationException("endpoint.not-recorded", side.word(),
					"Nothing could be recorded: " + Sentence.of(e.getMessage()), e);
		} catch (IOException e) {
			throw new OperationException("endpoint.not-recorded", side.word(),
					"The recording cannot be written: " + Sentence.of(e.getMessage()), e);
		}
	}

	/** For work that cannot begin without. */
	public MailSystem connected(Side side, PasswordPrompt prompt) {
		try {
			EndpointSettings settings = settings(side);
			return connectors.connect(settings, new ProjectMemory(store, settings), prompt);
		} catch (ConfigurationException e) {
			throw new OperationException("endpoint.configuration", side.word(),
					"The settings of the %s endpoint cannot be used: %s Correct them with `endpoint set %s`."
							.formatted(side.word(), Sentence.of(e.getMessage()), side.word()),
					e);
		}
	}
}
