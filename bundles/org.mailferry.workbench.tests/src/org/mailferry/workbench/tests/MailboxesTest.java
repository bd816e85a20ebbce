package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** The Mailboxes view with 40,000 mailboxes. */
@WorkbenchTest
class MailboxesTest {

	private static final int MANY = 40_000;

	@TempDir
	private static Path folder;

	private MailboxesBot mailboxes;

	@BeforeAll
	static void manyMailboxes() {
		try (ProjectStore store = Installed.service(ProjectStores.class).create(folder.resolve("many"), "Many")) {
			store.add(IntStream.range(0, MANY).mapToObj(MailboxesTest::pair).toList());
		}
	}

	private static NewPair pair(int number) {
		return new NewPair(new MailboxAddress("user%05d@contoso.example".formatted(number)),
				new MailboxAddress("user%05d@fabrikam.example".formatted(number)), PairKind.USER, 1 + number % 9);
	}

	@BeforeEach
	void open(WorkbenchBot workbench) {
		workbench.openProject(folder.resolve("many"));
		mailboxes = workbench.mailboxes();
		mailboxes.awaitCount("40,000 mailboxes");
	}

	@Test
	void allAreThereAndTheFirstCanBeSeen() {
		mailboxes.awaitColumn("Source Mailbox", sources -> "user00000@contoso.example".equals(sources.getFirst()));
		assertThat(mailboxes.column("State")).first().isEqualTo("New");
		Screenshots.window("mailboxes-40000");
	}

	@Test
	void filtersAsOneTypes() {
		mailboxes.filter("user0123");
		mailboxes.awaitCount("10 of 40,000 mailboxes");
		assertThat(mailboxes.column("Source Mailbox")).hasSize(10).allMatch(text -> text.startsWith("user0123"));

		mailboxes.filter("user01234 FABRIKAM");
		mailboxes.awaitCount("1 of 40,000 mailboxes");
		mailboxes.filter("nobody");
		mailboxes.awaitCount("0 of 40,000 mailboxes");
		mailboxes.filter("");
		mailboxes.awaitCount("40,000 mailboxes");
	}

	@Test
	void showsOnlyOneState() {
		mailboxes.onlyState("Failed");
		mailboxes.awaitCount("0 of 40,000 mailboxes");
		mailboxes.onlyState("New");
		mailboxes.awaitCount("40,000 mailboxes");
	}

	@Test
	void sortsByAHeadingUpAndDown() {
		mailboxes.clickHeading("Source Mailbox");
		mailboxes.awaitColumn("Source Mailbox", sources -> "user00000@contoso.example".equals(sources.getFirst()));
		mailboxes.clickHeading("Source Mailbox");
		List<String> sources = mailboxes.awaitColumn("Source Mailbox",
				shown -> "user39999@contoso.example".equals(shown.getFirst()));
		assertThat(sources).isSortedAccordingTo(Collections.reverseOrder());

		mailboxes.clickHeading("Priority");
		mailboxes.awaitColumn("Priority", shown -> "1".equals(shown.getFirst()) && "1".equals(shown.getLast()));
		mailboxes.clickHeading("Priority");
		mailboxes.awaitColumn("Priority", shown -> "9".equals(shown.getFirst()));
		mailboxes.clickHeading("Priority");
		mailboxes.awaitColumn("Source Mailbox", shown -> "user00000@contoso.example".equals(shown.getFirst()));
	}
}
