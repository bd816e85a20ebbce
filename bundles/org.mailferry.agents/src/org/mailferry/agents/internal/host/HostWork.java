package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import org.mailferry.agents.internal.host.RunningTask.Why;
import org.mailferry.agents.internal.policy.Recurrence;
import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Turn;
import org.mailferry.api.queue.WorkHandler;

/** Serves one role: whether a pair whose turn it is may be served now, its pass, and when its next turn is. */
final class HostWork implements WorkHandler {

	/** A pair that has failed so often in a row is left alone until a person has looked at it. */
	static final int MOST_FAILURES = 5;
	/** How soon it is tried again when it was not the pair's fault. */
	private static final Duration SERVER_RETRY = Duration.ofMinutes(5);

	/**
	 * The same where that is soon over: packets wait for another host, and one may join or have room again; the database was
	 * away and is back; the last pass of the pair has not quite ended.
	 */
	private static final Duration SOON = Duration.ofSeconds(20);

	private final AgentWork work;
	private final AgentWork.Crew crew;
	private final HostDesk desk;
	private final Succession succession;
	private final Supplier<Directions> directions;
	private final Supplier<Directions> reread;
	private final Supplier<Shares> shares;
	private final RunningTasks running;
	private final HostTotals totals;
	private final Supplier<Boolean> withdrawn;
	private final DoubleSupplier random;

	/**
	 * @param directions
	 *            as they were some seconds ago
	 * @param reread
	 *            reads them anew
	 * @param withdrawn
	 *            whether the host leaves or is suspended
	 */
	HostWork(AgentWork work, AgentWork.Crew crew, HostDesk desk, Succession succession,
			Supplier<Directions> directions, Supplier<Directions> reread, Supplier<Shares> shares, RunningTasks running,
			HostTotals totals,
			Supplier<Boolean> withdrawn, DoubleSupplier random) {
		this.work = work;
		this.crew = crew;
		this.desk = desk;
		this.succession = succession;
		this.directions = directions;
		this.reread = reread;
		this.shares = shares;
		this.running = running;
		this.totals = totals;
		this.withdrawn = withdrawn;
		this.random = random;
	}

	@Override
	public Answer work(Turn turn) {
		Optional<PlannedPair> planned = desk.plan().pairs(List.of(turn.pair())).stream().findFirst();
		if (planned.isEmpty()) {
			return new Answer.Done();
		}
		RunningTask task = new RunningTask(work.role(), work.endpoints(), planned.get(), turn);
		// Who changes directions looks for running tasks afterwards: so it is among them before it looks at directions.
		running.enter(task);
		try {
			return begun(task, turn);
		} finally {
			running.leave(task);
		}
	}

	private Answer begun(RunningTask task, Turn turn) {
		Instant begin = now();
		Optional<Instant> bar = withdrawn.get() ? Optional.of(begin) : bar(task, begin);
		if (bar.isPresent()) {
			return new Answer.Later(bar.get(), begin);
		}
		if (turn.failures() >= MOST_FAILURES) {
			return quarantined(task.planned(), turn.failures(), "the host died or failed in the middle of it");
		}
		AgentResult result = crew.run(new AgentTask(task.planned(), task.stopSignal(),
				() -> task.stoppedFor(Why.SUSPENDED), PassListener.NONE, shares.get()));
		totals.ended(work.role(), result.counters());
		return answer(task, turn, result, begin);
	}

	/** Before a pair is put away for good it is made sure that nobody has resumed it just now. */
	private Optional<Instant> bar(RunningTask task, Instant now) {
		if (work.endpoints().contains(Side.TARGET) && task.planned().database()
				.filter(name -> !shares.get().databases().containsKey(new ControlSubject.OfDatabase(name).key()))
				.isPresent()) {
			// There are more hosts than requests that the database bears: those that have some come to it.
			return Optional.of(now.plus(SOON));
		}
		return directions.get().bar(task.planned(), work.endpoints(), now)
				.flatMap(until -> (until.equals(Directions.UNTIL_RESUMED) ? reread.get() : directions.get())
						.bar(task.planned(), work.endpoints(), now));
	}

	private Answer answer(RunningTask task, Turn turn, AgentResult result, Instant begin) {
		Instant now = now();
		Recurrence recurrence = new Recurrence(task.planned().interval());
		if (result.handOver().isPresent()) {
			// What failed is not tried again at once by whoever goes on.
			Duration pause = result.ending() == Ending.FAILED
					? recurrence.restAfterFailure(turn.failures() + 1, random)
					: Duration.ZERO;
			succession.handOver(work.role(), task.planned(), turn, result.handOver().get(), now.plus(pause));
			return work.role().recurs()
					? again(now.plus(recurrence.rest(Duration.between(begin, now), random)))
					: new Answer.Done();
		}
		if (result.ending() == Ending.COMPLETED && !work.role().recurs()) {
			return new Answer.Done();
		}
		if (result.blamesPair()) {
			int failures = turn.failures() + 1;
			return failures >= MOST_FAILURES
					? quarantined(task.planned(), failures, result.failure().map(Finding::code).orElse(""))
					: failed(now.plus(recurrence.restAfterFailure(failures, random)));
		}
		if (result.ending() == Ending.FAILED || result.ending() == Ending.REFUSED) {
			Duration usual = isSoonOver(result) ? SOON : SERVER_RETRY;
			Duration retry = usual.compareTo(recurrence.interval()) < 0 ? usual : recurrence.interval();
			Instant due = now.plus(new Recurrence(retry).rest(Duration.ZERO, random));
			return new Answer.Later(open(due), due);
		}
		if (result.ending() == Ending.INTERRUPTED && !task.stoppedFor(Why.ORDERED)) {
			// Where it was stopped it goes on, as soon as it may.
			return new Answer.Later(resumed(task, now), now);
		}
		return again(now.plus(recurrence.rest(Duration.between(begin, now), random)));
	}

	private Answer again(Instant due) {
		return new Answer.Again(open(due), due);
	}

	private Answer failed(Instant due) {
		return new Answer.Failed(open(due), due);
	}

	private static boolean isSoonOver(AgentResult result) {
		return result.failure().filter(finding -> finding.code().matches("relay\\..*|project\\..*|pair\\.busy"))
				.isPresent();
	}

	private Instant resumed(RunningTask task, Instant now) {
		if (task.stoppedFor(Why.SUSPENDED)) {
			Directions latest = reread.get();
			return desk.plan().pairs(List.of(task.planned().pair().id())).stream()
					.filter(planned -> !latest.suspends(planned, work.endpoints())).findFirst()
					.map(resumed -> open(now)).orElse(Directions.UNTIL_RESUMED);
		}
		return open(task.stoppedFor(Why.STALLED) && task.busyUntil().isAfter(now) ? task.busyUntil() : now);
	}

	private Answer quarantined(PlannedPair planned, int failures, String cause) {
		desk.quarantine(planned.pair().id(), new Finding("pair.quarantined", Severity.ERROR,
				planned.pair().source().value(),
				"%d passes of the pair failed one after the other, so it is suspended. Look at its findings and the log, then `agents resume --mailbox %s`."
						.formatted(failures, planned.pair().source().value()),
				cause));
		return new Answer.Again(Directions.UNTIL_RESUMED, now());
	}

	private Instant open(Instant moment) {
		return directions.get().open(work.endpoints(), moment);
	}

	private Instant now() {
		return desk.queue().clock().instant();
	}
}
