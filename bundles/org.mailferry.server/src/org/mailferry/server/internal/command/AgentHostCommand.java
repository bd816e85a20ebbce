package org.mailferry.server.internal.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.agent.AgentHosts;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.StatusReader;
import org.mailferry.server.internal.web.Listening;
import org.mailferry.server.internal.web.StatusPage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "agent-host", sortOptions = false, description = {
		"Serves the project with agents until it is stopped: each takes a mailbox whose pass is due, carries what is new, and takes the next.",
		"Any number of hosts share a project in a PostgreSQL database; they join and leave at any time. SIGTERM or Ctrl-C lets this one end what it is at and leave. `agents` tells all hosts what to do." }, footerHeading = "%nExamples:%n", footer = {
				"  mailferry agent-host --roles mail-source=5",
				"  mailferry agent-host --project jdbc:postgresql://db.example/move --name source-1 --roles mail-source=5 --listen 8480",
				"  mailferry agent-host --name source-1 --roles mail-source=5,mail-transfer=5 --spool /srv/packets --packet-key-file packet.key \\",
				"      --host-key source-1.p12 --host-key-password-file source-1.password --trust hosts.pem" })
public final class AgentHostCommand extends ProjectCommand {

	/** Fifty connections. */
	private static final int MOST_WATCHED = 10_000;

	@Option(names = "--name", paramLabel = "NAME", description = "What it is called, unlike all other hosts of the project. Otherwise as this machine.")
	private String name;

	@Option(names = "--roles", paramLabel = "ROLE=N,…", required = true, description = "How many agents it has of each role: mail-source, mail-transfer, mail-target, calendar-sync, directory-sync.")
	private String roles;

	@Option(names = "--watch", paramLabel = "N", defaultValue = "0", description = "Listen to N source mailboxes at the most, so that changed ones are served within a minute or two. Otherwise a change is found when the mailbox is due.")
	private int watched;

	@Mixin
	private ListenOptions page;

	@Mixin
	private RelayOptions packets;

	public AgentHostCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		String called = called();
		Capacities capacities = capacities();
		if (watched < 0 || watched > MOST_WATCHED) {
			throw misused("--watch: a host listens to 0 to %d mailboxes, not %d".formatted(MOST_WATCHED, watched));
		}
		Optional<Listening> listening = listening(page);
		Optional<RelaySettings> relay = relay();
		return access().working(wish(), project -> {
			AgentHosts hosts = session().hosts().get();
			if (listening.isEmpty()) {
				serve(project, hosts, called, capacities, relay);
			} else {
				StatusReader status = new StatusReader(project);
				try (StatusPage open = StatusPage.open(listening.get(), status::read, session().clock())) {
					out().println("status page at " + open.uri());
					warn(listening.get());
					serve(project, hosts, called, capacities, relay);
				}
			}
			return ExitCode.DONE;
		});
	}

	private void serve(OpenProject project, AgentHosts hosts, String called, Capacities capacities,
			Optional<RelaySettings> relay) throws InterruptedException {
		out().println(
				"agent host %s joins '%s' with %s and serves until it is stopped".formatted(called, project.name(),
						capacities));
		out().flush();
		warnOfIdle(project.idle(hosts, capacities));
		project.serve(hosts, called, capacities, relay, watched, session().stop());
		out().println("agent host %s has left".formatted(called));
	}

	private void warnOfIdle(Set<AgentRole> idle) {
		if (!idle.isEmpty()) {
			session().complaint().about(
					"agents have nothing to do in the roles %s: in direct crossings agents of mail-source do it all, and calendar-sync and directory-sync need a plug-in that does their work"
							.formatted(idle.stream().sorted().map(AgentRole::word).collect(Collectors.joining(", "))));
		}
	}

	private String called() {
		try {
			return HostState.validName(name == null ? InetAddress.getLocalHost().getHostName() : name);
		} catch (IllegalArgumentException e) {
			throw misused("--name: " + e.getMessage());
		} catch (UnknownHostException e) {
			throw misused("this machine has no name; give the host one with --name");
		}
	}

	private Capacities capacities() {
		try {
			return Capacities.of(roles);
		} catch (IllegalArgumentException e) {
			throw misused("--roles: " + e.getMessage());
		}
	}

	private Optional<RelaySettings> relay() {
		try {
			return packets.settings(session().workingDirectory(), System::getenv);
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}
}
