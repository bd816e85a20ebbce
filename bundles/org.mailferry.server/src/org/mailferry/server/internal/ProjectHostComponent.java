package org.mailferry.server.internal;

import java.time.Clock;

import org.mailferry.operations.OpenProject;
import org.mailferry.operations.ProjectHost;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Hosts projects of processes that are not a command line, such as the workbench. */
@Component
public final class ProjectHostComponent implements ProjectHost {

	/** Nobody else has set up the logging of such a process. */
	@Activate
	public ProjectHostComponent() {
		ProcessLog.configure();
	}

	@Override
	public Hosting host(OpenProject project, String work) {
		return new HostedProject(project, work, true, Clock.systemUTC());
	}
}
