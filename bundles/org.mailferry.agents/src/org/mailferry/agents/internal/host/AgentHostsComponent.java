package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import org.mailferry.agents.internal.relay.CrossingBounds;
import org.mailferry.agents.internal.relayed.RelayStation;
import org.mailferry.agents.internal.relayed.RelayedWork;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentHostException;
import org.mailferry.api.agent.AgentHosts;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostRegister.Membership;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers agent hosts as a service, with the work that other bundles offer for the roles. */
@Component
public final class AgentHostsComponent implements AgentHosts {

	private static final Logger LOG = LoggerFactory.getLogger(AgentHostsComponent.class);
	/** So long hosts that died are shown. */
	private static final Duration REMEMBERED = Duration.ofDays(1);

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile List<AgentWork> works;

	private final ProjectPasses passes;
	private final PassRunner runner;

	private final CrossingBounds bounds;
	private final HostPace pace;
	private final Lookout.Patience patience;

	@Activate
	public AgentHostsComponent(@Reference ProjectPasses passes, @Reference PassRunner runner) {
		this(passes, runner, CrossingBounds.USUAL, HostPace.USUAL, Lookout.Patience.USUAL, List.of());
	}

	/**
	 * For use without a service component runtime.
	 *
	 * @param bounds
	 *            of relayed crossings
	 * @param works
	 *            of the roles, where crossings are direct
	 */
	public AgentHostsComponent(ProjectPasses passes, PassRunner runner, CrossingBounds bounds, List<AgentWork> works) {
		this(passes, runner, bounds, HostPace.USUAL, Lookout.Patience.USUAL, works);
	}

	/**
	 * For use without a service component runtime.
	 *
	 * @param silence
	 *            how long a host that hears nothing waits before it looks
	 * @param calm
	 *            how long a pair is left alone after it was served for a change, and a server that did not tell of any more
	 * @param works
	 *            what is done for the roles
	 */
	public AgentHostsComponent(ProjectPasses passes, PassRunner runner, Duration silence, Duration calm,
			List<AgentWork> works) {
		this(passes, runner, CrossingBounds.USUAL, new HostPace(silence, silence),
				new Lookout.Patience(calm, calm), works);
	}

	private AgentHostsComponent(ProjectPasses passes, PassRunner runner, CrossingBounds bounds, HostPace pace,
			Lookout.Patience patience, List<AgentWork> works) {
		this.patience = patience;
		this.works = List.copyOf(works);
		this.pace = pace;
		this.passes = passes;
		this.runner = runner;
		this.bounds = bounds;
	}

	@Override
	public Set<AgentRole> idle(ProjectStore project, Capacities capacities) {
		return idle(works(project.crossings().relayed()), capacities);
	}

	private static Set<AgentRole> idle(Map<AgentRole, AgentWork> all, Capacities capacities) {
		return capacities.roles().stream().filter(role -> !all.containsKey(role)).collect(Collectors.toSet());
	}

	private Map<AgentRole, AgentWork> works(boolean relayed) {
		Map<AgentRole, AgentWork> all = new EnumMap<>(AgentRole.class);
		works.forEach(work -> all.put(work.role(), work));
		if (relayed) {
			all.putAll(RelayedWork.all(passes, runner, Optional.empty()));
		}
		return all;
	}

	@Override
	public void serve(ProjectStore project, String name, Capacities asked, Optional<RelaySettings> relay,
			int watched, StopSignal stop) throws AgentHostException, InterruptedException {
		boolean relayed = project.crossings().relayed();
		Map<AgentRole, AgentWork> all = works(relayed);
		Set<AgentRole> idle = idle(all, asked);
		if (idle.equals(asked.roles())) {
			throw new AgentHostException("agent-host.role-missing", name,
					"There is nothing to do for a host with %s: crossings of this project are %s, and nothing that is installed does the work of other roles. Give it mail-source agents, or install what does that work."
							.formatted(asked, relayed ? "relayed" : "direct"),
					null);
		}
		Capacities capacities = asked.without(idle);
		Relaying relaying = Relaying.of(relayed, name, capacities, relay);
		ProjectDesk desk = new ProjectDesk(project);
		Optional<Membership> joined = new Joining(desk.hosts(), HostPace.USUAL.look()).join(name, capacities, stop);
		if (joined.isPresent()) {
			try (Membership membership = joined.get()) {
				desk.hosts().forget(REMEMBERED);
				serve(project, desk, membership, all, capacities, relaying, watched, stop);
			}
		}
	}

	private void serve(ProjectStore project, ProjectDesk desk, Membership membership,
			Map<AgentRole, AgentWork> all, Capacities capacities, Relaying relaying, int watched,
			StopSignal stop)
			throws AgentHostException, InterruptedException {
		Optional<RelayStation> station = relaying.station(project, passes, runner, membership.host(), bounds);
		try (RelayStation open = station.orElse(null)) {
			if (open != null) {
				all.putAll(RelayedWork.all(passes, runner, station));
			}
			serve(project, desk, membership, all, capacities, PacketsHere.of(station), watched, stop);
		}
	}

	private void serve(ProjectStore project, ProjectDesk desk, Membership membership,
			Map<AgentRole, AgentWork> all, Capacities capacities, PacketsHere packets, int watched,
			StopSignal stop)
			throws AgentHostException, InterruptedException {
		long heeded = desk.control().last();
		Map<AgentRole, ConnectedCrew> crews = crews(project, membership.host(), all, capacities);
		try (AgentHost host = new AgentHost(membership, desk, all, crews, packets, heeded)) {
			host.serve(capacities, () -> ThreadLocalRandom.current().nextDouble());
			LOG.info("{} has joined with {}", membership.host(), capacities);
			try (HostLoop loop = new HostLoop(host, desk, pace);
					Lookout lookout = lookout(desk, membership.host(), crews, watched)) {
				CountDownLatch end = new CountDownLatch(1);
				try (StopSignal.Registration asked = stop.onRequest(end::countDown);
						StopSignal.Registration told = host.end().onRequest(end::countDown)) {
					end.await();
				}
			}
		}
		LOG.info("{} has left", membership.host());
	}

	/** Null when nobody is listened to. */
	private Lookout lookout(ProjectDesk desk, String host, Map<AgentRole, ConnectedCrew> crews, int watched) {
		Optional<ChangeNotices> notices = watched == 0
				? Optional.empty()
				: Optional.ofNullable(crews.get(AgentRole.MAIL_SOURCE)).flatMap(AgentWork.Crew::notices);
		if (notices.isEmpty()) {
			return null;
		}
		Lookout lookout = new Lookout(desk, host, notices.get(), watched, patience);
		lookout.start();
		return lookout;
	}

	private static Map<AgentRole, ConnectedCrew> crews(ProjectStore project, String host,
			Map<AgentRole, AgentWork> all,
			Capacities capacities) throws AgentHostException {
		Map<AgentRole, ConnectedCrew> crews = new EnumMap<>(AgentRole.class);
		try {
			for (AgentRole role : capacities.roles()) {
				crews.put(role, ConnectedCrew.of(all.get(role), project));
			}
			return crews;
		} catch (ConfigurationException e) {
			crews.values().forEach(AgentWork.Crew::close);
			throw new AgentHostException("endpoint.configuration", host, e.getMessage(), e);
		}
	}
}
