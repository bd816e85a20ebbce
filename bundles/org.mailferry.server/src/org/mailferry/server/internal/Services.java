package org.mailferry.server.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

import org.mailferry.api.agent.AgentHosts;
import org.mailferry.operations.OperationException;
import org.mailferry.operations.Projects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** What other bundles offer. */
final class Services implements AutoCloseable {

	/** Services come as soon as the framework has started; one that does not come lacks something it needs. */
	private static final long PATIENCE_MILLIS = 10_000;

	private final BundleContext bundle;
	private final ServiceTracker<Projects, Projects> projects;
	private final ServiceTracker<AgentHosts, AgentHosts> hosts;

	Services(BundleContext bundle) {
		this.bundle = bundle;
		projects = new ServiceTracker<>(bundle, Projects.class, null);
		projects.open();
		hosts = new ServiceTracker<>(bundle, AgentHosts.class, null);
		hosts.open();
	}

	Projects projects() {
		return found(projects, "store, engine or operations");
	}

	AgentHosts hosts() {
		return found(hosts, "agents");
	}

	private static <T> T found(ServiceTracker<T, T> services, String parts) {
		try {
			T found = services.waitForService(PATIENCE_MILLIS);
			if (found == null) {
				throw new OperationException("installation.incomplete", "mailferry",
						"A part of the program did not start: %s. Look into the log, or install it anew."
								.formatted(parts));
			}
			return found;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while starting", e);
		}
	}

	/** Commands of other bundles, by name. */
	List<ExtraCommand> commands() {
		List<ExtraCommand> commands = new ArrayList<>();
		for (ServiceReference<?> reference : references()) {
			if (bundle.getService(reference) instanceof ToIntFunction<?> body
					&& reference.getProperty(ExtraCommand.NAME_PROPERTY) instanceof String name) {
				Object summary = reference.getProperty(ExtraCommand.SUMMARY_PROPERTY);
				@SuppressWarnings("unchecked") // this is what the property promises
				ToIntFunction<String[]> command = (ToIntFunction<String[]>) body;
				commands.add(new ExtraCommand(name, summary == null ? "" : summary.toString(), command));
			}
		}
		commands.sort(Comparator.comparing(ExtraCommand::name));
		return commands;
	}

	private ServiceReference<?>[] references() {
		try {
			ServiceReference<?>[] found = bundle.getServiceReferences(ToIntFunction.class.getName(),
					"(" + ExtraCommand.NAME_PROPERTY + "=*)");
			return found == null ? new ServiceReference<?>[0] : found;
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException("the filter is a constant", e);
		}
	}

	@Override
	public void close() {
		hosts.close();
		projects.close();
	}
}
