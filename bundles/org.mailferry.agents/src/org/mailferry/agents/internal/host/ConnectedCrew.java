package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Severity;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.ProjectStore;

/**
 * The agents of a role while settings of endpoints change: tasks begin with connections by the latest settings and end with
 * those they began with, which are closed when the last of their tasks has ended. While the latest settings cannot be used
 * nothing begins: the old ones may be those of a server that is not to be written to any more.
 */
final class ConnectedCrew implements AgentWork.Crew {

	private final AgentWork work;
	private final ProjectStore project;
	private final ReentrantLock lock = new ReentrantLock();
	private Optional<Shift> current;
	private Optional<Shares> shares = Optional.empty();

	/** A crew with its connections. */
	private static final class Shift {

		private final AgentWork.Crew crew;
		private final StopSignal over = new StopSignal();
		private int busy;
		private boolean closed;

		private Shift(AgentWork.Crew crew) {
			this.crew = crew;
		}
	}

	private ConnectedCrew(AgentWork work, ProjectStore project, AgentWork.Crew first) {
		this.work = work;
		this.project = project;
		current = Optional.of(new Shift(first));
	}

	/**
	 * A crew that begins with settings as they are.
	 *
	 * @throws ConfigurationException
	 *             when these cannot be used
	 */
	static ConnectedCrew of(AgentWork work, ProjectStore project) throws ConfigurationException {
		return new ConnectedCrew(work, project, work.begin(project));
	}

	/**
	 * What begins from now on goes by the settings as they are now.
	 *
	 * @return why these cannot be used, if so
	 */
	Optional<String> connect() {
		try {
			Shift next = new Shift(work.begin(project));
			try {
				change(Optional.of(next));
			} catch (StoreException e) {
				next.crew.close();
				throw e;
			}
			return Optional.empty();
		} catch (ConfigurationException e) {
			change(Optional.empty());
			return Optional.of(e.getMessage());
		}
	}

	/** Whether anything can begin. */
	boolean connected() {
		return now().isPresent();
	}

	private void change(Optional<Shift> next) {
		Optional<Shift> before;
		lock.lock();
		try {
			next.ifPresent(shift -> shares.ifPresent(shift.crew::shared));
			before = current;
			current = next;
		} finally {
			lock.unlock();
		}
		before.ifPresent(this::end);
	}

	private void end(Shift shift) {
		shift.over.request();
		closeWhenDone(shift);
	}

	private Optional<Shift> now() {
		lock.lock();
		try {
			return current;
		} finally {
			lock.unlock();
		}
	}

	private Optional<Shift> enter() {
		lock.lock();
		try {
			current.ifPresent(shift -> shift.busy++);
			return current;
		} finally {
			lock.unlock();
		}
	}

	private void leave(Shift shift) {
		lock.lock();
		try {
			shift.busy--;
		} finally {
			lock.unlock();
		}
		closeWhenDone(shift);
	}

	private void closeWhenDone(Shift shift) {
		boolean done;
		lock.lock();
		try {
			done = shift.over.requested() && shift.busy == 0 && !shift.closed;
			shift.closed |= done;
		} finally {
			lock.unlock();
		}
		if (done) {
			shift.crew.close();
		}
	}

	@Override
	public AgentResult run(AgentTask task) {
		Optional<Shift> shift = enter();
		if (shift.isEmpty()) {
			return new AgentResult(Ending.FAILED, PassCounters.ZERO, Optional.of(new Finding("endpoint.configuration",
					Severity.ERROR, task.planned().pair().source().value(),
					"The settings of an endpoint cannot be used by this host.", "")));
		}
		try {
			return shift.get().crew.run(task);
		} finally {
			leave(shift.get());
		}
	}

	@Override
	public void shared(Shares now) {
		lock.lock();
		try {
			shares = Optional.of(now);
			current.ifPresent(shift -> shift.crew.shared(now));
		} finally {
			lock.unlock();
		}
	}

	@Override
	public Map<ControlSubject, Duration> stalled() {
		return now().map(shift -> shift.crew.stalled()).orElse(Map.of());
	}

	@Override
	public Optional<ChangeNotices> notices() {
		return now().flatMap(shift -> shift.crew.notices()).map(notices -> this::watch);
	}

	/** Until a stop is requested or the connection is not to be used any more. */
	private void watch(List<MailboxAddress> mailboxes, ChangeNotices.Watcher watcher, StopSignal stop)
			throws ConnectorException {
		Optional<Shift> shift = enter();
		if (shift.isEmpty()) {
			return;
		}
		StopSignal either = new StopSignal();
		try (StopSignal.Registration asked = stop.onRequest(either::request);
				StopSignal.Registration over = shift.get().over.onRequest(either::request)) {
			Optional<ChangeNotices> notices = shift.get().crew.notices();
			if (notices.isPresent()) {
				notices.get().watch(mailboxes, watcher, either);
			}
		} finally {
			leave(shift.get());
		}
	}

	@Override
	public void close() {
		change(Optional.empty());
	}
}
