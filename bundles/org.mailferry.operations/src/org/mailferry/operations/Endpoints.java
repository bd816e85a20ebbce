package org.mailferry.operations;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.internal.Audit;
import org.mailferry.operations.internal.Connections;

/** The two organisations of a project: how they are reached, and whether that works. */
public final class Endpoints {

	private final ProjectStore store;
	private final Connections connections;
	private final Audit audit;

	Endpoints(ProjectStore store, Connections connections, Audit audit) {
		this.store = Objects.requireNonNull(store, "store");
		this.connections = connections;
		this.audit = audit;
	}

	/** What is set, if anything is. */
	public Optional<EndpointSettings> get(Side side) {
		return store.endpoint(side);
	}

	/** How many requests may be in flight there at the same time. */
	public ConcurrencyRange concurrency(Side side) {
		return store.concurrency(side);
	}

	/** Keeps how many requests may be in flight there at the same time; runs that begin from now on heed it. */
	public void concurrency(Side side, ConcurrencyRange requests) {
		store.save(side, requests);
		audit.changed("endpoint set", "%s floor=%d start=%d ceiling=%d".formatted(side.word(), requests.floor(),
				requests.start(), requests.ceiling()));
	}

	/** What has been learned of the servers there, by name; see {@link org.mailferry.api.connector.EndpointMemory}. */
	public SortedMap<String, String> learned(Side side) {
		return store.learned(side);
	}

	/**
	 * Searches where the mail system of a mailbox is reached. Changes nothing. Blocks.
	 *
	 * @param settings
	 *            how to sign in; their address is not looked at
	 * @param at
	 *            an address of a server that knows; empty looks in the mailbox's domain
	 * @throws OperationException
	 *             {@code endpoint.not-found}, {@code endpoint.kind-unknown}, {@code endpoint.secret-missing}
	 */
	public Discovery discover(EndpointSettings settings, MailboxAddress mailbox, Optional<URI> at,
			PasswordPrompt prompt) {
		return connections.discover(settings, mailbox, at, prompt);
	}

	/**
	 * Writes what the server says when it is asked what a pass asks of a mailbox, without subjects, bodies, names,
	 * addresses and secrets; docs/transcripts.md has the format. Changes nothing in the mailbox. Blocks.
	 *
	 * @return how many exchanges were written
	 * @throws OperationException
	 *             {@code endpoint.missing}, {@code endpoint.not-recorded}, {@code endpoint.secret-missing}
	 */
	public int record(Side side, MailboxAddress mailbox, Path directory, PasswordPrompt prompt) {
		return connections.record(side, mailbox, directory, prompt);
	}

	/** Keeps settings, replacing those of that side. Sends nothing. */
	public void set(EndpointSettings settings) {
		store.save(settings);
		audit.changed("endpoint set",
				settings.side().word() + " url=" + settings.url() + " user=" + settings.userName());
	}

	/**
	 * Tries everything a migration needs of an endpoint.
	 *
	 * @param probe
	 *            a mailbox to try access on
	 * @throws OperationException
	 *             {@code endpoint.missing}, {@code endpoint.kind-unknown}, {@code endpoint.secret-missing}
	 */
	public List<EndpointCheck> test(Side side, Optional<MailboxAddress> probe, PasswordPrompt prompt) {
		return test(side, probe, prompt, check -> {
		}, new StopSignal());
	}

	/**
	 * As {@link #test(Side, Optional, PasswordPrompt)}, for somebody who watches and may not want to wait.
	 *
	 * @param listener
	 *            hears of each check when it has ended, on the calling thread
	 * @param stop
	 *            ends calls in flight; the checks that were under way then fail
	 */
	public List<EndpointCheck> test(Side side, Optional<MailboxAddress> probe, PasswordPrompt prompt,
			Consumer<EndpointCheck> listener, StopSignal stop) {
		return connections.test(side, probe, prompt, listener::accept, stop);
	}
}
