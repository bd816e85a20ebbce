package org.mailferry.project.ui.internal.endpoint;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.operation.ModalContext;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.EditorPart;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.connector.EndpointSettings;
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

	/** From this width on the checks stand beside the fields. */
	private static final int WIDE = 900;

	private ProjectSession session;
	private Side side;
	private EndpointFields fields;
	private TestPane test;
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
		ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		Composite area = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(8, 6).spacing(16, 6).applyTo(area);
		fields = new EndpointFields(area, this::edited);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(fields.control());
		test = new TestPane(area, () -> fields.draft().settings(side));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(test.control());
		scrolled.setContent(area);
		scrolled.addListener(SWT.Resize, event -> arrange(scrolled, area));
		arrange(scrolled, area);
		load();
		watching = session.watch(this);
	}

	private static void arrange(ScrolledComposite scrolled, Composite area) {
		((GridLayout) area.getLayout()).numColumns = scrolled.getClientArea().width >= WIDE ? 2 : 1;
		scrolled.setMinSize(area.computeSize(SWT.DEFAULT, SWT.DEFAULT));
		area.layout();
	}

	private void load() {
		session.ask(project -> project.endpoints().get(side), found -> {
			if (!fields.control().isDisposed()) {
				saved = found.map(EndpointDraft::of).orElse(EndpointDraft.BLANK);
				fields.show(saved);
				edited();
			}
		});
	}

	private void edited() {
		boolean different = !fields.draft().equals(saved);
		test.refresh();
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
		EndpointDraft draft = fields.draft();
		Optional<EndpointSettings> settings = draft.settings(side);
		OpenProject project = session.project().orElse(null);
		if (settings.isEmpty() || project == null) {
			getEditorSite().getActionBars().getStatusLineManager().setErrorMessage(Messages.endpointNotSaved);
			monitor.setCanceled(true);
			return;
		}
		try {
			ModalContext.run(progress -> project.endpoints().set(settings.get()), true, monitor, Display.getCurrent());
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
				if (!dirty && !fields.control().isDisposed()) {
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
		fields.setFocus();
	}

	@Override
	public void dispose() {
		if (watching != null) {
			watching.close();
		}
		super.dispose();
	}
}
