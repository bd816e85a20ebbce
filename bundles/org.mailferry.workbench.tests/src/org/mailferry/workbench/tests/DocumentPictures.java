package org.mailferry.workbench.tests;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mailferry.api.Side;
import org.mailferry.workbench.tests.bots.EndpointEditorBot;
import org.mailferry.workbench.tests.bots.FindingsBot;
import org.mailferry.workbench.tests.bots.ImportBot;
import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.NewProjectBot;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/**
 * Takes the pictures of the documents, each named {@code doc-…}, on the demo project of {@code releng/screenshots}, which
 * names its folder in the variable {@code MAILFERRY_DEMO}. Its name keeps it out of ordinary test runs.
 */
@ExtendWith({ CleanWorkbench.class, PictureOfFailure.class })
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentPictures {

	private static final Path DEMO = Path.of(System.getenv().getOrDefault("MAILFERRY_DEMO", ""));
	private static final String LARGE = "user0001@contoso.example";

	private MailboxesBot mailboxes;

	@BeforeEach
	void open(WorkbenchBot workbench) {
		PlatformUI.getWorkbench().getDisplay().syncExec(
				() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell().setMaximized(true));
		workbench.openProject(DEMO.resolve("demo"));
		workbench.explorer().awaitItems(items -> items.stream().anyMatch(item -> item.contains("Pilot")));
		workbench.explorer().select("demo");
		mailboxes = workbench.mailboxes();
		mailboxes.awaitColumn("Source Mailbox", sources -> sources.contains(LARGE));
	}

	@Test
	@Order(1)
	void workbenchAndFindings(WorkbenchBot workbench) {
		FindingsBot findings = workbench.findings();
		findings.awaitRows(rows -> rows.size() >= 5);
		findings.detail(0);
		whole("workbench");
	}

	@Test
	@Order(2)
	void historyAndVerification(WorkbenchBot workbench) {
		mailboxes.select(LARGE);
		workbench.history().awaitPasses(rows -> rows.size() >= 3);
		workbench.history().awaitVerification(rows -> !rows.isEmpty());
		whole("history");
	}

	@Test
	@Order(3)
	void filter() {
		mailboxes.filter("sales user001");
		mailboxes.awaitColumn("Collection", texts -> !texts.isEmpty() && texts.stream().allMatch("Sales"::equals));
		whole("filter");
	}

	@Test
	@Order(4)
	void endpointWithItsChecklist(WorkbenchBot workbench) {
		EndpointEditorBot editor = workbench.endpoint(Side.SOURCE);
		workbench.commands().run("org.eclipse.ui.window.maximizePart");
		editor.probe(LARGE);
		editor.test();
		editor.awaitVerdict(text -> !text.isBlank() && editor.canTest());
		editor.explanation(0);
		whole("endpoint");
	}

	@Test
	@Order(5)
	void wizardForANewProject(WorkbenchBot workbench) {
		NewProjectBot wizard = workbench.newProject();
		wizard.folder(Path.of("/srv/migrations/fabrikam-2027"));
		wizard.name("Fabrikam 2027");
		dialog("new-project");
		wizard.next().reachedAt("https://mail.contoso.example/EWS/Exchange.asmx", "contoso\\migrator");
		dialog("new-project-endpoint");
		wizard.cancel();
	}

	@Test
	@Order(6)
	void wizardThatImportsMailboxes(WorkbenchBot workbench) {
		ImportBot wizard = workbench.importMailboxes();
		wizard.file(DEMO.resolve("wave-2.csv"));
		wizard.next();
		wizard.awaitSample(rows -> !rows.isEmpty());
		wizard.map("source", "PrimarySmtpAddress");
		dialog("import-columns");
		wizard.next();
		wizard.awaitProblems(rows -> !rows.isEmpty());
		wizard.awaitSummary(text -> !text.isBlank());
		dialog("import-preview");
		wizard.cancel();
	}

	@Test
	@Order(7)
	void passesThatRun(WorkbenchBot workbench) {
		workbench.explorer().select("demo", "Collections", "Sales");
		mailboxes.awaitColumn("Collection", texts -> !texts.isEmpty() && texts.stream().allMatch("Sales"::equals));
		workbench.commands().run("org.mailferry.sync.ui.syncAll");
		workbench.throughput();
		mailboxes.awaitColumn("State", states -> states.stream().anyMatch(state -> state.startsWith("In step")));
		whole("throughput");
		workbench.showView("org.eclipse.ui.views.ProgressView");
		whole("progress");
		workbench.session().runs().stop();
		workbench.awaitIdle();
	}

	@Test
	@Order(8)
	void closingWhilePassesRun(WorkbenchBot workbench) {
		workbench.commands().run("org.mailferry.sync.ui.verifyAll");
		workbench.commands().run("org.mailferry.project.ui.closeProject");
		workbench.awaitDialog("Close the Project");
		whole("closing");
		workbench.answer(IDialogConstants.CANCEL_ID);
		workbench.session().runs().stop();
		workbench.awaitIdle();
	}

	private static void whole(String name) {
		Screenshots.display("doc-" + name);
	}

	private static void dialog(String name) {
		Screenshots.window("doc-" + name);
	}
}
