package org.mailferry.operations.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.project.PassEnd;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.PasswordPrompt;
import org.mailferry.operations.RunOptions;
import org.mailferry.operations.internal.run.FindingSources;
import org.mailferry.operations.internal.run.KeptPasses;
import org.mailferry.operations.internal.run.PassRun;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Offers to agent hosts what commands do around passes. */
@Component
public final class ProjectPassesComponent implements ProjectPasses {

	private final KeptPasses passes;
	private final UnaryOperator<String> environment;
	/** Connectors come and go. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile Collection<MailConnector> connectors = List.of();
	/** Plug-ins as well; a pass asks those there are when it ends. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile Collection<FindingSource> sources = List.of();

	@Activate
	public ProjectPassesComponent(@Reference PassRunner runner) {
		this(runner, List.of(), System::getenv);
	}

	/** For use without a service component runtime. */
	public ProjectPassesComponent(PassRunner runner, Collection<MailConnector> connectors,
			UnaryOperator<String> environment) {
		this.connectors = List.copyOf(connectors);
		this.environment = environment;
		passes = new KeptPasses(runner,
				new FindingSources(() -> sources, Duration.ofMillis(FindingSource.PATIENCE_MILLIS)), Clock.systemUTC());
	}

	@Override
	public MailSystem connect(ProjectStore project, Side side) throws ConfigurationException {
		try {
			return new Connections(project, () -> connectors, environment).connected(side, PasswordPrompt.NOBODY);
		} catch (OperationException e) {
			throw new ConfigurationException(e.getMessage(), "", e);
		}
	}

	@Override
	public PassSettings settings(ProjectStore project) {
		return PassRun.settings(project, RunOptions.of(PassKind.SYNC));
	}

	@Override
	public PassEnd run(ProjectStore project, PassOrder order, PassListener listener) {
		return passes.run(project, order, listener);
	}
}
