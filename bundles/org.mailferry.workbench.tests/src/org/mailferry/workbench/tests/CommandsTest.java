package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.workbench.tests.bots.CommandsBot;
import org.mailferry.workbench.tests.bots.MailboxesBot;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** Commands: when they can be chosen, and which keys stand for them. */
@WorkbenchTest
class CommandsTest {

	private static final List<String> FOR_SELECTED = List.of("org.mailferry.sync.ui.sync",
			"org.mailferry.sync.ui.verify", "org.mailferry.sync.ui.verifyDeep", "org.mailferry.sync.ui.suspend",
			"org.mailferry.sync.ui.resume");
	private static final List<String> FOR_PROJECT = List.of("org.mailferry.sync.ui.syncAll",
			"org.mailferry.sync.ui.verifyAll", "org.mailferry.project.ui.closeProject");

	@TempDir
	private static Path folder;
	private static Organisations organisations;

	@BeforeAll
	static void start() {
		organisations = new Organisations(folder, 3);
	}

	@AfterAll
	static void end() {
		organisations.close();
	}

	@Test
	void whatCanBeDoneFollowsProjectAndSelection(WorkbenchBot workbench) {
		workbench.closeProject();
		CommandsBot commands = workbench.commands();
		FOR_PROJECT.forEach(command -> commands.awaitEnabled(command, false));
		FOR_SELECTED.forEach(command -> commands.awaitEnabled(command, false));
		commands.awaitEnabled("org.mailferry.project.ui.newProject", true);

		workbench.openProject(organisations.project("follows", 3));
		FOR_PROJECT.forEach(command -> commands.awaitEnabled(command, true));
		FOR_SELECTED.forEach(command -> commands.awaitEnabled(command, false));
		commands.awaitEnabled("org.mailferry.sync.ui.stop", false);

		workbench.mailboxes().select(organisations.address(1), organisations.address(2));
		FOR_SELECTED.forEach(command -> commands.awaitEnabled(command, true));
		workbench.findings();
		FOR_SELECTED.forEach(command -> commands.awaitEnabled(command, true));

		workbench.closeProject();
		FOR_PROJECT.forEach(command -> commands.awaitEnabled(command, false));
		FOR_SELECTED.forEach(command -> commands.awaitEnabled(command, false));
	}

	@Test
	void commandsHaveTheirKeys(WorkbenchBot workbench) {
		Map<String, String> keys = Map.of("org.mailferry.project.ui.newProject", "Ctrl+N",
				"org.mailferry.project.ui.openSharedProject", "Shift+Ctrl+O",
				"org.mailferry.project.ui.openProject", "Ctrl+O", "org.mailferry.sync.ui.sync", "Shift+Ctrl+Y",
				"org.mailferry.sync.ui.verify", "Shift+Ctrl+K", "org.mailferry.sync.ui.syncAll", "Shift+Ctrl+A",
				"org.mailferry.sync.ui.suspend", "Shift+Ctrl+U", "org.mailferry.sync.ui.resume", "Shift+Ctrl+J",
				"org.mailferry.sync.ui.stop", "Shift+Ctrl+F12", "org.mailferry.sync.ui.focusFilter", "Ctrl+F");

		assertThat(keys).allSatisfy((command, expected) -> assertThat(parts(workbench.commands().keysOf(command)))
				.as(command).isEqualTo(parts(expected)));
	}

	private static List<String> parts(String keys) {
		return List.of(keys.split("\\+")).stream().sorted().toList();
	}

	@Test
	void noTwoOfOurCommandsHaveTheSameKeys(WorkbenchBot workbench) {
		Map<String, List<String>> ours = workbench.commands().keys().stream()
				.filter(key -> key.command().startsWith("org.mailferry."))
				.collect(Collectors.groupingBy(CommandsBot.Key::keys,
						Collectors.mapping(CommandsBot.Key::command, Collectors.toList())));

		assertThat(ours).isNotEmpty();
		assertThat(ours).allSatisfy((keys, commands) -> assertThat(commands).as(keys).hasSize(1));
	}

	@Test
	void aKeyPutsTheCursorIntoTheFilter(WorkbenchBot workbench) {
		MailboxesBot mailboxes = workbench.mailboxes();
		mailboxes.focusTable();
		assertThat(mailboxes.filterHasFocus()).isFalse();
		workbench.commands().pressIn(MailboxesBot.table(), SWT.CTRL, 'f');
		Patience.until("the cursor to be in the filter", mailboxes::filterHasFocus);
	}
}
