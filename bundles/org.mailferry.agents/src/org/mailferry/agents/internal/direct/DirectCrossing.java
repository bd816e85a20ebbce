package org.mailferry.agents.internal.direct;

import java.util.EnumSet;
import java.util.Set;

import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What mail source agents do where one host sees both organisations: sync passes from the one to the other. */
@Component
public final class DirectCrossing implements AgentWork {

	private final ProjectPasses passes;
	private final PassRunner runner;

	@Activate
	public DirectCrossing(@Reference ProjectPasses passes, @Reference PassRunner runner) {
		this.passes = passes;
		this.runner = runner;
	}

	@Override
	public AgentRole role() {
		return AgentRole.MAIL_SOURCE;
	}

	@Override
	public Set<Side> endpoints() {
		return EnumSet.allOf(Side.class);
	}

	@Override
	public Crew begin(ProjectStore project) throws ConfigurationException {
		MailSystem source = passes.connect(project, Side.SOURCE);
		try {
			return new DirectCrew(project, passes, runner, source, passes.connect(project, Side.TARGET));
		} catch (ConfigurationException | RuntimeException e) {
			source.close();
			throw e;
		}
	}
}
