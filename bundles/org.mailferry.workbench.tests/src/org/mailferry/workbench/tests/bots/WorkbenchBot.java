package org.mailferry.workbench.tests.bots;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.mailferry.api.Side;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.SessionState;

/** The window: its views, its project and its dialogs. */
public final class WorkbenchBot {

	private static final String STATUS = "workbench.status";

	private final Widgets widgets;

	public WorkbenchBot(Widgets widgets) {
		this.widgets = widgets;
	}

	/** Opens a project and waits until it is open; nothing happens when it is open already. */
	public void openProject(Path directory) {
		if (session().project().filter(project -> project.directory().equals(directory)).isPresent()) {
			return;
		}
		commands().run("org.mailferry.project.ui.openProject",
				Map.of("org.mailferry.project.ui.openProject.directory", directory.toString()));
		Patience.until("the project in %s to be open".formatted(directory), () -> session().project()
				.filter(project -> project.directory().equals(directory)).isPresent()
				&& session().state() == SessionState.IDLE);
	}

	/** Begins to open a project; says nothing of whether it opens. */
	public void tryToOpenProject(Path directory) {
		commands().run("org.mailferry.project.ui.openProject",
				Map.of("org.mailferry.project.ui.openProject.directory", directory.toString()));
	}

	/** Closes the project, if one is open, and whatever else is open with it. */
	public void closeProject() {
		if (session().project().isPresent()) {
			commands().run("org.mailferry.project.ui.closeProject");
		}
		Patience.until("the project to be closed", () -> session().state() == SessionState.NONE);
	}

	/** The session behind it all, to know when something is over. */
	public ProjectSession session() {
		return display().syncCall(() -> PlatformUI.getWorkbench().getService(ProjectSession.class));
	}

	/** Waits until no pass runs any more. */
	public void awaitIdle() {
		Patience.untilDone("all passes to be over", () -> session().state(), SessionState.IDLE::equals);
	}

	/** The line at the bottom. */
	public String status() {
		return widgets.read(STATUS, Label.class, Label::getText);
	}

	/** Waits for the line at the bottom to have this in it. */
	public void awaitStatus(String part) {
		Patience.until("the status line", this::status, text -> text.contains(part));
	}

	/** Ids of the views that are open. */
	public List<String> views() {
		return display().syncCall(() -> Arrays.stream(page().getViewReferences()).map(IViewReference::getId).toList());
	}

	/** Id of the perspective. */
	public String perspective() {
		return display().syncCall(() -> page().getPerspective().getId());
	}

	/** Brings a view to the front. */
	public void showView(String id) {
		display().syncExec(() -> {
			try {
				page().showView(id);
			} catch (PartInitException e) {
				throw new AssertionError("the view %s does not open".formatted(id), e);
			}
		});
	}

	/** Closes a view. */
	public void closeView(String id) {
		display().syncExec(() -> page().hideView(page().findView(id)));
	}

	/** Title of the dialog in front, if one is open. */
	public Optional<String> dialog() {
		return widgets.dialog();
	}

	/** What the dialog in front says. */
	public String dialogText() {
		return widgets.dialogText();
	}

	/** Waits for a dialog and returns what it says. */
	public String awaitDialog(String title) {
		Patience.until("a dialog", () -> widgets.dialog().orElse(""), title::equals);
		return widgets.dialogText();
	}

	/** Presses a button of the dialog in front, counted from 0 or one of IDialogConstants. */
	public void answer(int button) {
		widgets.pressInDialog(button);
	}

	/** Closes whatever dialogs are open without doing what they offer. */
	public void dismissDialogs() {
		Patience.until("all dialogs to be gone", () -> {
			widgets.closeDialog();
			return widgets.dialog().isEmpty();
		});
	}

	/** Begins to close the workbench, as a person does; it may ask. */
	public void exit() {
		commands().run("org.eclipse.ui.file.exit");
	}

	/** Views and sizes as the perspective has them. */
	public void resetLayout() {
		display().syncExec(() -> {
			page().resetPerspective();
			window().getShell().setSize(1280, 770);
		});
	}

	/** Closes all editors without saving. */
	public void closeEditors() {
		display().syncExec(() -> page().closeAllEditors(false));
	}

	/** The Project explorer, in front. */
	public ExplorerBot explorer() {
		showView("org.mailferry.project.ui.explorer");
		return new ExplorerBot(widgets);
	}

	/** The Mailboxes view, in front. */
	public MailboxesBot mailboxes() {
		showView("org.mailferry.sync.ui.mailboxes");
		return new MailboxesBot(widgets);
	}

	/** The Findings view, in front. */
	public FindingsBot findings() {
		showView("org.mailferry.sync.ui.findings");
		return new FindingsBot(widgets);
	}

	/** The Pass History view, in front. */
	public HistoryBot history() {
		showView("org.mailferry.sync.ui.history");
		return new HistoryBot(widgets);
	}

	/** The Throughput view, in front. */
	public ThroughputBot throughput() {
		showView("org.mailferry.sync.ui.throughput");
		return new ThroughputBot(widgets);
	}

	/** The editor of an endpoint, opened. */
	public EndpointEditorBot endpoint(Side side) {
		commands().run(side == Side.SOURCE
				? "org.mailferry.project.ui.editSource"
				: "org.mailferry.project.ui.editTarget");
		return new EndpointEditorBot(widgets, this);
	}

	/** The wizard for a new project, opened. */
	public NewProjectBot newProject() {
		commands().run("org.mailferry.project.ui.newProject");
		return new NewProjectBot(widgets);
	}

	/** The dialog for a project in a database, opened. */
	public SharedProjectBot openSharedProject() {
		commands().run("org.mailferry.project.ui.openSharedProject");
		return new SharedProjectBot(widgets);
	}

	/** The wizard that imports mailboxes, opened. */
	public ImportBot importMailboxes() {
		commands().run("org.mailferry.project.ui.importMailboxes");
		return new ImportBot(widgets);
	}

	/** The preferences, open on the page of Mailferry. */
	public PreferencesBot preferences() {
		display().asyncExec(() -> PreferencesUtil
				.createPreferenceDialogOn(window().getShell(), "org.mailferry.workbench.preferences", null, null)
				.open());
		return new PreferencesBot(widgets);
	}

	/** Menus, toolbar and keys. */
	public CommandsBot commands() {
		return new CommandsBot(widgets);
	}

	private static Display display() {
		return PlatformUI.getWorkbench().getDisplay();
	}

	private static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	private static IWorkbenchPage page() {
		return window().getActivePage();
	}
}
