package org.mailferry.project.ui.internal.explorer;

import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.operations.OpenProject;
import org.mailferry.project.ui.internal.command.Commands;
import org.mailferry.workbench.LatestAnswer;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;
import org.mailferry.workbench.SessionState;
import org.mailferry.workbench.UiPulse;
import org.mailferry.workbench.extension.Contributions;

/** The project: its endpoints, its collections, and what plug-ins add. What is selected restricts the Mailboxes view. */
public final class ExplorerView extends ViewPart implements ProjectWatcher {

	/** Of the view. */
	public static final String ID = "org.mailferry.project.ui.explorer";

	private static final Duration RELOAD_AFTER = Duration.ofMillis(800);
	/** The project, headings, endpoints and collections. */
	private static final int LEVELS = 3;
	private static final Duration SHOW_AFTER = Duration.ofMillis(10);

	private final NodeTree nodes = new NodeTree();
	private ProjectSession session;
	private ContributedNodes contributions;
	private Composite stack;
	private NoProject empty;
	private TreeViewer viewer;
	private LatestAnswer content;
	private LatestAnswer additions;
	private UiPulse begin;
	private UiPulse reload;
	private UiPulse reloadAdditions;
	private Registration watching;
	private ProjectContent shown;
	/** Whether there were collections when the tree was shown last: the first ones are not hidden. */
	private boolean withCollections;
	private List<Node> contributed = List.of();

	@Override
	public void createPartControl(Composite parent) {
		session = getSite().getService(ProjectSession.class);
		content = new LatestAnswer(session);
		additions = new LatestAnswer(session);
		contributions = new ContributedNodes(new Contributions(Platform.getExtensionRegistry()).explorerNodes());
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(new StackLayout());
		empty = new NoProject(stack, getSite().getService(IHandlerService.class));
		createTree();
		begin = new UiPulse(parent, SHOW_AFTER, this::begin);
		reload = new UiPulse(parent, RELOAD_AFTER, this::load);
		reloadAdditions = new UiPulse(parent, RELOAD_AFTER, this::loadAdditions);
		watching = session.watch(this);
		begin();
	}

	private void createTree() {
		viewer = new TreeViewer(stack, SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.getTree().setData("org.mailferry.id", "explorer.tree");
		viewer.setComparer(NodeTree.SAME);
		viewer.setUseHashlookup(true);
		viewer.setContentProvider(nodes);
		viewer.setLabelProvider(new NodeCells(
				new NodeLabels(new LocalResourceManager(JFaceResources.getResources(), viewer.getTree()))));
		viewer.setInput(nodes);
		ColumnViewerToolTipSupport.enableFor(viewer);
		viewer.addOpenListener(event -> open(event.getSelection() instanceof StructuredSelection some
				? some.getFirstElement()
				: null));
		MenuManager menu = new MenuManager();
		menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		viewer.getTree().setMenu(menu.createContextMenu(viewer.getTree()));
		getSite().registerContextMenu(menu, viewer);
		getSite().setSelectionProvider(viewer);
	}

	/** Enter or a double click: the editor of an endpoint; all others open and close. */
	private void open(Object element) {
		if (element instanceof EndpointNode endpoint) {
			Commands.run(getSite().getService(IHandlerService.class), Commands.edit(endpoint.side()));
		} else if (element != null) {
			viewer.setExpandedState(element, !viewer.getExpandedState(element));
		}
	}

	/** The tree when a project is open, what can be done otherwise. */
	private void begin() {
		content.forget();
		additions.forget();
		shown = null;
		contributed = List.of();
		nodes.show();
		viewer.refresh();
		empty.show(session.state() == SessionState.CHANGING);
		show(empty.control());
		load();
		loadAdditions();
	}

	private void load() {
		content.ask(ProjectContent::of, found -> {
			shown = found;
			show();
		});
	}

	private void loadAdditions() {
		session.extensionView().ifPresent(project -> additions.ask(asked -> contributions.of(project), found -> {
			contributed = found;
			show();
		}));
	}

	private void show() {
		if (shown == null || viewer.getTree().isDisposed()) {
			return;
		}
		Node root = shown.root(contributed);
		boolean collected = !shown.collections().isEmpty();
		boolean first = viewer.getTree().getItemCount() == 0;
		nodes.show(root);
		viewer.refresh();
		if (first) {
			viewer.expandToLevel(LEVELS);
			viewer.setSelection(new StructuredSelection(root));
		} else if (collected && !withCollections) {
			root.children().stream().filter(ProjectContent::holdsCollections)
					.forEach(group -> viewer.setExpandedState(group, true));
		}
		withCollections = collected;
		show(viewer.getTree());
	}

	private void show(Control page) {
		StackLayout layout = (StackLayout) stack.getLayout();
		if (layout.topControl != page) {
			layout.topControl = page;
			stack.layout();
		}
	}

	@Override
	public void opened(OpenProject project) {
		begin.beat();
	}

	@Override
	public void closed() {
		begin.beat();
	}

	@Override
	public void changed(ProjectChange change) {
		switch (change) {
		case ProjectChange.Session other -> whenSessionChanges();
		case ProjectChange.Pairs pairs -> {
			reload.beat();
			reloadAdditions.beat();
		}
		case ProjectChange.Endpoints endpoints -> reload.beat();
		case ProjectChange.States states -> reload.beat();
		case ProjectChange.Findings findings -> {
			// the tree tells of none
		}
		}
	}

	private void whenSessionChanges() {
		if (session.project().isEmpty()) {
			begin.beat();
		} else {
			reload.beat();
		}
	}

	@Override
	public void setFocus() {
		if (shown == null) {
			empty.setFocus();
		} else {
			viewer.getTree().setFocus();
		}
	}

	@Override
	public void dispose() {
		if (watching != null) {
			watching.close();
		}
		super.dispose();
	}
}
