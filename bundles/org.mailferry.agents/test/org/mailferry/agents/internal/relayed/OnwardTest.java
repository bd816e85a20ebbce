package org.mailferry.agents.internal.relayed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.agents.internal.relay.RelayDesk;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HandOver;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.relay.CrossingRegister;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.testkit.fake.InMemoryCrossings;

class OnwardTest {

	private final CrossingRegister crossings = new InMemoryCrossings();
	private final MailboxPair pair = new MailboxPair(new PairId(1), new MailboxAddress("a@source.example"),
			new MailboxAddress("a@target.example"), PairKind.USER, 5);

	/** Of hosts that live. */
	private final class Desk implements RelayDesk {

		@Override
		public CrossingRegister crossings() {
			return crossings;
		}

		@Override
		public boolean serves(String host, AgentRole role) {
			return true;
		}

		@Override
		public void whileReading(MailboxPair read, PassKind kind, Reader reader) {
			throw new IllegalStateException("nobody reads");
		}

		@Override
		public PassResult pass(PassOrder order, PassListener listener) {
			throw new IllegalStateException("nobody applies");
		}

		@Override
		public void askedEveryFolder(PairId asked, long order) {
			throw new IllegalStateException("nobody asks");
		}

		@Override
		public void record(PairId about, Finding finding) {
			throw new IllegalStateException("nothing is found");
		}

		@Override
		public void record(Finding finding) {
			throw new IllegalStateException("nothing is found");
		}
	}

	private Optional<AgentRole> next(long everyFolder) {
		return new Onward(new Desk()).ordered(new PlannedPair(pair, Optional.empty(), 5, Optional.empty(),
				Duration.ofMinutes(30), false, 1, Optional.empty(), everyFolder)).map(HandOver::role);
	}

	@Test
	void aPairIsReadAgainWhenEveryFolderIsToBeAskedByAnOrderThatItsCrossingDidNotKnow() {
		assertThat(next(2)).isEmpty();
		RelayedCrossing crossing = crossings.begin(pair.id(), PassKind.SYNC, "S1", 1);
		crossings.arrived(crossing, "T1");
		assertThat(next(2)).as("it is on its way").isEmpty();

		crossings.over(crossing);
		assertThat(next(2)).contains(AgentRole.MAIL_SOURCE);
		assertThat(next(1)).isEmpty();
		assertThat(next(0)).isEmpty();
	}
}
