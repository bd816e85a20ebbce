package org.mailferry.workbench.internal.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.Complaint;

/** The job that closes a project and opens another; one at a time. */
final class ChangeOfProject extends Job {

	/** Two changes of the project do not go side by side. */
	private static final ISchedulingRule ONE = new ISchedulingRule() {
		@Override
		public boolean contains(ISchedulingRule rule) {
			return rule == this;
		}

		@Override
		public boolean isConflicting(ISchedulingRule rule) {
			return rule == this;
		}
	};

	private final EmbeddedSession session;
	private final ProjectStep step;
	private final Function<Complaint, IStatus> refusal;
	private final CompletableFuture<Boolean> done = new CompletableFuture<>();
	private volatile boolean open;

	/** What goes wrong is shown in a dialog. */
	ChangeOfProject(EmbeddedSession session, ProjectStep step) {
		this(session, step, Complaint::status);
		setUser(true);
	}

	/** @param refused is told what goes wrong, and shows how far it is */
	ChangeOfProject(EmbeddedSession session, ProjectStep step, Consumer<Complaint> refused) {
		this(session, step, complaint -> {
			complaint.log();
			refused.accept(complaint);
			return Status.CANCEL_STATUS;
		});
	}

	private ChangeOfProject(EmbeddedSession session, ProjectStep step, Function<Complaint, IStatus> refusal) {
		super(step.title());
		this.session = session;
		this.step = step;
		this.refusal = refusal;
		setRule(ONE);
		// A job that is cancelled before it began never runs, but it is done all the same.
		addJobChangeListener(IJobChangeListener.onDone(event -> done.complete(open)));
	}

	CompletionStage<Boolean> begin() {
		schedule();
		return done;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		session.changing(true);
		try {
			open = taken();
			return Status.OK_STATUS;
		} catch (RuntimeException e) {
			return refusal.apply(Complaint.about(e));
		} finally {
			session.changing(false);
		}
	}

	private boolean taken() {
		if (!step.beside()) {
			session.release();
		}
		Optional<OpenProject> project = step.take();
		if (project.isPresent() && step.beside()) {
			session.release();
		}
		project.ifPresent(session::adopt);
		return project.isPresent();
	}

	@Override
	protected void canceling() {
		step.cancel();
	}
}
