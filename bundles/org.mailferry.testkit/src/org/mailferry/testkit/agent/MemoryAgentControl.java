package org.mailferry.testkit.agent;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.ControlOrder;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;

/** Orders in memory. */
public final class MemoryAgentControl implements AgentControl {

	private final InstantSource clock;
	private final List<ControlOrder> orders = new ArrayList<>();
	private final Map<Listening, Runnable> listeners = new ConcurrentHashMap<>();
	private final Map<String, ControlSubject> suspended = new LinkedHashMap<>();

	public MemoryAgentControl(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public long order(Wish wish, Optional<ControlSubject> subject, String who) {
		long number = kept(wish, subject, who);
		listeners.values().forEach(Runnable::run);
		return number;
	}

	@Override
	public Listening listen(Runnable listener) {
		Listening listening = new Listening() {
			@Override
			public void close() {
				listeners.remove(this);
			}
		};
		listeners.put(listening, listener);
		return listening;
	}

	private synchronized long kept(Wish wish, Optional<ControlSubject> subject, String who) {
		subject.ifPresent(some -> {
			String key = some.kind() + " " + some.key();
			if (wish == Wish.SUSPEND) {
				suspended.put(key, some);
			} else if (wish == Wish.RESUME) {
				suspended.remove(key);
			}
		});
		orders.add(new ControlOrder(orders.size() + 1L, wish, subject, clock.instant(), who));
		return orders.size();
	}

	@Override
	public synchronized Set<ControlSubject> suspended() {
		return Set.copyOf(suspended.values());
	}

	@Override
	public synchronized long last() {
		return orders.size();
	}

	@Override
	public synchronized List<ControlOrder> after(long number) {
		return orders.stream().filter(order -> order.number() > number).limit(1_000).toList();
	}
}
