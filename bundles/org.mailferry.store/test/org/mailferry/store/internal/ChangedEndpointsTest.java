package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.agents.internal.direct.DirectCrossing;
import org.mailferry.agents.internal.host.AgentHostsComponent;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.operations.internal.ProjectPassesComponent;

/** Settings of endpoints change while a whole agent host serves. */
final class ChangedEndpointsTest {

	private static final Duration SHORT = Duration.ofSeconds(1);

	@TempDir
	private Path directory;
	private final PassEngine engine = RelayingHost.engine();
	private final ProjectPassesComponent passes = RelayingHost.passes(engine);

	private AutoCloseable serving(ProjectStore store, int watched) {
		return new ServingHost("h1", stop -> new AgentHostsComponent(passes, engine, SHORT, SHORT,
				List.of(new DirectCrossing(passes, engine)))
				.serve(store, "h1", Capacities.of("mail-source=2"), Optional.empty(), watched, stop));
	}

	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
	}

	private static List<Optional<Ending>> endings(ProjectStore store, MailboxPair pair) {
		return store.passes(pair.id(), 20).stream().map(PassRecord::ending).toList();
	}

	private static MailboxPair added(ProjectStore store, LabOrganisation from, LabOrganisation to, int mailbox) {
		return store.add(List.of(new NewPair(new MailboxAddress(from.mailboxAddresses().get(mailbox)),
				new MailboxAddress(to.mailboxAddresses().get(mailbox)), PairKind.USER, 5, Optional.empty())))
				.getFirst();
	}

	private int folders(ProjectStore store, MailboxPair pair) throws Exception {
		try (MailSystem target = passes.connect(store, Side.TARGET)) {
			return target.target(pair.target(), CallObserver.NONE).folders().folders().size();
		}
	}

	@Test
	void aHostGoesOnAtAnotherServerWithAnotherPasswordWhenItCan() throws Exception {
		try (LabOrganisation from = LabOrganisation.builder().mailboxes(2).items(5).folders(2).seed(5).start();
				LabOrganisation old = LabOrganisation.builder().mailboxes(2).empty().start();
				LabOrganisation moved = LabOrganisation.builder().mailboxes(2).empty().password("other").start();
				TestProject project = new TestProject(directory.resolve("project"))) {
			ProjectStore store = project.store();
			Path password = Files.writeString(directory.resolve("password"), from.password());
			store.save(new LabEndpoint(directory).of(Side.SOURCE, from, from.uri(), password));
			store.save(
					new LabEndpoint(directory).of(Side.TARGET, old, old.uri(),
							Files.writeString(directory.resolve("old"), old.password())));
			try (AutoCloseable host = serving(store, 0)) {
				MailboxPair first = added(store, from, old, 0);
				patiently().until(() -> endings(store, first).contains(Optional.of(Ending.COMPLETED)));

				Path later = directory.resolve("later");
				store.save(new LabEndpoint(directory).of(Side.TARGET, moved, moved.uri(), later));
				patiently().until(() -> store.countFindings(new FindingQuery(Optional.empty(), Severity.ERROR,
						Optional.of("endpoint.configuration"), 0, 10)) == 1);
				MailboxPair second = added(store, from, moved, 1);
				patiently().until(() -> store.queue().find(AgentRole.MAIL_SOURCE, second.id()).isPresent());
				assertThat(endings(store, second)).isEmpty();
				Files.writeString(later, moved.password());

				patiently().until(() -> !endings(store, second).isEmpty());
				patiently().until(() -> endings(store, second).equals(List.of(Optional.of(Ending.COMPLETED))));
				assertThat(folders(store, second)).as("in the new place").isGreaterThan(folders(store, first));
			}
		}
	}

	@Test
	void aHostListensToMailboxesByTheNewSettings() throws Exception {
		try (LabOrganisation from = LabOrganisation.builder().mailboxes(1).items(5).folders(2).seed(5).start();
				LabOrganisation to = LabOrganisation.builder().mailboxes(1).empty().start();
				Severed way = new Severed(from.uri().getPort());
				TestProject project = new TestProject(directory.resolve("project"))) {
			ProjectStore store = project.store();
			Path password = Files.writeString(directory.resolve("password"), from.password());
			store.save(new LabEndpoint(directory).of(Side.SOURCE, from, URI.create(
					from.uri().toString().replace(":" + from.uri().getPort(), ":" + way.port())), password));
			store.save(new LabEndpoint(directory).of(Side.TARGET, to, to.uri(),
					Files.writeString(directory.resolve("target"), to.password())));
			MailboxPair pair = added(store, from, to, 0);
			try (AutoCloseable host = serving(store, 10)) {
				patiently().until(() -> from.requestCounts().getOrDefault("GetStreamingEvents", 0L) == 1);
				patiently().until(() -> endings(store, pair).contains(Optional.of(Ending.COMPLETED)));

				store.save(new LabEndpoint(directory).of(Side.SOURCE, from, from.uri(), password));
				patiently().until(() -> from.requestCounts().get("GetStreamingEvents") == 2);
				way.cut();
				int before = endings(store, pair).size();
				store.queue().hurry(AgentRole.MAIL_SOURCE, WorkSelection.of(pair.id()));
				patiently().until(() -> endings(store, pair).size() > before
						&& endings(store, pair).getFirst().equals(Optional.of(Ending.COMPLETED)));
				assertThat(from.requestCounts().get("GetStreamingEvents")).isEqualTo(2);
			}
		}
	}
}
