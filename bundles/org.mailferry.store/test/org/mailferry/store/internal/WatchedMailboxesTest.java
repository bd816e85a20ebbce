package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
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
import org.mailferry.api.Side;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.operations.internal.ProjectPassesComponent;

/** A whole agent host that listens to its source mailboxes. Pairs are due every half hour, so what comes sooner was heard of. */
final class WatchedMailboxesTest {

	private static final Duration SHORT = Duration.ofSeconds(1);

	@TempDir
	private Path directory;
	private final PassEngine engine = RelayingHost.engine();
	private final ProjectPassesComponent passes = RelayingHost.passes(engine);

	/** Until it is closed. */
	private AutoCloseable serving(ProjectStore store) {
		return new ServingHost("h1", stop -> new AgentHostsComponent(passes, engine, SHORT, SHORT,
				List.of(new DirectCrossing(passes, engine)))
				.serve(store, "h1", Capacities.of("mail-source=2"), Optional.empty(), 10, stop));
	}

	private static long completed(ProjectStore store, MailboxPair pair) {
		return store.passes(pair.id(), 20).stream()
				.filter(pass -> pass.ending().filter(Ending.COMPLETED::equals).isPresent()).count();
	}

	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(100));
	}

	private static void awaitCarried(MailSystem target, MailboxPair pair, String folder) {
		TargetMailbox mailbox = target.target(pair.target(), CallObserver.NONE);
		patiently().until(() -> mailbox.folders().folders().stream().anyMatch(known -> known.name().equals(folder)));
	}

	private static void change(MailSystem system, MailboxPair pair, String folder) throws Exception {
		TargetMailbox mailbox = system.target(pair.source(), CallObserver.NONE);
		mailbox.createFolders(mailbox.folders().folders().stream()
				.filter(known -> known.wellKnown().equals(Optional.of(WellKnownFolder.INBOX))).map(FolderProfile::id)
				.findFirst().orElseThrow(), List.of(new NewFolder(folder, "IPF.Note")));
	}

	@Test
	void aChangeIsCarriedLongBeforeTheMailboxIsDueAlsoAfterTheConnectionBroke() throws Exception {
		try (LabOrganisation from = LabOrganisation.builder().mailboxes(2).items(10).folders(2).seed(5).start();
				LabOrganisation to = LabOrganisation.builder().mailboxes(2).empty().start();
				Severed way = new Severed(from.uri().getPort());
				TestProject project = new TestProject(directory.resolve("project"))) {
			ProjectStore store = project.store();
			store.save(new LabEndpoint(directory).of(Side.SOURCE, from, URI.create(
					from.uri().toString().replace(":" + from.uri().getPort(), ":" + way.port()))));
			store.save(new LabEndpoint(directory).of(Side.TARGET, to, to.uri()));
			List<MailboxPair> pairs = store.add(List.of(pair(from, to, 0), pair(from, to, 1)));
			try (AutoCloseable host = serving(store)) {
				for (MailboxPair pair : pairs) {
					patiently().until(() -> completed(store, pair) == 1);
				}
				patiently().until(() -> from.requestCounts().getOrDefault("GetStreamingEvents", 0L) > 0);
				assertThat(completed(store, pairs.get(0))).as("nothing has changed").isEqualTo(1);
				try (MailSystem target = passes.connect(store, Side.TARGET)) {
					try (MailSystem user = passes.connect(store, Side.SOURCE)) {
						change(user, pairs.get(0), "one");
					}
					awaitCarried(target, pairs.get(0), "one");
					patiently().until(() -> completed(store, pairs.get(0)) == 2);
					way.cut();
					way.mend();
					patiently().until(() -> from.requestCounts().get("GetStreamingEvents") > 1);
					try (MailSystem user = passes.connect(store, Side.SOURCE)) {
						change(user, pairs.get(0), "two");
					}
					awaitCarried(target, pairs.get(0), "two");
				}
				assertThat(completed(store, pairs.get(1))).as("nothing has changed there").isEqualTo(1);
			}
		}
	}

	private static NewPair pair(LabOrganisation from, LabOrganisation to, int mailbox) {
		return new NewPair(new MailboxAddress(from.mailboxAddresses().get(mailbox)),
				new MailboxAddress(to.mailboxAddresses().get(mailbox)), PairKind.USER, 5, Optional.empty());
	}
}
