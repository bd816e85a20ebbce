package org.mailferry.workbench.internal.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
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
	private final CompletableFuture<Boolean> done = new CompletableFuture<>();

	ChangeOfProject(EmbeddedSession session, ProjectStep step) {
		super(step.title());
		this.session = session;
		this.step = step;
		setRule(ONE);
		setUser(true);
	}

	CompletionStage<Boolean> begin() {
		schedule();
		return done;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		boolean open = false;
		session.changing(true);
		try {
			session.release();
			Optional<OpenProject> project = step.take();
			project.ifPresent(session::adopt);
			open = project.isPresent();
			return Status.OK_STATUS;
		} catch (RuntimeException e) {
			return Complaint.about(e).status();
		} finally {
			session.changing(false);
			done.complete(open);
		}
	}
}
