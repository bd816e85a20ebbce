package org.mailferry.server.internal.command;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.RunOptions;
import org.mailferry.operations.RunSummary;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.Failures;
import org.mailferry.server.internal.show.ProgressDisplay;
import org.mailferry.server.internal.show.SummaryText;

import picocli.CommandLine.Option;

/** A command that runs passes. */
abstract class PassCommand extends ProjectCommand {

	@Option(names = "--pair", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "Only the pair of this mailbox; can be given several times.")
	private List<MailboxAddress> mailboxes = List.of();

	@Option(names = "--collection", paramLabel = "NAME", converter = CollectionNameConverter.class, description = "Only pairs of this collection.")
	private String collection;

	@Option(names = "--concurrency", paramLabel = "N", description = "How many mailboxes at the same time, 1 to 100. Otherwise as many as keep the servers busy: begins low and follows what they bear, see `endpoint set --concurrency-start`.")
	private Integer concurrency;

	@Option(names = "--no-progress", description = "Do not show how far it is.")
	private boolean noProgress;

	PassCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	/** Passes of a kind on the pairs that were chosen. */
	final RunOptions chosen(PassKind kind) {
		if (concurrency != null && (concurrency < 1 || concurrency > RunOptions.MAX_CONCURRENCY)) {
			throw misused("--concurrency is 1 to %d, not %d".formatted(RunOptions.MAX_CONCURRENCY, concurrency));
		}
		return RunOptions.of(kind, mailboxes).withCollection(Optional.ofNullable(collection))
				.withConcurrency(concurrency == null ? RunOptions.DEFAULT_CONCURRENCY : concurrency);
	}

	/** What to run. */
	abstract RunOptions options();

	@Override
	public final Integer call() throws InterruptedException {
		RunOptions options = options();
		return access().working(wish(), project -> {
			Failures failures = new Failures();
			RunSummary summary;
			try (ProgressDisplay display = new ProgressDisplay(session().terminal(), !noProgress, failures)) {
				summary = project.passes().run(options, session().terminal().prompt(), display, session().stop());
			}
			// A run that could do nothing has nothing to tell but why.
			if (summary.ending() != RunSummary.Ending.REFUSED || summary.completed() > 0
					|| summary.counters().items() > 0) {
				new SummaryText(summary).print(out());
				failures.print(out());
			}
			explain(summary);
			return ExitCode.of(summary.ending());
		});
	}

	private void explain(RunSummary summary) {
		summary.reason().ifPresent(reason -> session().complaint().about(reason));
		if (summary.ending() == RunSummary.Ending.INTERRUPTED) {
			err().println("mailferry: interrupted; the next run goes on where this one stopped");
		}
	}
}
