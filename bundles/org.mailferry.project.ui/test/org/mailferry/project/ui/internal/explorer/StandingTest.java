package org.mailferry.project.ui.internal.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.eclipse.osgi.util.NLS;
import org.junit.jupiter.api.Test;
import org.mailferry.api.project.PairState;
import org.mailferry.project.ui.internal.Messages;

class StandingTest {

	@Test
	void onlyTheNumberIsSaidWhenNothingNeedsSomebody() {
		assertThat(new Standing(Map.of(PairState.NEW, 1_000L, PairState.SYNCED, 234L)).brief()).isEqualTo("1,234");
	}

	@Test
	void whatFailedIsSaidBesideTheNumber() {
		assertThat(new Standing(Map.of(PairState.SYNCED, 8L, PairState.FAILED, 2L, PairState.RUNNING, 0L)).brief())
				.isEqualTo("10 \u00b7 " + NLS.bind(Messages.stateFailed, "2"));
	}

	@Test
	void theTipTellsOfEachStateThereIs() {
		assertThat(new Standing(Map.of(PairState.SYNCED, 8L, PairState.FAILED, 2L, PairState.RUNNING, 0L)).full()
				.lines()).hasSize(3);
	}
}
