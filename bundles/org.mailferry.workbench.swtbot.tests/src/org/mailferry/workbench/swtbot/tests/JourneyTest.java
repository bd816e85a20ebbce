package org.mailferry.workbench.swtbot.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swtbot.eclipse.finder.SWTWorkbenchBot;
import org.eclipse.swtbot.swt.finder.junit5.SWTBotJunit5Extension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Side;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.workbench.tests.bots.EndpointEditorBot;
import org.mailferry.workbench.tests.bots.EndpointFields;
import org.mailferry.workbench.tests.bots.ImportBot;
import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.NewProjectBot;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** From a workbench without a project to mailboxes that have crossed and are verified, by hand. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@ExtendWith(SWTBotJunit5Extension.class)
class JourneyTest {

	private static final int MAILBOXES = 3;
	private static final int ITEMS = 40;

	@TempDir
	private static Path folder;
	private static LabOrganisation source;
	private static LabOrganisation target;

	private final WorkbenchBot workbench = new WorkbenchBot(new SwtBotWidgets(new SWTWorkbenchBot().getDisplay()));

	@BeforeAll
	static void organisations() throws IOException {
		source = LabOrganisation.builder().name("contoso").directory(folder.resolve("contoso")).mailboxes(MAILBOXES)
				.items(ITEMS).seed(23).start();
		target = LabOrganisation.builder().name("fabrikam").directory(folder.resolve("fabrikam"))
				.mailboxes(MAILBOXES).empty().start();
	}

	@AfterAll
	static void end() throws IOException {
		source.close();
		target.close();
	}

	@Test
	void fromANewProjectToAVerifiedCrossing() throws IOException {
		newProject();
		testEndpoint(Side.SOURCE, source);
		testEndpoint(Side.TARGET, target);
		importMailboxes();
		MailboxesBot mailboxes = workbench.mailboxes();
		mailboxes.awaitCount("%d mailboxes".formatted(MAILBOXES));
		mailboxes.select(source.mailboxAddresses().toArray(String[]::new));

		workbench.commands().awaitEnabled("org.mailferry.sync.ui.sync", true);
		workbench.commands().pressIn(MailboxesBot.table(), SWT.CTRL | SWT.SHIFT, 'y');
		awaitAll(mailboxes, "State", "In step");
		workbench.awaitIdle();
		workbench.commands().run("org.mailferry.sync.ui.verifyDeep");
		awaitAll(mailboxes, "Verification", "matches");
		workbench.awaitIdle();

		assertThat(mailboxes.column("Items")).containsOnly(Integer.toString(ITEMS));
		Screenshots.window("journey-mailboxes");
		workbench.findings().awaitRows(List::isEmpty);
		mailboxes.select(source.mailboxAddresses().getFirst());
		assertThat(workbench.history().awaitPasses(passes -> passes.size() == 2))
				.extracting(pass -> pass.get(1) + " " + pass.get(2))
				.containsExactly("Deep verification completed", "Sync completed");
		Screenshots.window("journey-history");
	}

	private void newProject() throws IOException {
		NewProjectBot wizard = workbench.explorer().newProject();
		wizard.folder(folder.resolve("crossing"));
		wizard.name("Crossing");
		Screenshots.window("journey-new-project");
		fill(wizard.next(), source);
		fill(wizard.next(), target);
		Screenshots.window("journey-target");
		wizard.finish();
		workbench.explorer().awaitItems(items -> items.getFirst().startsWith("Crossing"));
	}

	private static void fill(EndpointFields fields, LabOrganisation organisation) throws IOException {
		Path password = Files.writeString(organisation.directory().resolve("password"), organisation.password());
		fields.reachedAt(organisation.uri().toString(), organisation.user()).passwordIn(password)
				.certificatesOf(organisation.caPem());
	}

	private void testEndpoint(Side side, LabOrganisation organisation) {
		EndpointEditorBot editor = workbench.endpoint(side);
		assertThat(editor.fields().url()).isEqualTo(organisation.uri().toString());
		editor.probe(organisation.mailboxAddresses().getFirst());
		editor.test();
		editor.awaitVerdict(verdict -> verdict.equals("Everything works."));
		Screenshots.window("journey-endpoint-" + side.name().toLowerCase(Locale.ROOT));
		workbench.closeEditors();
	}

	private void importMailboxes() throws IOException {
		String lines = IntStream.range(0, MAILBOXES)
				.mapToObj(i -> source.mailboxAddresses().get(i) + "," + target.mailboxAddresses().get(i))
				.collect(Collectors.joining("\n"));
		Path file = Files.write(folder.resolve("mailboxes.csv"),
				Stream.of("Old mailbox,New mailbox", lines).toList());
		ImportBot wizard = workbench.importMailboxes();
		wizard.file(file);
		wizard.next();
		wizard.map("source", "Old mailbox");
		wizard.map("target", "New mailbox");
		wizard.next();
		wizard.awaitSummary(summary -> summary.contains("To be imported: %d.".formatted(MAILBOXES)));
		Screenshots.window("journey-import");
		wizard.finish();
	}

	private static void awaitAll(MailboxesBot mailboxes, String column, String text) {
		mailboxes.awaitColumn(column, cells -> cells.size() == MAILBOXES && cells.stream().allMatch(text::equals));
	}
}
