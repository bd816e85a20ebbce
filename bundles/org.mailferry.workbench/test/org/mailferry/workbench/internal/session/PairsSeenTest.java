package org.mailferry.workbench.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.workbench.ProjectChange;

/** How it is noticed what other processes do. */
class PairsSeenTest {

	private final PairsSeen seen = new PairsSeen();

	private static PairSummary pair(long id, PairState state, long items, boolean suspended) {
		return new PairSummary(
				new MailboxPair(new PairId(id), new MailboxAddress("u%d@contoso.example".formatted(id)),
						new MailboxAddress("u%d@fabrikam.example".formatted(id)), PairKind.USER,
						MailboxPair.DEFAULT_PRIORITY),
				state, items, 0, 0, 0, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(),
				suspended);
	}

	@Test
	void whatIsThereTheFirstTimeAndStaysIsNoNews() {
		assertThat(seen.look(List.of(pair(1, PairState.NEW, 0, false)))).isEmpty();
		assertThat(seen.look(List.of(pair(1, PairState.NEW, 0, false)))).isEmpty();
	}

	@Test
	void aPairThatLooksDifferentIsNamedAndOnlyOnce() {
		List<PairSummary> after = List.of(pair(1, PairState.RUNNING, 0, false), pair(2, PairState.NEW, 0, true),
				pair(3, PairState.NEW, 0, false));
		seen.look(List.of(pair(1, PairState.NEW, 0, false), pair(2, PairState.NEW, 0, false),
				pair(3, PairState.NEW, 0, false)));
		assertThat(seen.look(after)).contains(new ProjectChange.States(Set.of(new PairId(1), new PairId(2))));
		assertThat(seen.look(after)).isEmpty();
	}

	@Test
	void pairsThatCameAreTold() {
		seen.look(List.of(pair(1, PairState.NEW, 0, false)));
		assertThat(seen.look(List.of(pair(1, PairState.NEW, 0, false), pair(2, PairState.NEW, 0, false))))
				.contains(new ProjectChange.Pairs());
	}
}
