package org.mailferry.agents.internal.direct;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

import org.mailferry.agents.internal.pace.MailBounds;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;

/** The agents of one host that sync pairs between two connected organisations. */
final class DirectCrew implements AgentWork.Crew {

	private final ProjectStore project;
	private final ProjectPasses passes;
	private final MailSystem source;
	private final MailSystem target;
	private final MailBounds bounds;

	DirectCrew(ProjectStore project, ProjectPasses passes, PassRunner runner, MailSystem source, MailSystem target) {
		this.project = project;
		this.passes = passes;
		this.source = source;
		this.target = target;
		bounds = new MailBounds(project, passes, runner, EnumSet.allOf(Side.class));
	}

	@Override
	public AgentResult run(AgentTask task) {
		try {
			PlannedPair planned = task.planned();
			PassResult result = passes.run(project, new PassOrder(planned.pair(), PassKind.SYNC, source, target,
					bounds.directly(task), task.stop(), task.suspended()), task.listener()).result();
			if (planned.everyFolder() > 0 && result.ending() == Ending.COMPLETED) {
				project.plan().askedEveryFolder(planned.pair().id(), planned.everyFolder());
			}
			return AgentResult.of(result);
		} catch (StoreException e) {
			return new AgentResult(Ending.FAILED, PassCounters.ZERO, Optional.of(e.finding()));
		}
	}

	@Override
	public void shared(Shares now) {
		bounds.shared(now);
	}

	@Override
	public Map<ControlSubject, Duration> stalled() {
		return bounds.stalled();
	}

	@Override
	public Optional<ChangeNotices> notices() {
		return source.notices();
	}

	@Override
	public void close() {
		source.close();
		target.close();
	}
}
