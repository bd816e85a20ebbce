package org.mailferry.project.ui.internal;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.PlatformUI;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;

/** Changes the open project in the background; the Progress view shows it, and what goes wrong is said in a dialog. */
public final class ProjectJob extends Job {

	/** What is done. */
	@FunctionalInterface
	public interface Work {

		/**
		 * Called on the job's thread.
		 *
		 * @return what is different afterwards, for everybody to be told
		 */
		List<ProjectChange> in(OpenProject project, IProgressMonitor monitor);
	}

	private final ProjectSession session;
	private final OpenProject project;
	private final Work work;

	private ProjectJob(String name, ProjectSession session, OpenProject project, Work work) {
		super(name);
		this.session = session;
		this.project = project;
		this.work = work;
		setUser(true);
	}

	/** Begins it; nothing happens when no project is open. */
	public static void start(String name, Work work) {
		ProjectSession session = PlatformUI.getWorkbench().getService(ProjectSession.class);
		session.project().ifPresent(project -> new ProjectJob(name, session, project, work).schedule());
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
		try {
			work.in(project, monitor).forEach(session::announce);
			return Status.OK_STATUS;
		} catch (RuntimeException e) {
			return Complaint.about(e).status();
		} finally {
			monitor.done();
		}
	}
}
