package org.mailferry.operations;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.mailferry.api.PairId;
import org.mailferry.api.StopSignal;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.internal.Audit;
import org.mailferry.operations.internal.Connections;
import org.mailferry.operations.internal.run.FindingSources;
import org.mailferry.operations.internal.run.PassRun;
import org.mailferry.operations.internal.run.Suspensions;

/** Carries and verifies mailboxes. */
public final class Passes {

	private final ProjectStore store;
	private final PassRunner runner;
	private final Connections connections;
	private final Suspensions suspensions;
	private final FindingSources sources;
	private final List<Consumer<Collection<PairId>>> told = new CopyOnWriteArrayList<>();
	private final Audit audit;
	private final Clock clock;

	Passes(ProjectStore store, PassRunner runner, Connections connections, FindingSources sources, Audit audit,
			Clock clock) {
		this.store = Objects.requireNonNull(store, "store");
		this.runner = Objects.requireNonNull(runner, "runner");
		this.connections = connections;
		suspensions = new Suspensions(store);
		this.sources = sources;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Runs one pass on each of the pairs, by priority, and returns when all have ended. The first pass runs alone until
	 * the endpoints have shown that they work; when one of them turns out to refuse everybody, no further passes begin. A
	 * sync leaves out pairs that are suspended when their turn comes; a verification does not. After each pass that
	 * completes, the {@link org.mailferry.api.finding.FindingSource}s there are then are asked about its pair.
	 *
	 * @param prompt
	 *            asked for passwords that are to be asked for, on the calling thread
	 * @param stop
	 *            ends the run soon; what was done so far is kept
	 * @throws OperationException
	 *             {@code project.empty}, {@code collection.empty}, {@code collection.unknown}, {@code pair.unknown},
	 *             {@code endpoint.missing}, {@code endpoint.kind-unknown}, {@code endpoint.secret-missing},
	 *             {@code endpoint.configuration}; nothing was sent then
	 */
	public RunSummary run(RunOptions options, PasswordPrompt prompt, RunListener listener, StopSignal stop)
			throws InterruptedException {
		RunSummary summary = new PassRun(store, runner, connections, suspensions, sources, clock).run(options, prompt,
				listener, stop);
		audit.changed(options.kind() == PassKind.SYNC ? "sync" : "verify",
				"mailboxes=%d completed=%d failed=%d suspended=%d ending=%s".formatted(summary.mailboxes(),
						summary.completed(), summary.failed(), summary.suspended(), summary.ending()));
		return summary;
	}

	/**
	 * Marks pairs so that syncs leave them out, until they are resumed, also in runs that have begun. Those of them whose
	 * sync runs in this process are asked to stop: soon it ends as interrupted, with the finding {@code pair.suspended}, and
	 * what it has done is kept. Verifications go on.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.unknown}; nothing is changed then
	 */
	public void suspend(Collection<PairId> pairs) {
		suspensions.suspend(pairs);
		audit.changed("pair suspend", Audit.pairs(pairs));
		told.forEach(listener -> listener.accept(pairs));
	}

	/**
	 * Takes the mark of {@link #suspend} away. The next run carries them again.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             {@code pair.unknown}; nothing is changed then
	 */
	public void resume(Collection<PairId> pairs) {
		suspensions.resume(pairs);
		audit.changed("pair resume", Audit.pairs(pairs));
		told.forEach(listener -> listener.accept(pairs));
	}

	/**
	 * Hears of pairs that are suspended or resumed, also by other processes through this one; on the thread that does it.
	 *
	 * @return closing it ends that
	 */
	public Registration onSuspension(Consumer<Collection<PairId>> listener) {
		told.add(listener);
		return () -> told.remove(listener);
	}
}
