package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.Projects;
import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** What goes wrong is said where somebody looks, with the way out. */
@WorkbenchTest
class FailuresTest {

	private static final String SYNC = "org.mailferry.sync.ui.sync";
	private static final String SYNC_ALL = "org.mailferry.sync.ui.syncAll";
	private static final String WRONG = "n0t-this-1";

	@TempDir
	private static Path folder;
	private static Organisations organisations;

	@BeforeAll
	static void start() {
		organisations = new Organisations(folder, 4);
	}

	@AfterAll
	static void end() {
		organisations.close();
	}

	@AfterEach
	void heal() {
		organisations.source().faults().clear();
		organisations.target().faults().clear();
	}

	@Test
	void anItemThatTheTargetRefusesIsAFinding(WorkbenchBot workbench) {
		String address = organisations.address(0);
		workbench.openProject(organisations.project("refused", 0, 2));
		organisations.target().faults().items(1, "UploadItems", item -> true, "ErrorItemCorrupt");
		MailboxesBot mailboxes = workbench.mailboxes();
		mailboxes.awaitCount("2 mailboxes");
		mailboxes.select(address);
		workbench.commands().run(SYNC);
		mailboxes.awaitCell(address, "State", "In step, findings"::equals);
		workbench.awaitIdle();
		assertThat(mailboxes.cell(address, "Not Carried")).isEqualTo("1");

		workbench.findings().awaitHeading("Findings of %s: 1".formatted(address));
		List<String> finding = workbench.findings()
				.awaitRows(rows -> rows.size() == 1 && !rows.getFirst().getLast().isEmpty())
				.getFirst();
		assertThat(finding.get(1)).isEqualTo(address);
		assertThat(workbench.findings().detail(0)).contains(finding.getLast(), "ErrorItemCorrupt");
		Screenshots.window("findings");

		workbench.mailboxes().select(organisations.address(1));
		workbench.findings().awaitHeading("Findings of %s: 0".formatted(organisations.address(1)));
		workbench.history().awaitPasses(List::isEmpty);
	}

	@Test
	void aWrongPasswordStopsTheRunAndIsNotShown(WorkbenchBot workbench, ErrorLog.Expectation log) throws IOException {
		Path directory = organisations.project("password", 1, 3);
		change(directory, Side.TARGET, organisations.target().uri(), Files.writeString(folder.resolve("wrong"), WRONG));
		log.expect("target");
		workbench.openProject(directory);
		workbench.mailboxes().awaitCount("3 mailboxes");
		workbench.commands().run(SYNC_ALL);

		assertThat(awaitComplaint(workbench)).contains("target", "password").doesNotContain(WRONG);
		Screenshots.window("wrong-password");
	}

	@Test
	void aWrongAddressIsNamed(WorkbenchBot workbench, ErrorLog.Expectation log) throws IOException {
		int nobodyListens;
		try (ServerSocket socket = new ServerSocket(0)) {
			nobodyListens = socket.getLocalPort();
		}
		Path directory = organisations.project("address", 1, 3);
		change(directory, Side.SOURCE, URI.create("https://localhost:%d/EWS/Exchange.asmx".formatted(nobodyListens)),
				organisations.password(organisations.source()));
		log.expect("source");
		workbench.openProject(directory);
		workbench.commands().run(SYNC_ALL);

		assertThat(awaitComplaint(workbench)).contains("source");
	}

	@Test
	void aProjectThatSomebodyElseHasOpenNamesWho(WorkbenchBot workbench, ErrorLog.Expectation log) {
		Path directory = organisations.project("owned", 0, 1);
		log.expect("owned");
		try (ProjectStore owner = Installed.service(ProjectStores.class).open(directory)) {
			workbench.tryToOpenProject(directory);
			assertThat(awaitComplaint(workbench)).contains(owner.directory().toString(),
					Long.toString(ProcessHandle.current().pid()));
			workbench.dismissDialogs();
		}
		workbench.openProject(directory);
	}

	@Test
	void whoeverWantsTheWorkbenchsProjectIsToldWhoHasIt(WorkbenchBot workbench) {
		Path directory = organisations.project("has it", 0, 1);
		workbench.openProject(directory);

		Optional<StoreException> refused = refusal(directory);
		assertThat(refused).hasValueSatisfying(
				why -> assertThat(why).hasMessageContaining(Long.toString(ProcessHandle.current().pid())));
		workbench.closeProject();
		assertThat(refusal(directory)).isEmpty();
	}

	private static Optional<StoreException> refusal(Path directory) {
		try (OpenProject project = Installed.service(Projects.class).open(directory)) {
			assertThat(project.directory()).isEqualTo(directory);
			return Optional.empty();
		} catch (StoreException e) {
			return Optional.of(e);
		}
	}

	private static String awaitComplaint(WorkbenchBot workbench) {
		Patience.until("a dialog", () -> workbench.dialog().isPresent());
		return workbench.dialogText();
	}

	private static void change(Path project, Side side, URI address, Path password) {
		try (ProjectStore store = Installed.service(ProjectStores.class).open(project)) {
			EndpointSettings before = store.endpoint(side).orElseThrow();
			store.save(new EndpointSettings(side, before.kind(), address, before.userName(),
					new SecretReference.FromFile(password), before.caFile(), before.requestTimeout(),
					before.maxRequestBytes()));
		}
	}
}
