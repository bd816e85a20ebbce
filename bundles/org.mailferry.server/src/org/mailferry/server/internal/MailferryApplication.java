package org.mailferry.server.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.mailferry.api.StopSignal;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The headless product: one command line, one exit code. */
public final class MailferryApplication implements IApplication {

	private final StopSignal stop = new StopSignal();

	@Override
	public Object start(IApplicationContext context) {
		ProcessLog.configure();
		String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		BundleContext bundle = FrameworkUtil.getBundle(MailferryApplication.class).getBundleContext();
		Interruption interruption = new Interruption(stop, System.err);
		Clock clock = Clock.systemUTC();
		Path workingDirectory = Path.of("").toAbsolutePath();
		try (Services services = new Services(bundle)) {
			Terminal terminal = new ProcessTerminal(System::getenv, interruption).open();
			ProjectAccess projects = new OwnProject(() -> {
				// From here on there is something to end in order; before, and for the lab, the JVM's way is right.
				interruption.install();
				return services.projects();
			}, terminal, workingDirectory, System::getenv, stop, clock);
			Session session = new Session(terminal, workingDirectory, projects, stop, clock, services::hosts);
			return new CommandTree(session, services.commands()).run(List.of(arguments));
		}
	}

	@Override
	public void stop() {
		stop.request();
	}
}
