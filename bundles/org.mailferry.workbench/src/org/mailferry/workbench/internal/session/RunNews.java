package org.mailferry.workbench.internal.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.RunListener;
import org.mailferry.operations.RunProgress;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectWatcher.PairProgress;
import org.mailferry.workbench.internal.ProgressSentence;

/**
 * Passes on what a run tells. With a thousand passes a second, watchers still hear of it only about twice a second, all
 * at once.
 */
final class RunNews implements RunListener, AutoCloseable {

	private final EmbeddedSession session;
	private final RunDesk desk;
	private final RunJob job;
	private final IProgressMonitor monitor;
	private final Set<PairId> changed = new HashSet<>();
	private final Map<PairId, PairProgress> progressed = new LinkedHashMap<>();
	/** Whose running passes told findings: some may be in the project only when the pass has ended. */
	private final Set<PairId> told = new HashSet<>();
	private boolean found;
	private int worked;

	RunNews(EmbeddedSession session, RunDesk desk, RunJob job, IProgressMonitor monitor) {
		this.session = session;
		this.desk = desk;
		this.job = job;
		this.monitor = monitor;
	}

	@Override
	public synchronized void started(MailboxPair pair) {
		changed.add(pair.id());
	}

	@Override
	public synchronized void progress(MailboxPair pair, PassProgress progress) {
		progressed.put(pair.id(), new PairProgress(pair, progress));
	}

	@Override
	public synchronized void ended(MailboxPair pair, PassResult result) {
		progressed.remove(pair.id());
		changed.add(pair.id());
		found |= told.remove(pair.id());
	}

	@Override
	public void finding(MailboxPair pair, Finding finding) {
		synchronized (this) {
			found = true;
			told.add(pair.id());
		}
		session.watchers().tell(watcher -> watcher.found(pair, finding));
	}

	@Override
	public void progress(RunProgress progress) {
		if (worked == 0) {
			monitor.beginTask(job.getName(), progress.mailboxes() + 1);
			monitor.worked(1);
			worked = 1;
		}
		monitor.worked(progress.ended() + 1 - worked);
		worked = progress.ended() + 1;
		monitor.subTask(ProgressSentence.of(progress));
		desk.progressed(job, progress);
		tell();
	}

	private void tell() {
		Set<PairId> pairs;
		List<PairProgress> steps;
		boolean findings;
		synchronized (this) {
			pairs = Set.copyOf(changed);
			changed.clear();
			steps = new ArrayList<>(progressed.values());
			progressed.clear();
			findings = found;
			found = false;
		}
		if (!pairs.isEmpty()) {
			session.announce(new ProjectChange.States(pairs));
		}
		if (!steps.isEmpty()) {
			session.watchers().tell(watcher -> watcher.progressed(steps));
		}
		if (findings) {
			session.announce(new ProjectChange.Findings());
		}
	}

	/** Tells what has not been told. */
	@Override
	public void close() {
		tell();
		monitor.done();
	}
}
