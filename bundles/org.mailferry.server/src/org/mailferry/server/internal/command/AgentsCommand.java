package org.mailferry.server.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.operations.Figures;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Option;

/** A command that directs agent hosts, about mailboxes or something that many mailboxes have in common. */
abstract class AgentsCommand extends ProjectCommand {

	@Option(names = "--mailbox", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "The pair of this mailbox. May be given several times.")
	private List<MailboxAddress> mailboxes = List.of();

	@Option(names = "--collection", paramLabel = "NAME", description = "The pairs of this collection.")
	private String collection;

	@Option(names = "--endpoint", paramLabel = "SIDE", converter = SideConverter.class, description = "All that needs the source, or the target.")
	private Side endpoint;

	@Option(names = "--server", paramLabel = "NAME", description = "The pairs whose source mailbox is on this server, see `server list`.")
	private String server;

	@Option(names = "--host", paramLabel = "NAME", description = "This agent host, see `status`.")
	private String host;

	private final Wish wish;
	private final String done;

	/**
	 * @param done
	 *            the word for it
	 */
	AgentsCommand(Session session, List<String> arguments, Wish wish, String done) {
		super(session, arguments);
		this.wish = wish;
		this.done = done;
	}

	@Override
	public final Integer call() throws InterruptedException {
		List<ControlSubject> subjects = subjects();
		if (subjects.size() + (mailboxes.isEmpty() ? 0 : 1) != 1) {
			throw misused(
					"name mailboxes, a --collection, an --endpoint, a --server or a --host, and only one of these");
		}
		return access().steering(wish(), project -> {
			if (mailboxes.isEmpty()) {
				direct(project, subjects.getFirst());
				out().println("%s %s %s".formatted(done(), subjects.getFirst().kind(), named()));
			} else {
				List<PairId> pairs = project.pairs().chosen(mailboxes, Optional.empty());
				direct(project, pairs);
				out().println("%s %s".formatted(done(), Figures.count(pairs.size(), "pair", "pairs")));
			}
			return ExitCode.DONE;
		});
	}

	/** As it was typed, and not its key. */
	private String named() {
		return Stream.of(collection, server, host).filter(Objects::nonNull).map(String::strip).findFirst()
				.orElseGet(() -> endpoint.word());
	}

	String done() {
		return done;
	}

	void direct(OpenProject project, ControlSubject subject) {
		project.agents().order(wish, subject);
	}

	void direct(OpenProject project, List<PairId> pairs) {
		switch (wish) {
		case SUSPEND -> project.passes().suspend(pairs);
		case RESUME -> project.passes().resume(pairs);
		case STOP -> project.agents().stop(pairs);
		case RUN_NOW -> project.agents().runNow(pairs);
		case PLAN, CONNECT -> throw new IllegalStateException("nobody asks for it");
		}
	}

	private List<ControlSubject> subjects() {
		List<ControlSubject> subjects = new ArrayList<>();
		try {
			if (collection != null) {
				subjects.add(new ControlSubject.OfCollection(collection));
			}
			if (endpoint != null) {
				subjects.add(new ControlSubject.OfEndpoint(endpoint));
			}
			if (server != null) {
				subjects.add(new ControlSubject.OfServer(server));
			}
			if (host != null) {
				subjects.add(new ControlSubject.OfHost(host));
			}
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
		return subjects;
	}
}
