package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.util.List;

import org.mailferry.api.MailboxPair;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
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
	private final Connections connections;
	private final Clock clock;

	public PassRun(ProjectStore store, PassRunner runner, Connections connections, Clock clock) {
		this.store = store;
		this.runner = runner;
		this.connections = connections;
		this.clock = clock;
	}

	/** Returns when all passes have ended. */
	public RunSummary run(RunOptions options, PasswordPrompt prompt, RunListener listener, StopSignal stop)
			throws InterruptedException {
		connections.settings(Side.SOURCE);
		EndpointSettings target = connections.settings(Side.TARGET);
		List<MailboxPair> work = Selection.pairs(store, options.mailboxes());
		if (work.isEmpty()) {
			throw new OperationException("project.empty", store.name(),
					"The project has no mailbox pairs yet. Add some with `pair import FILE.csv` or `pair add`.");
		}
		PassSettings settings = new PassSettings(options.badItemLimit(), options.askEveryFolder(), options.batchItems(),
				options.batchBytes(), target.requestTimeout(), MAX_ATTEMPTS, store.directory().resolve("spool"));
		RunTally tally = new RunTally(options.kind(), work.size(), clock);
		// Ends the passes: when a person asks for it, and when there is no sense in going on.
		StopSignal halt = new StopSignal();
		try (MailSystem from = connections.connected(Side.SOURCE, prompt);
				MailSystem to = connections.connected(Side.TARGET, prompt)) {
			Convoy convoy;
			try (Announcer announcer = new Announcer(listener, tally);
					StopSignal.Registration asked = stop.onRequest(halt::request)) {
				PairPass pass = new PairPass(store, runner, options.kind(), from, to, settings, halt, tally, announcer,
						clock);
				convoy = new Convoy(pass, new Diagnosis(from, to), tally, halt, options.concurrency());
				convoy.carry(work);
			}
			return tally.summary(convoy.reason(), stop.requested());
		}
	}
}
