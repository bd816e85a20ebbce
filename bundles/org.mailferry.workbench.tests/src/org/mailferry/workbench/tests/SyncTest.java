package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.workbench.SessionState;
import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.ThroughputBot;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** Passes that run in the workbench, between two organisations, and what the views show of them. */
@WorkbenchTest
class SyncTest {

	private static final String SYNC = "org.mailferry.sync.ui.sync";
	private static final String VERIFY_DEEP = "org.mailferry.sync.ui.verifyDeep";
	private static final String SUSPEND = "org.mailferry.sync.ui.suspend";
	private static final String RESUME = "org.mailferry.sync.ui.resume";
	private static final String SYNC_ALL = "org.mailferry.sync.ui.syncAll";
	private static final String STOP = "org.mailferry.sync.ui.stop";

	@TempDir
	private static Path folder;
	private static Organisations organisations;

	@BeforeAll
	static void start() {
		organisations = new Organisations(folder, 12);
	}

	@AfterAll
	static void end() {
		organisations.close();
	}

	@AfterEach
	void fast() {
		organisations.latency(Duration.ZERO);
	}

	@Test
	void oneMailboxCrossesAndIsVerified(WorkbenchBot workbench) {
		workbench.openProject(organisations.project("one", 0, 2));
		MailboxesBot mailboxes = workbench.mailboxes();
		mailboxes.awaitCount("2 mailboxes");
		workbench.commands().awaitEnabled(SYNC, false);
		mailboxes.select(organisations.address(0));
		workbench.commands().run(SYNC);
		mailboxes.awaitCell(organisations.address(0), "State", "In step"::equals);
		workbench.awaitIdle();
		assertThat(mailboxes.cell(organisations.address(0), "Items")).isEqualTo(Integer.toString(Organisations.ITEMS));
		assertThat(mailboxes.cell(organisations.address(1), "State")).isEqualTo("New");

		workbench.commands().run(VERIFY_DEEP);
		mailboxes.awaitCell(organisations.address(0), "Verification", "matches"::equals);
		workbench.awaitIdle();
		List<List<String>> passes = workbench.history().awaitPasses(shown -> shown.size() == 2
				&& shown.stream().allMatch(pass -> "completed".equals(pass.get(2))));
		assertThat(passes).extracting(pass -> pass.get(1)).containsExactly("Deep verification", "Sync");
		assertThat(workbench.history().heading()).contains(organisations.address(0));
		assertThat(workbench.history().awaitVerification(shown -> !shown.isEmpty()))
				.allMatch(row -> "matches".equals(row.get(3))).extracting(List::getFirst).contains("/Inbox");
		Screenshots.window("history");
		workbench.findings().awaitHeading("Findings of %s: 0".formatted(organisations.address(0)));
	}

	@Test
	void whileASyncRunsEverythingFollows(WorkbenchBot workbench) {
		workbench.openProject(organisations.project("slow", 2, 4));
		organisations.latency(Duration.ofMillis(400));
		MailboxesBot mailboxes = workbench.mailboxes();
		mailboxes.awaitCount("4 mailboxes");
		workbench.commands().run(SYNC_ALL);
		mailboxes.awaitColumn("State", states -> states.contains("Running"));
		workbench.awaitStatus("mailboxes");
		ThroughputBot throughput = workbench.throughput();
		throughput.awaitHeading(text -> text.contains("passes running"));
		throughput.awaitMoments(2);
		Screenshots.window("throughput");
		workbench.showView("org.eclipse.ui.views.ProgressView");
		Screenshots.window("progress");

		workbench.commands().run(STOP);
		workbench.awaitIdle();
		workbench.throughput().awaitHeading(text -> text.contains("Nothing is running"));
		workbench.commands().awaitEnabled(STOP, false);
	}

	@Test
	void suspendedMailboxesAreLeftOutUntilTheyAreResumed(WorkbenchBot workbench) {
		workbench.openProject(organisations.project("suspended", 6, 2));
		MailboxesBot mailboxes = workbench.mailboxes();
		mailboxes.awaitCount("2 mailboxes");
		mailboxes.select(organisations.address(6));
		workbench.commands().run(SUSPEND);
		mailboxes.awaitCell(organisations.address(6), "State", "Suspended"::equals);
		workbench.commands().run(SYNC_ALL);
		mailboxes.awaitCell(organisations.address(7), "State", "In step"::equals);
		workbench.awaitIdle();
		assertThat(mailboxes.cell(organisations.address(6), "State")).isEqualTo("Suspended");

		mailboxes.select(organisations.address(6));
		workbench.commands().run(RESUME);
		mailboxes.awaitCell(organisations.address(6), "State", "New"::equals);
		workbench.commands().run(SYNC);
		mailboxes.awaitCell(organisations.address(6), "State", "In step"::equals);
		workbench.awaitIdle();
	}

	@Test
	void closingWhileASyncRunsAsks(WorkbenchBot workbench) {
		workbench.openProject(organisations.project("asks", 8, 2));
		organisations.latency(Duration.ofMillis(400));
		workbench.mailboxes().awaitCount("2 mailboxes");
		workbench.commands().run(SYNC_ALL);
		workbench.commands().awaitEnabled(STOP, true);

		workbench.exit();
		assertThat(workbench.awaitDialog("Close Mailferry")).contains("running");
		Screenshots.window("closing-while-running");
		workbench.answer(1);
		Patience.until("the dialog to be gone", () -> workbench.dialog().isEmpty());
		assertThat(workbench.session().state()).isEqualTo(SessionState.RUNNING);
		workbench.commands().run(STOP);
		workbench.awaitIdle();
	}
}
