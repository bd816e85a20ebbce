package org.mailferry.testkit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.ControlOrder;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.ControlSubject.OfCollection;
import org.mailferry.api.agent.ControlSubject.OfEndpoint;
import org.mailferry.api.agent.ControlSubject.OfHost;
import org.mailferry.api.agent.ControlSubject.OfPair;
import org.mailferry.api.agent.ControlSubject.OfServer;

/** What every {@link AgentControl} keeps to. */
public interface AgentControlContract {

	/** Without orders; the same one within a test. */
	AgentControl control();

	@Test
	default void ordersAreToldInTheirOrder() {
		List<ControlSubject> subjects = List.of(new OfPair(new PairId(7)), new OfCollection("Wave 1"),
				new OfEndpoint(Side.TARGET), new OfServer("EX07"), new OfHost("h1"));
		assertThat(control().last()).isZero();
		for (ControlSubject subject : subjects) {
			control().order(Wish.STOP, Optional.of(subject), "ada");
		}
		long last = control().order(Wish.PLAN, Optional.empty(), "bob");

		List<ControlOrder> orders = control().after(0);

		assertThat(orders).extracting(order -> order.subject().map(subject -> subject.kind() + " " + subject.key()))
				.containsExactly(Optional.of("pair 7"), Optional.of("collection wave 1"),
						Optional.of("endpoint target"),
						Optional.of("server ex07"), Optional.of("host h1"), Optional.empty());
		assertThat(orders).extracting(ControlOrder::who).containsOnly("ada", "bob");
		assertThat(orders).extracting(ControlOrder::wish).containsOnly(Wish.STOP, Wish.PLAN);
		assertThat(orders.getLast().number()).isEqualTo(last).isEqualTo(control().last());
		assertThat(control().after(orders.get(3).number())).hasSize(2);
		assertThat(control().after(last)).isEmpty();
	}

	@Test
	default void whatIsSuspendedIsSoUntilItIsResumed() {
		control().order(Wish.SUSPEND, Optional.of(new OfCollection("Wave 1")), "ada");
		control().order(Wish.SUSPEND, Optional.of(new OfCollection("wave 1")), "ada");
		control().order(Wish.SUSPEND, Optional.of(new OfHost("h1")), "ada");
		control().order(Wish.STOP, Optional.of(new OfServer("EX07")), "ada");

		assertThat(control().suspended()).extracting(subject -> subject.kind() + " " + subject.key())
				.containsExactlyInAnyOrder("collection wave 1", "host h1");
		control().order(Wish.RESUME, Optional.of(new OfCollection("WAVE 1")), "bob");
		control().order(Wish.RESUME, Optional.of(new OfEndpoint(Side.SOURCE)), "bob");
		assertThat(control().suspended()).extracting(ControlSubject::kind).containsExactly("host");
	}

	@Test
	default void whoListensHearsOfOrders() {
		AtomicInteger heard = new AtomicInteger();
		AtomicInteger others = new AtomicInteger();
		try (AgentControl.Listening other = control().listen(others::incrementAndGet)) {
			try (AgentControl.Listening listening = control().listen(heard::incrementAndGet)) {
				int before = heard.get();
				control().order(Wish.PLAN, Optional.empty(), "ada");
				Awaitility.await().until(() -> heard.get() > before);
			}
			int last = heard.get();
			int before = others.get();
			control().order(Wish.PLAN, Optional.empty(), "ada");
			Awaitility.await().until(() -> others.get() > before);
			assertThat(heard).hasValue(last);
		}
	}

	@Test
	default void whoReadsAlongMissesNothing() throws InterruptedException {
		int orders = 40;
		try (ExecutorService people = Executors.newFixedThreadPool(4)) {
			IntStream.range(0, orders)
					.forEach(each -> people.submit(() -> control().order(Wish.PLAN, Optional.empty(), "ada")));
			long heeded = 0;
			int seen = 0;
			while (seen < orders) {
				List<ControlOrder> news = control().after(heeded);
				seen += news.size();
				heeded = news.isEmpty() ? heeded : news.getLast().number();
				Thread.onSpinWait();
				if (control().last() >= orders && control().after(heeded).isEmpty()) {
					break;
				}
			}
			assertThat(seen).isEqualTo(orders);
		}
		assertThat(control().after(0)).extracting(ControlOrder::number)
				.containsExactlyElementsOf(LongStream.rangeClosed(1, orders).boxed().toList());
	}
}
