package org.mailferry.project.ui.internal.endpoint;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.operations.Endpoints;
import org.mailferry.operations.OpenProject;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;

/** How an organisation is reached, and whether that works. */
public final class EndpointEditor extends EditorPart implements ProjectWatcher {

	/** Of the editor. */
	public static final String ID = "org.mailferry.project.ui.endpoint";

	private ProjectSession session;
	private Side side;
	private EndpointPane pane;
	private Registration watching;
	private EndpointDraft saved = EndpointDraft.BLANK;
	private boolean dirty;

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!(input instanceof EndpointInput endpoint)) {
			throw new PartInitException("The endpoint editor edits endpoints, not " + input.getName());
		}
		setSite(site);
		setInput(input);
		setPartName(input.getName());
		side = endpoint.side();
		session = site.getService(ProjectSession.class);
	}

	@Override
	public void createPartControl(Composite parent) {
		setTitleImage(new LocalResourceManager(JFaceResources.getResources(), parent)
				.get(getEditorInput().getImageDescriptor()));
		pane = new EndpointPane(parent, side, this::edited, SWT.DEFAULT);
		load();
		watching = session.watch(this);
	}

	private void load() {
		session.ask(project -> stored(project.endpoints()), stored -> {
			if (!pane.control().isDisposed()) {
				saved = stored;
				pane.show(saved);
				edited();
			}
		});
	}

	private EndpointDraft stored(Endpoints endpoints) {
		return endpoints.get(side).map(found -> EndpointDraft.of(found, endpoints.concurrency(side)))
				.orElse(EndpointDraft.BLANK);
	}

	private void edited() {
		boolean different = !pane.draft().equals(saved);
		pane.refresh();
		if (dirty != different) {
			dirty = different;
			firePropertyChange(PROP_DIRTY);
		}
	}

	@Override
	public boolean isDirty() {
		return dirty;
	}

	/** Stores on a background thread while the window goes on being painted. */
	@Override
	public void doSave(IProgressMonitor monitor) {
		EndpointDraft draft = pane.draft();
		Optional<EndpointChoice> choice = draft.choice(side);
		OpenProject project = session.project().orElse(null);
		if (choice.isEmpty() || project == null) {
			getEditorSite().getActionBars().getStatusLineManager().setErrorMessage(Messages.endpointNotSaved);
			monitor.setCanceled(true);
			return;
		}
		try {
			ModalContext.run(progress -> choice.get().keep(project.endpoints()), true, monitor, Display.getCurrent());
			getEditorSite().getActionBars().getStatusLineManager().setErrorMessage(null);
			saved = draft;
			edited();
			session.announce(new ProjectChange.Endpoints());
		} catch (InvocationTargetException e) {
			monitor.setCanceled(true);
			if (e.getCause() instanceof RuntimeException error) {
				Complaint.about(error).show();
			}
		} catch (InterruptedException e) {
			monitor.setCanceled(true);
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void doSaveAs() {
		// an endpoint is in its project and nowhere else
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	/** Somebody else may have set it; what a person is typing here is not touched. */
	@Override
	public void changed(ProjectChange change) {
		if (change instanceof ProjectChange.Endpoints) {
			getSite().getShell().getDisplay().asyncExec(() -> {
				if (!dirty && !pane.control().isDisposed()) {
					load();
				}
			});
		}
	}

	@Override
	public void closed() {
		Display display = getSite().getShell().getDisplay();
		display.asyncExec(() -> getSite().getPage().closeEditor(this, false));
	}

	@Override
	public void setFocus() {
		pane.setFocus();
	}

	@Override
	public void dispose() {
		if (watching != null) {
			watching.close();
		}
		super.dispose();
	}
}
