package org.mailferry.testkit.agent;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.mailferry.api.Finding;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HandOver;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.ProjectStore;

/**
 * Work of any role that keeps the contract and does nothing: it notes whom it served, and lasts, fails or stalls as a test
 * wants. Safe for use by any thread.
 */
public final class ContractWork implements AgentWork {

	private final AgentRole role;
	private final Set<Side> endpoints;
	private final List<PairId> served = new CopyOnWriteArrayList<>();
	private final List<Ending> endings = new CopyOnWriteArrayList<>();
	private final Set<PairId> running = ConcurrentHashMap.newKeySet();
	private final Map<PairId, String> failing = new ConcurrentHashMap<>();
	private final Map<PairId, HandOver> handingOver = new ConcurrentHashMap<>();
	private final Map<ControlSubject, Duration> stalled = new ConcurrentHashMap<>();
	private final Set<CountDownLatch> waiting = ConcurrentHashMap.newKeySet();
	private volatile boolean lasting;
	private volatile Optional<String> refusal = Optional.empty();
	private volatile Shares shares = new Shares(Map.of(), Map.of());
	private final AtomicInteger doubled = new AtomicInteger();
	private final AtomicInteger closed = new AtomicInteger();

	public ContractWork(AgentRole role, Set<Side> endpoints) {
		this.role = role;
		this.endpoints = endpoints.isEmpty() ? EnumSet.noneOf(Side.class) : EnumSet.copyOf(endpoints);
	}

	/** Whether passes that begin from now on last until they are stopped or {@link #letEnd let end}. */
	public void lasting(boolean until) {
		lasting = until;
	}

	/** Passes that last end now as any others do, and so do those to come. */
	public void letEnd() {
		lasting = false;
		waiting.forEach(CountDownLatch::countDown);
	}

	/** What it needs cannot be used, for this reason, until there is none any more. */
	public void refuse(Optional<String> why) {
		refusal = why;
	}

	/** Passes of a pair fail with a finding of this code. */
	public void fail(PairId pair, String code) {
		failing.put(pair, code);
	}

	/** Passes of a pair end with somebody else going on. */
	public void handOver(PairId pair, HandOver next) {
		handingOver.put(pair, next);
	}

	/** Something is busy for so long. */
	public void stall(ControlSubject subject, Duration wait) {
		stalled.put(subject, wait);
	}

	/** Whom passes have begun for, in their order. */
	public List<PairId> served() {
		return List.copyOf(served);
	}

	/** How passes ended, in their order. */
	public List<Ending> endings() {
		return List.copyOf(endings);
	}

	/** Who is being served now. */
	public Set<PairId> running() {
		return Set.copyOf(running);
	}

	/** How often a pair was served by two at the same time. */
	public int doubled() {
		return doubled.get();
	}

	/** What the crew was last told to be its share. */
	public Shares shares() {
		return shares;
	}

	/** How many crews have been closed. */
	public int closed() {
		return closed.get();
	}

	@Override
	public AgentRole role() {
		return role;
	}

	@Override
	public Set<Side> endpoints() {
		return endpoints;
	}

	@Override
	public Crew begin(ProjectStore project) throws ConfigurationException {
		if (refusal.isPresent()) {
			throw new ConfigurationException(refusal.get(), "", null);
		}
		return new Agents();
	}

	private final class Agents implements Crew {

		@Override
		public AgentResult run(AgentTask task) {
			PairId pair = task.planned().pair().id();
			served.add(pair);
			if (!running.add(pair)) {
				doubled.incrementAndGet();
			}
			try {
				if (lasting) {
					awaitStop(task.stop());
				}
				AgentResult result = result(task, pair);
				endings.add(result.ending());
				return result;
			} finally {
				running.remove(pair);
			}
		}

		private AgentResult result(AgentTask task, PairId pair) {
			Optional<Finding> failure = Optional.ofNullable(failing.get(pair)).map(code -> new Finding(code,
					Severity.ERROR, task.planned().pair().source().value(), "It was told to fail.", ""));
			Ending ending = task.stop().requested()
					? Ending.INTERRUPTED
					: failure.isPresent() ? Ending.FAILED : Ending.COMPLETED;
			return new AgentResult(ending, PassCounters.ZERO, failure, Optional.ofNullable(handingOver.get(pair)));
		}

		private void awaitStop(StopSignal stop) {
			CountDownLatch end = new CountDownLatch(1);
			waiting.add(end);
			try (StopSignal.Registration stopped = stop.onRequest(end::countDown)) {
				// Nobody may have looked for it between the two.
				if (lasting) {
					end.await();
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			} finally {
				waiting.remove(end);
			}
		}

		@Override
		public void shared(Shares now) {
			shares = now;
		}

		@Override
		public Map<ControlSubject, Duration> stalled() {
			return Map.copyOf(stalled);
		}

		@Override
		public void close() {
			closed.incrementAndGet();
		}
	}
}
