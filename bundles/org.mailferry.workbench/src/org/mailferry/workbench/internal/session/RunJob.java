package org.mailferry.workbench.internal.session;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.pass.PassKind;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.PasswordPrompt;
import org.mailferry.operations.RunOptions;
import org.mailferry.operations.RunSummary;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.internal.Messages;

/** One run as a job: the Progress view shows how far it is, and cancelling it stops its passes in good order. */
final class RunJob extends Job {

	private final EmbeddedSession session;
	private final RunDesk desk;
	private final OpenProject project;
	private final RunOptions options;
	private final Set<MailboxAddress> mailboxes;
	private final PasswordPrompt passwords;
	private final StopSignal stop = new StopSignal();
	private final CountDownLatch end = new CountDownLatch(1);
	private volatile Optional<RunSummary> summary = Optional.empty();

	RunJob(EmbeddedSession session, RunDesk desk, OpenProject project, RunOptions options, PasswordPrompt passwords) {
		super(title(options));
		this.session = session;
		this.desk = desk;
		this.project = project;
		this.options = options;
		this.mailboxes = Set.copyOf(options.mailboxes());
		this.passwords = passwords;
		// A job that is cancelled before it began never runs, but it is done all the same.
		addJobChangeListener(IJobChangeListener.onDone(event -> {
			desk.ended(this, summary);
			end.countDown();
		}));
	}

	private static String title(RunOptions options) {
		boolean sync = options.kind() == PassKind.SYNC;
		int count = options.mailboxes().size();
		if (options.collection().isPresent()) {
			return NLS.bind(sync ? Messages.syncCollection : Messages.verifyCollection, options.collection().get());
		}
		return switch (count) {
		case 0 -> sync ? Messages.syncAll : Messages.verifyAll;
		case 1 -> NLS.bind(sync ? Messages.syncOne : Messages.verifyOne, options.mailboxes().getFirst());
		default -> NLS.bind(sync ? Messages.syncMany : Messages.verifyMany, count);
		};
	}

	/** Which mailboxes it is about, unless it is about everybody. */
	Set<MailboxAddress> mailboxes() {
		return mailboxes;
	}

	boolean aboutEverybody() {
		return mailboxes.isEmpty();
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		try (RunNews news = new RunNews(session, desk, this, monitor)) {
			summary = Optional.of(project.passes().run(options, passwords, news, stop));
			return status(summary.get());
		} catch (RuntimeException e) {
			Complaint.about(e).show();
			return Status.CANCEL_STATUS;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Status.CANCEL_STATUS;
		}
	}

	private static IStatus status(RunSummary summary) {
		return switch (summary.ending()) {
		case DONE, FINDINGS -> Status.OK_STATUS;
		case INTERRUPTED -> Status.CANCEL_STATUS;
		case REFUSED, INTERNAL -> {
			summary.reason().map(Complaint::about).ifPresent(Complaint::show);
			yield Status.CANCEL_STATUS;
		}
		};
	}

	@Override
	protected void canceling() {
		stop.request();
	}

	/** Waits until it has ended. */
	void awaitEnd() {
		try {
			end.await();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
