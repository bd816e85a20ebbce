package org.mailferry.testkit.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.project.MailboxCollection;

/** Hosts in memory. */
public final class MemoryHostRegister implements HostRegister {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private final InstantSource clock;
	private final Map<String, Entry> entries = new TreeMap<>();
	private final Map<String, Duty> duties = new HashMap<>();

	private record Duty(String host, Instant until) {
	}

	public MemoryHostRegister(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public Duration lease() {
		return LEASE;
	}

	@Override
	public synchronized Optional<Membership> join(String name, String process, Capacities capacities) {
		Entry other = entries.get(MailboxCollection.key(name));
		if (other != null && other.state().alive()) {
			return Optional.empty();
		}
		Entry entry = new Entry(new HostState(name, process, capacities, clock.instant(), clock.instant(), true,
				HostReport.IDLE));
		entries.put(MailboxCollection.key(name), entry);
		return Optional.of(entry);
	}

	@Override
	public synchronized List<HostState> hosts() {
		return entries.values().stream().map(Entry::state).toList();
	}

	@Override
	public synchronized void forget(Duration dead) {
		entries.values().removeIf(entry -> entry.last.seen().isBefore(clock.instant().minus(LEASE).minus(dead)));
	}

	@Override
	public synchronized boolean lead(String duty, String host) {
		Duty now = duties.get(duty);
		if (now != null && !now.host().equals(host) && now.until().isAfter(clock.instant())) {
			return false;
		}
		duties.put(duty, new Duty(host, clock.instant().plus(LEASE)));
		return true;
	}

	private final class Entry implements Membership {

		private HostState last;

		private Entry(HostState joined) {
			last = joined;
		}

		private HostState state() {
			return new HostState(last.name(), last.process(), last.capacities(), last.joined(), last.seen(),
					last.seen().plus(LEASE).isAfter(clock.instant()), last.report());
		}

		@Override
		public String host() {
			return last.name();
		}

		@Override
		public boolean renew(HostReport report) {
			synchronized (MemoryHostRegister.this) {
				if (entries.get(MailboxCollection.key(last.name())) != this) {
					return false;
				}
				last = new HostState(last.name(), last.process(), last.capacities(), last.joined(), clock.instant(),
						true,
						report);
				return true;
			}
		}

		@Override
		public void close() {
			synchronized (MemoryHostRegister.this) {
				if (entries.remove(MailboxCollection.key(last.name()), this)) {
					duties.values().removeIf(duty -> duty.host().equals(last.name()));
				}
			}
		}
	}
}
