package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.testkit.agent.AgentControlContract;
import org.mailferry.testkit.agent.HostRegisterContract;
import org.mailferry.testkit.agent.MemoryAgentControl;
import org.mailferry.testkit.agent.MemoryHostRegister;
import org.mailferry.testkit.agent.MemoryServicePlan;
import org.mailferry.testkit.agent.ServicePlanContract;
import org.mailferry.testkit.fake.ManualClock;

/** What other tests take for a project keeps the same contracts as a project. */
class MemoryDeskTest {

	private final ManualClock clock = new ManualClock(Instant.parse("2027-01-04T12:00:00Z"));
	private final MemoryAgentControl orders = new MemoryAgentControl(clock);

	@Nested
	class Hosts implements HostRegisterContract {

		private final HostRegister register = new MemoryHostRegister(clock);

		@Override
		public HostRegister hosts() {
			return register;
		}

		@Override
		public void letPass(Duration time) {
			clock.advance(time);
		}
	}

	@Nested
	class Orders implements AgentControlContract {

		@Override
		public AgentControl control() {
			return orders;
		}
	}

	@Nested
	class Plan implements ServicePlanContract {

		private final MemoryServicePlan memory = new MemoryServicePlan(orders);
		private long last;

		@Override
		public ServicePlan plan() {
			return memory;
		}

		@Override
		public AgentControl control() {
			return orders;
		}

		@Override
		public List<MailboxPair> added(int pairs, Optional<MailboxCollection> collection) {
			List<MailboxPair> added = new ArrayList<>();
			while (added.size() < pairs) {
				last++;
				added.add(new MailboxPair(new PairId(last), new MailboxAddress("a" + last + "@source.example"),
						new MailboxAddress("a" + last + "@target.example"), PairKind.USER, 5));
				memory.add(added.getLast(), collection);
			}
			return added;
		}

		@Override
		public void suspend(PairId pair) {
			memory.suspend(pair, true);
		}
	}
}
