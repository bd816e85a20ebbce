package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentHostException;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.ControlSubject.OfEndpoint;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.api.relay.RelayedCrossing.Stage;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.operations.internal.ProjectPassesComponent;

/** Mailboxes cross between two labs by agent hosts of which each sees only one of them. */
@Execution(ExecutionMode.CONCURRENT)
final class RelayedHostsTest {

	private static final int ITEMS = 110;
	private static final Duration PATIENCE = Duration.ofMinutes(4);

	@TempDir
	private static Path keys;
	private static Path trusted;

	@TempDir
	private Path directory;
	private final List<AutoCloseable> open = new ArrayList<>();
	private TestProject project;
	private List<MailboxPair> pairs;

	@BeforeAll
	static void makeKeys() throws Exception {
		StringBuilder pem = new StringBuilder();
		for (String host : List.of("S1", "S2", "T1", "T2")) {
			pem.append("-----BEGIN CERTIFICATE-----\n")
					.append(Base64.getMimeEncoder().encodeToString(certificate(host)))
					.append("\n-----END CERTIFICATE-----\n");
		}
		trusted = Files.writeString(keys.resolve("trusted.pem"), pem);
	}

	private static byte[] certificate(String host) throws Exception {
		Path file = keys.resolve(host + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "host", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + host,
				"-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(),
				"-storepass", RelayingHost.KEY_PASSWORD).redirectErrorStream(true).start();
		String said = new String(keytool.getInputStream().readAllBytes());
		assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(keytool.exitValue()).as(said).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, RelayingHost.KEY_PASSWORD.toCharArray());
		}
		return store.getCertificate("host").getEncoded();
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable one : open.reversed()) {
			one.close();
		}
	}

	private <T extends AutoCloseable> T opened(T closeable) {
		open.add(closeable);
		return closeable;
	}

	private void organisations(Databases database, int mailboxes, Duration serverTime) throws Exception {
		LabOrganisation from = opened(
				LabOrganisation.builder().mailboxes(mailboxes).items(ITEMS).folders(5).seed(5).start());
		LabOrganisation to = opened(
				LabOrganisation.builder().mailboxes(mailboxes).empty().serverTime(serverTime).start());
		project = opened(TestProject.ofHosts(database, directory.resolve("project")));
		store().save(new LabEndpoint(directory).of(Side.SOURCE, from));
		store().save(new LabEndpoint(directory).of(Side.TARGET, to));
		List<NewPair> added = new ArrayList<>();
		for (int i = 0; i < mailboxes; i++) {
			added.add(new NewPair(new MailboxAddress(from.mailboxAddresses().get(i)),
					new MailboxAddress(to.mailboxAddresses().get(i)), PairKind.USER, 5, Optional.empty()));
		}
		pairs = store().add(added);
		store().crossings().relayed(true);
	}

	private ProjectStore store() {
		return project.store();
	}

	private RelayingHost host(String name, String roles) throws IOException {
		return new RelayingHost(name, roles, Files.createDirectories(directory.resolve(name)),
				keys.resolve(name + ".p12"), trusted);
	}

	private RelayingHost sourceHost(String name) throws IOException {
		return host(name, "mail-source=2,mail-transfer=2");
	}

	private RelayingHost targetHost(String name) throws IOException {
		return host(name, "mail-target=2");
	}

	/** Serves in this process until it is closed. */
	private AutoCloseable serving(RelayingHost host, ProjectStore shared) {
		return new ServingHost(host.name(), stop -> host.serve(shared, stop));
	}

	private void awaitInStep() {
		try {
			await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200))
					.until(() -> pairs.stream().allMatch(this::isInStep));
		} catch (ConditionTimeoutException e) {
			throw new AssertionError("not in step: " + pairs.stream()
					.map(pair -> "%s %s source %s transfer %s target %s passes %s".formatted(pair.id(),
							store().crossings().of(pair.id()), store().queue().find(AgentRole.MAIL_SOURCE, pair.id()),
							store().queue().find(AgentRole.MAIL_TRANSFER, pair.id()),
							store().queue().find(AgentRole.MAIL_TARGET, pair.id()), store().passes(pair.id(), 3)))
					.toList() + " findings " + findings(), e);
		}
	}

	private boolean isInStep(MailboxPair pair) {
		Optional<PassRecord> last = store().passes(pair.id(), 1).stream().findFirst();
		return last.flatMap(PassRecord::ending).filter(Ending.COMPLETED::equals).isPresent()
				&& store().crossings().of(pair.id()).map(RelayedCrossing::stage).filter(Stage.OVER::equals).isPresent();
	}

	private List<String> findings() {
		return store().findings(new FindingQuery(Optional.empty(), Severity.INFO, Optional.empty(), 0, 50)).stream()
				.map(record -> record.finding().code()).toList();
	}

	/** Item by item, by somebody who sees both. */
	private void assertNothingIsLostOrDoubled() throws Exception {
		ProjectPassesComponent passes = RelayingHost.passes(RelayingHost.engine());
		try (MailSystem source = passes.connect(store(), Side.SOURCE);
				MailSystem target = passes.connect(store(), Side.TARGET)) {
			for (MailboxPair pair : pairs) {
				PassResult compared = passes.run(store(), new PassOrder(pair, PassKind.VERIFY_DEEP, source, target,
						passes.settings(store()), new StopSignal(), () -> false), PassListener.NONE).result();
				assertThat(compared.ending()).isEqualTo(Ending.COMPLETED);
				assertThat(compared.verification()).isNotEmpty().allMatch(FolderVerification::matches);
				assertThat(compared.counters().compared()).isGreaterThanOrEqualTo(ITEMS);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Databases.class)
	void aHostAtEachEndCarriesEverything(Databases database) throws Exception {
		organisations(database, 2, Duration.ZERO);
		try (AutoCloseable target = serving(targetHost("T1"), store());
				AutoCloseable source = serving(sourceHost("S1"), store())) {
			awaitInStep();
			store().plan().askEveryFolder(new OfEndpoint(Side.SOURCE));
			store().queue().hurry(AgentRole.MAIL_SOURCE, WorkSelection.all());
			await().atMost(PATIENCE).until(
					() -> store().plan().pairs().stream().allMatch(planned -> planned.everyFolder() == 0));
			assertThat(pairs)
					.allSatisfy(pair -> assertThat(store().crossings().of(pair.id()).orElseThrow().everyFolder())
							.as("the order by which it was read").isEqualTo(1));
			await().atMost(PATIENCE).until(() -> packets("S1") + packets("T1") == 0);
			assertTheSourceIsReadAgainAfterADeathAtTheEndOfACrossing(pairs.getFirst().id());
		}
		assertNothingIsLostOrDoubled();
		assertThat(findings()).isEmpty();
		for (MailboxPair pair : pairs) {
			assertThat(store().crossings().of(pair.id()).orElseThrow().number()).isGreaterThanOrEqualTo(2);
			assertThat(store().queue().find(AgentRole.MAIL_TRANSFER, pair.id())).isEmpty();
			assertThat(store().queue().find(AgentRole.MAIL_TARGET, pair.id())).isEmpty();
			assertThat(store().queue().find(AgentRole.MAIL_SOURCE, pair.id())).isPresent();
		}
	}

	/** The host at the target had said that the crossing was over, and had not yet said that the source is to go on. */
	private void assertTheSourceIsReadAgainAfterADeathAtTheEndOfACrossing(PairId pair) {
		long before = store().crossings().of(pair).orElseThrow().number();
		store().queue().put(AgentRole.MAIL_TARGET, List.of(new QueuedWork(pair, 5, 0,
				store().queue().clock().instant(), Set.of(), 0, Optional.of("T1"))));
		await().atMost(PATIENCE).until(() -> store().crossings().of(pair)
				.filter(crossing -> crossing.stage() == Stage.OVER && crossing.number() > before).isPresent());
	}

	/** Crossings of which something is still on a host's disk. */
	private long packets(String host) throws IOException {
		long count = 0;
		for (String spool : List.of("incoming", "outgoing")) {
			try (var crossings = Files.list(directory.resolve(host).resolve("packets").resolve(spool))) {
				count += crossings.count();
			}
		}
		return count;
	}

	@Test
	void aHostThatIsKilledAtTheTargetComesBackAndGoesOn() throws Exception {
		organisations(Databases.POSTGRESQL, 2, Duration.ofMillis(150));
		ProjectPlace.Shared place = (ProjectPlace.Shared) project.place();
		try (AutoCloseable source = serving(sourceHost("S1"), store())) {
			ChildJvm target = heard(targetHost("T1").start(place));
			await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
					.until(() -> !store().queue().running(AgentRole.MAIL_TARGET).isEmpty());
			target.kill();
			assertThat(pairs).anyMatch(pair -> !isInStep(pair));

			try (AutoCloseable again = serving(targetHost("T1"), store())) {
				awaitInStep();
				await().atMost(PATIENCE).until(() -> packets("S1") + packets("T1") == 0);
			}
		}
		assertNothingIsLostOrDoubled();
	}

	@Test
	void whatAHostCannotUseIsSaidAndNobodyHasItsName() throws Exception {
		organisations(Databases.DERBY, 1, Duration.ZERO);
		Path other = Files.createDirectories(directory.resolve("S2"));
		Path nonsense = Files.writeString(directory.resolve("nonsense"), "nonsense");
		String roles = "mail-source=1,mail-transfer=1";

		assertRefused(new RelayingHost("S1", roles, other, nonsense, trusted), "nonsense cannot be read");
		assertRefused(new RelayingHost("S1", roles, other, keys.resolve("S1.p12"), nonsense),
				"certificates in " + nonsense);
		assertRefused(new RelayingHost("S1", roles, nonsense, keys.resolve("S1.p12"), trusted), "cannot be written");
		assertRefused(host("S1", "mail-source=1"), "both of mail-source and mail-transfer");
		assertThat(store().hosts().hosts()).isEmpty();

		try (AutoCloseable first = serving(sourceHost("S1"), store())) {
			await().atMost(PATIENCE).until(() -> store().hosts().hosts().stream()
					.anyMatch(host -> host.report().spool().isPresent()));
			assertRefused(new RelayingHost("S2", roles, directory.resolve("S1"), keys.resolve("S2.p12"), trusted),
					"used by another host");
		}
	}

	private void assertRefused(RelayingHost host, String said) {
		assertThatThrownBy(() -> host.serve(store(), new StopSignal())).isInstanceOfSatisfying(AgentHostException.class,
				refused -> assertThat(refused.finding().code()).isEqualTo("agent-host.relay"))
				.hasMessageContaining(said);
	}

	@Test
	void packetsWaitForAHostThatTakesThemIn() throws Exception {
		organisations(Databases.DERBY, 1, Duration.ZERO);
		try (AutoCloseable source = serving(sourceHost("S1"), store())) {
			await().atMost(PATIENCE).until(() -> findings().contains("relay.no-target"));
			assertThat(store().crossings().of(pairs.getFirst().id()).orElseThrow().stage()).isEqualTo(Stage.WRITTEN);
			try (AutoCloseable target = serving(targetHost("T1"), store())) {
				awaitInStep();
			}
		}
		assertNothingIsLostOrDoubled();
	}

	/** Who is not heard stops when nobody reads what it says. */
	private ChildJvm heard(ChildJvm process) {
		opened(process);
		Thread.ofVirtual().start(() -> {
			try {
				for (String line = process.line(); line != null; line = process.line()) {
					if (line.contains(" WARN ") || line.contains(" ERROR ") || line.startsWith("Exception")) {
						System.err.println(line);
					}
				}
			} catch (IOException e) {
				// it was killed
			}
		});
		return process;
	}

	@Test
	void hostsAreKilledAtBothEndsAndOthersGoOn() throws Exception {
		organisations(Databases.POSTGRESQL, 4, Duration.ofMillis(150));
		ProjectPlace.Shared place = (ProjectPlace.Shared) project.place();
		ChildJvm source = heard(sourceHost("S1").start(place));
		ChildJvm target = heard(targetHost("T1").start(place));
		await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50))
				.until(() -> !store().queue().running(AgentRole.MAIL_TARGET).isEmpty()
						&& store().status().counters().created() > 0);
		source.kill();
		target.kill();
		assertThat(pairs).anyMatch(pair -> !isInStep(pair));

		try (AutoCloseable other = serving(sourceHost("S2"), store());
				AutoCloseable another = serving(targetHost("T2"), store())) {
			awaitInStep();
		}
		assertNothingIsLostOrDoubled();
	}
}
