package org.mailferry.workbench.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.Places;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.ProjectSession;

/** The life of the workbench: it comes up with the layout it had, opens a project, and asks before it closes. */
final class MigrationWorkbench extends WorkbenchAdvisor {

	private final Optional<String> asked;

	/**
	 * @param asked
	 *            the project to open, a directory or the address of a database; otherwise the last one
	 */
	MigrationWorkbench(Optional<String> asked) {
		this.asked = asked;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		super.initialize(configurer);
		configurer.setSaveAndRestore(true);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return MigrationPerspective.ID;
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new MigrationWindow(configurer);
	}

	@Override
	public void postStartup() {
		super.postStartup();
		try {
			asked.map(new Places(Path.of(""), System::getenv)::named).or(new LastProject()::place)
					.ifPresent(session()::open);
		} catch (OperationException e) {
			Complaint.about(e).show();
		}
	}

	@Override
	public boolean preShutdown() {
		return super.preShutdown() && new Farewell(session()).agreed();
	}

	private static ProjectSession session() {
		return PlatformUI.getWorkbench().getService(ProjectSession.class);
	}
}
