package org.mailferry.project.ui.internal.creation;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.mailferry.api.Side;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.command.Leaving;
import org.mailferry.project.ui.internal.endpoint.EndpointChoice;
import org.mailferry.project.ui.internal.endpoint.EndpointPage;
import org.mailferry.workbench.ProjectSession;

/** Makes a new project and opens it. */
public final class NewProjectWizard extends Wizard implements INewWizard {

	private final FolderPage folder = new FolderPage();
	private final EndpointPage source = new EndpointPage(Side.SOURCE);
	private final EndpointPage target = new EndpointPage(Side.TARGET);
	private IWorkbenchWindow window;
	private ProjectSession session;

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		window = workbench.getActiveWorkbenchWindow();
		session = workbench.getService(ProjectSession.class);
		setWindowTitle(Messages.newProjectTitle);
		setNeedsProgressMonitor(true);
	}

	@Override
	public void addPages() {
		addPage(folder);
		addPage(source);
		addPage(target);
	}

	/** The wizard stays open until the project is there, and when it could not be made. */
	@Override
	public boolean performFinish() {
		if (!new Leaving(window).agreed()) {
			return false;
		}
		Path directory = folder.directory();
		List<EndpointChoice> endpoints = Stream.of(source.choice(), target.choice()).flatMap(Optional::stream)
				.toList();
		return came(session.create(directory, folder.projectName(),
				project -> endpoints.forEach(endpoint -> endpoint.keep(project.endpoints()))));
	}

	private boolean came(CompletionStage<Boolean> created) {
		boolean[] open = new boolean[1];
		try {
			getContainer().run(true, false, monitor -> {
				monitor.beginTask(Messages.creating, -1);
				open[0] = created.toCompletableFuture().join();
				monitor.done();
			});
		} catch (InvocationTargetException e) {
			ILog.of(NewProjectWizard.class).error("The project was not made", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return open[0];
	}
}
