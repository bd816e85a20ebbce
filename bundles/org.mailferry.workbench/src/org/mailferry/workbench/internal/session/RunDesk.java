package org.mailferry.workbench.internal.session;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.PasswordPrompt;
import org.mailferry.operations.RunOptions;
import org.mailferry.operations.RunProgress;
import org.mailferry.operations.RunSummary;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.Runs;
import org.mailferry.workbench.internal.Messages;

/** All runs of this workbench: which there are, and what they add up to. Safe for use by any thread. */
final class RunDesk implements Runs {

	private final EmbeddedSession session;
	private final RememberedPasswords passwords = new RememberedPasswords(new PasswordDialog());
	/** The runs under way, with how far they are. */
	private final Map<RunJob, Optional<RunProgress>> running = new LinkedHashMap<>();

	RunDesk(EmbeddedSession session) {
		this.session = session;
	}

	@Override
	public void start(RunOptions options) {
		OpenProject project = session.project().orElse(null);
		if (project == null) {
			return;
		}
		Optional<RunJob> job = admit(project, options);
		if (job.isPresent()) {
			session.announce(new ProjectChange.Session());
			job.get().schedule();
		} else {
			Complaint.note(Messages.runUnderWay).show();
		}
	}

	private synchronized Optional<RunJob> admit(OpenProject project, RunOptions options) {
		boolean everybodyRuns = running.keySet().stream().anyMatch(RunJob::aboutEverybody);
		Set<MailboxAddress> busy = new HashSet<>();
		running.keySet().forEach(job -> busy.addAll(job.mailboxes()));
		List<MailboxAddress> free = options.mailboxes().stream().filter(mailbox -> !busy.contains(mailbox)).toList();
		if (everybodyRuns || free.isEmpty() && !options.mailboxes().isEmpty()) {
			return Optional.empty();
		}
		RunJob job = new RunJob(session, this, project, options.withMailboxes(free), passwords);
		running.put(job, Optional.empty());
		return Optional.of(job);
	}

	@Override
	public void suspend(Collection<PairId> pairs) {
		change(project -> project.passes().suspend(pairs));
	}

	@Override
	public void resume(Collection<PairId> pairs) {
		change(project -> project.passes().resume(pairs));
	}

	private void change(Consumer<OpenProject> change) {
		session.project().ifPresent(project -> Thread.ofVirtual().name("suspension").start(() -> {
			try {
				change.accept(project);
			} catch (RuntimeException e) {
				Complaint.about(e).show();
			}
		}));
	}

	@Override
	public PasswordPrompt passwords() {
		return passwords;
	}

	@Override
	public void forgetPasswords() {
		passwords.forget();
	}

	@Override
	public synchronized int active() {
		return running.size();
	}

	@Override
	public void stop() {
		jobs().forEach(RunJob::cancel);
	}

	/** Waits for all runs to end. Not on the UI thread. */
	void awaitEnd() {
		jobs().forEach(RunJob::awaitEnd);
		passwords.forget();
	}

	private synchronized List<RunJob> jobs() {
		return List.copyOf(running.keySet());
	}

	void progressed(RunJob job, RunProgress progress) {
		RunProgress sum;
		synchronized (this) {
			running.replace(job, Optional.of(progress));
			sum = running.values().stream().flatMap(Optional::stream).reduce(RunDesk::sum).orElse(progress);
		}
		session.watchers().tell(watcher -> watcher.running(sum));
	}

	void ended(RunJob job, Optional<RunSummary> summary) {
		synchronized (this) {
			running.remove(job);
		}
		summary.ifPresent(some -> {
			if (some.ending() == RunSummary.Ending.REFUSED) {
				passwords.forget();
			}
			session.watchers().tell(watcher -> watcher.ended(some));
		});
		session.announce(new ProjectChange.Session());
	}

	private static Map<Side, Integer> held(RunProgress one, RunProgress other) {
		Map<Side, Integer> held = new EnumMap<>(Side.class);
		held.putAll(one.held());
		other.held().forEach((side, passes) -> held.merge(side, passes, Integer::sum));
		return held;
	}

	private static RunProgress sum(RunProgress one, RunProgress other) {
		return new RunProgress(one.kind(), one.mailboxes() + other.mailboxes(), one.ended() + other.ended(),
				one.failed() + other.failed(), one.running() + other.running(), one.clearingUp() + other.clearingUp(),
				held(one, other), one.counters().plus(other.counters()), one.itemsPerSecond() + other.itemsPerSecond(),
				one.elapsed().compareTo(other.elapsed()) > 0 ? one.elapsed() : other.elapsed(),
				one.left().flatMap(left -> other.left().map(right -> left.compareTo(right) > 0 ? left : right)));
	}
}
