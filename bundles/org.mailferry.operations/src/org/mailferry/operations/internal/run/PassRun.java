package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.api.project.PairSummary;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.PasswordPrompt;
import org.mailferry.operations.RunListener;
import org.mailferry.operations.RunOptions;
import org.mailferry.operations.RunSummary;
import org.mailferry.operations.internal.Connections;
import org.mailferry.operations.internal.Selection;

/** Prepares one pass on each of many pairs, and has them run. */
public final class PassRun {

	/** With waits from one second to one minute, some two minutes in all. */
	private static final int MAX_ATTEMPTS = 8;

	private final ProjectStore store;
	private final PassRunner runner;
	private final KeptPasses passes;
	private final Connections connections;
	private final Suspensions suspensions;
	private final Clock clock;

	public PassRun(ProjectStore store, PassRunner runner, Connections connections, Suspensions suspensions,
			FindingSources sources, Clock clock) {
		this.store = store;
		this.runner = runner;
		this.connections = connections;
		this.suspensions = suspensions;
		passes = new KeptPasses(runner, sources, clock);
		this.clock = clock;
	}

	/** Returns when all passes have ended. */
	public RunSummary run(RunOptions options, PasswordPrompt prompt, RunListener listener, StopSignal stop)
			throws InterruptedException {
		PassSettings settings = settings(store, options);
		List<PairSummary> chosen = chosen(options);
		List<MailboxPair> work = chosen.stream()
				.filter(summary -> options.kind() != PassKind.SYNC || !summary.suspended()).map(PairSummary::pair)
				.toList();
		RunTally tally = new RunTally(options.kind(), work.size(), chosen.size() - work.size(), clock);
		if (work.isEmpty()) {
			// Nobody is asked for a password for it.
			listener.progress(tally.progress());
			return tally.summary(Optional.empty(), stop.requested());
		}
		// Ends the passes: when a person asks for it, and when there is no sense in going on.
		StopSignal halt = new StopSignal();
		try (MailSystem from = connections.connected(Side.SOURCE, prompt);
				MailSystem to = connections.connected(Side.TARGET, prompt)) {
			Convoy convoy;
			try (Announcer announcer = new Announcer(listener, tally);
					StopSignal.Registration asked = stop.onRequest(halt::request)) {
				PairPass pass = new PairPass(store, passes, new Assignment(options.kind(), from, to, settings),
						suspensions, halt, tally, announcer, clock);
				convoy = new Convoy(pass, new Diagnosis(from, to), tally, halt,
						options.concurrency() == RunOptions.AS_MANY_AS_SERVERS_BEAR
								? () -> Math.min(RunOptions.MAX_CONCURRENCY, runner.sideBySide(settings))
								: options::concurrency);
				convoy.carry(work);
			}
			return tally.summary(convoy.reason(), stop.requested());
		}
	}

	/**
	 * How passes of a project work.
	 *
	 * @throws OperationException
	 *             {@code endpoint.missing}
	 */
	public static PassSettings settings(ProjectStore store, RunOptions options) {
		EndpointSettings source = Connections.settings(store, Side.SOURCE);
		EndpointSettings target = Connections.settings(store, Side.TARGET);
		return new PassSettings(options.badItemLimit(), options.askEveryFolder(), options.rebuild(),
				options.batchItems(), options.batchBytes(), target.mayBeAtWork(), MAX_ATTEMPTS,
				ServerBounds.at(source.url(), store.concurrency(Side.SOURCE)),
				ServerBounds.at(target.url(), store.concurrency(Side.TARGET)), store.directory().resolve("spool"));
	}

	private List<PairSummary> chosen(RunOptions options) {
		List<PairSummary> chosen = Selection.pairs(store, options.mailboxes(), options.collection());
		if (!chosen.isEmpty()) {
			return chosen;
		}
		throw options.collection()
				.map(name -> new OperationException("collection.empty", name,
						"The collection '%s' has none of the mailboxes that are meant. `pair list --collection` shows which it has; `pair import` and `pair add` put some in."
								.formatted(name)))
				.orElseGet(() -> new OperationException("project.empty", store.name(),
						"The project has no mailbox pairs yet. Add some with `pair import FILE.csv` or `pair add`."));
	}
}
