package org.mailferry.workbench.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mailferry.api.pass.PassKind;
import org.mailferry.workbench.RunPreferences;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.PreferencesBot;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;

/** Preferences &gt; Mailferry. */
@WorkbenchTest
class PreferencesTest {

	@Test
	void howManyMailboxesAtTheSameTimeIsUsedByTheNextRun(WorkbenchBot workbench) {
		PreferencesBot preferences = workbench.preferences();
		String before = preferences.concurrency();
		assertThat(before).isEqualTo(Integer.toString(concurrency()));
		preferences.concurrency("101");
		Patience.until("nonsense to be refused", () -> !preferences.canApply());
		preferences.concurrency("3");
		Screenshots.window("preferences");
		preferences.apply();
		assertThat(concurrency()).isEqualTo(3);

		PreferencesBot again = workbench.preferences();
		again.concurrency(before);
		again.apply();
	}

	private static int concurrency() {
		return new RunPreferences().options(PassKind.SYNC, List.of()).concurrency();
	}
}
