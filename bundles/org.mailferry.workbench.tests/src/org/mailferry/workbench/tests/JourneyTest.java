package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.workbench.tests.bots.ImportBot;
import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.NewProjectBot;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** From nothing to mailboxes that have crossed and been verified, by hand, between two organisations with real items. */
@WorkbenchTest
class JourneyTest {

	private static final int MAILBOXES = 3;

	@TempDir
	private static Path folder;
	private static Organisations organisations;

	@BeforeAll
	static void start() {
		organisations = new Organisations(folder, MAILBOXES);
	}

	@AfterAll
	static void end() {
		organisations.close();
	}

	@Test
	void fromANewProjectToAVerifiedCrossing(WorkbenchBot workbench) throws IOException {
		NewProjectBot wizard = workbench.explorer().newProject();
		wizard.folder(folder.resolve("journey"));
		wizard.name("Journey");
		Screenshots.window("journey-1-new-project");
		wizard.next().reachedAt(organisations.source().uri().toString(), organisations.source().user())
				.passwordIn(organisations.password(organisations.source()))
				.certificatesOf(organisations.source().caPem());
		Screenshots.window("journey-2-source");
		wizard.next().reachedAt(organisations.target().uri().toString(), organisations.target().user())
				.passwordIn(organisations.password(organisations.target()))
				.certificatesOf(organisations.target().caPem());
		wizard.finish();
		workbench.awaitStatus("Journey");

		ImportBot list = workbench.importMailboxes();
		list.file(Files.writeString(folder.resolve("pairs.csv"), "source,target\n" + IntStream.range(0, MAILBOXES)
				.mapToObj(i -> "%s,%s%n".formatted(organisations.address(i),
						organisations.target().mailboxAddresses().get(i)))
				.collect(Collectors.joining())));
		list.next();
		list.next();
		list.awaitSummary(text -> text.contains("To be imported: " + MAILBOXES));
		list.finish();
		MailboxesBot mailboxes = workbench.mailboxes();
		mailboxes.awaitCount(MAILBOXES + " mailboxes");

		workbench.commands().run("org.mailferry.sync.ui.syncAll");
		mailboxes.awaitColumn("State", states -> states.stream().allMatch("In step"::equals));
		workbench.awaitIdle();
		assertThat(mailboxes.column("Items")).containsOnly(Integer.toString(Organisations.ITEMS));
		Screenshots.window("journey-3-synchronised");

		mailboxes.select(IntStream.range(0, MAILBOXES).mapToObj(organisations::address).toArray(String[]::new));
		workbench.commands().run("org.mailferry.sync.ui.verifyDeep");
		mailboxes.awaitColumn("Verification", results -> results.stream().allMatch("matches"::equals));
		workbench.awaitIdle();
		workbench.findings().awaitHeading("Findings of the project: 0");
		Screenshots.window("journey-4-verified");
	}
}
