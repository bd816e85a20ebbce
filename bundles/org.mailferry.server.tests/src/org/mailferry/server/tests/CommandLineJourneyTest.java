package org.mailferry.server.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.StopSignal;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.operations.Projects;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.ProjectAccess;
import org.mailferry.server.tests.Shell.Outcome;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line from `project init` to `report`, with the real engine, store and connector between two organisations. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class CommandLineJourneyTest {

	private static final int ITEMS = 60;

	@TempDir
	private static Path shared;
	private static LabOrganisation source;
	private static LabOrganisation target;
	private static Projects projects;
	/** Each test takes mailboxes that no other has used. */
	private static final AtomicInteger NEXT = new AtomicInteger();

	@TempDir
	private Path directory;
	private Shell shell;

	@BeforeAll
	static void twoOrganisations() throws IOException, InterruptedException {
		source = LabOrganisation.builder().name("contoso").directory(Files.createDirectories(shared.resolve("contoso")))
				.mailboxes(10).items(ITEMS).seed(11).start();
		target = LabOrganisation.builder().name("fabrikam")
				.directory(Files.createDirectories(shared.resolve("fabrikam")))
				.mailboxes(10).empty().start();
		projects = Installed.projects();
	}

	@AfterAll
	static void endThem() throws IOException {
		source.close();
		target.close();
	}

	@BeforeEach
	void newShell() {
		shell = new Shell(projects, directory.resolve("move"),
				Map.of());
	}

	/** Also says what was printed when it is another code. */
	private static Outcome expect(ExitCode code, Outcome outcome) {
		assertThat(outcome.code()).as("%s%n%s", outcome.out(), outcome.err()).isEqualTo(code.number());
		return outcome;
	}

	private void newProject() {
		expect(ExitCode.DONE, new Shell(projects, directory, Map.of()).run("project", "init", "move"));
	}

	private void newProjectWithEndpoints() throws IOException {
		newProject();
		setEndpoint("source", source, source.password());
		setEndpoint("target", target, target.password());
	}

	private void setEndpoint(String side, LabOrganisation organisation, String password) throws IOException {
		Path file = Files.writeString(directory.resolve(side + ".password"), password + "\n");
		expect(ExitCode.DONE, shell.run("endpoint", "set", side, "--url", organisation.uri().toString(), "--user",
				organisation.user(), "--password-file", file.toString(), "--ca", organisation.caPem().toString()));
	}

	/** Returns the number of the mailboxes. */
	private int newPair() {
		int mailbox = NEXT.getAndIncrement();
		expect(ExitCode.DONE, shell.run("pair", "add", source.mailboxAddresses().get(mailbox),
				target.mailboxAddresses().get(mailbox)));
		return mailbox;
	}

	private static MailClient client(LabOrganisation organisation, int mailbox)
			throws IOException, GeneralSecurityException {
		return new MailClient(organisation.uri(), organisation.caPem(), organisation.user(), organisation.password(),
				organisation.mailboxAddresses().get(mailbox));
	}

	@Test
	void aMailboxCrossesAndStaysInStepAndIsProvenToMatch() throws Exception {
		newProjectWithEndpoints();
		int mailbox = NEXT.getAndIncrement();
		String from = source.mailboxAddresses().get(mailbox);
		Files.writeString(directory.resolve("move/wave.csv"),
				"source;target;priority\n%s;%s;1\n".formatted(from, target.mailboxAddresses().get(mailbox)));
		expect(ExitCode.DONE, shell.run("pair", "import", "wave.csv"));
		assertThat(expect(ExitCode.DONE, shell.run("endpoint", "test")).out()).contains("source", "target", "works",
				from);

		Outcome first = expect(ExitCode.DONE, shell.run("sync"));
		assertThat(first.out()).contains("synchronised 1 of 1 mailbox", ITEMS + " created");

		MailClient user = client(source, mailbox);
		user.receive("new since then");
		user.delete(user.inbox().getLast());
		Outcome delta = expect(ExitCode.DONE, shell.run("sync"));
		assertThat(delta.out()).contains("synchronised 1 of 1 mailbox");

		assertThat(expect(ExitCode.DONE, shell.run("verify", "--deep")).out()).contains("source and target match");
		assertThat(client(target, mailbox).inbox()).hasSameSizeAs(user.inbox());

		JsonNode status = JsonMapper.builder().build()
				.readTree(expect(ExitCode.DONE, shell.run("status", "--json")).out());
		assertThat(status.get("pairs").get("synced").asLong()).isEqualTo(1);
		assertThat(status.get("items").asLong()).isEqualTo(ITEMS);
		assertThat(status.get("counters").get("roundTrips").asLong()).isPositive();
		assertThat(expect(ExitCode.DONE, shell.run("status")).out()).contains("1: 1 in step");
		expect(ExitCode.DONE, shell.run("findings"));
		expect(ExitCode.DONE, shell.run("report", "--out", "report.html"));
		assertThat(directory.resolve("move/report.html")).content().contains(from, "matches", "in step")
				.doesNotContain(source.password());
		assertThat(directory.resolve("move/logs/mailferry.log")).content().isNotEmpty()
				.doesNotContain(source.password()).doesNotContain(target.password()).doesNotContain("new since then");
	}

	@Test
	void aLostProjectIsMadeAnewAndNothingIsCopiedASecondTime() throws Exception {
		newProjectWithEndpoints();
		int mailbox = newPair();
		expect(ExitCode.DONE, shell.run("sync"));
		shell = new Shell(projects, directory.resolve("again"), Map.of());
		expect(ExitCode.DONE, new Shell(projects, directory, Map.of()).run("project", "init", "again"));
		setEndpoint("source", source, source.password());
		setEndpoint("target", target, target.password());
		expect(ExitCode.DONE, shell.run("pair", "add", source.mailboxAddresses().get(mailbox),
				target.mailboxAddresses().get(mailbox)));
		target.resetCounters();

		assertThat(expect(ExitCode.DONE, shell.run("sync", "--rebuild")).out())
				.contains("synchronised 1 of 1 mailbox", "0 created, 0 updated");
		assertThat(target.requestCounts()).doesNotContainKeys("UploadItems", "CreateItem", "UpdateItem", "DeleteItem",
				"MoveItem", "CreateFolder");
		assertThat(expect(ExitCode.DONE, shell.run("findings", "--json")).out()).contains("mailbox.rebuilt",
				ITEMS + " items were recognised");
		assertThat(expect(ExitCode.DONE, shell.run("verify", "--deep")).out()).contains("source and target match");
	}

	@Test
	void howMuchAnEndpointMayBeAskedIsSetAndShown() throws Exception {
		newProjectWithEndpoints();
		expect(ExitCode.DONE, shell.run("endpoint", "set", "source", "--concurrency-ceiling", "8"));
		assertThat(expect(ExitCode.DONE, shell.run("endpoint", "show")).out())
				.contains("8 at the beginning, 1 to 8 by what the server bears",
						"10 at the beginning, 1 to 100 by what the server bears");
		assertThat(expect(ExitCode.USAGE, shell.run("endpoint", "set", "source", "--concurrency-floor", "9")).err())
				.contains("floor");
	}

	@Test
	void howItemsTravelIsSetAndShown() throws Exception {
		newProjectWithEndpoints();
		expect(ExitCode.DONE, shell.run("endpoint", "set", "source", "--items", "elements", "--property",
				"PublicStrings/Customer No String", "--property", "0x6001 Binary"));
		expect(ExitCode.DONE, shell.run("endpoint", "set", "source", "--user", "admin"));
		assertThat(expect(ExitCode.DONE, shell.run("endpoint", "show")).out()).contains("travel as elements",
				"PublicStrings/Customer No String", "0x6001 Binary");
		assertThat(expect(ExitCode.USAGE, shell.run("endpoint", "set", "source", "--property", "Customer No")).err())
				.contains("does not end with a type");
		assertThat(expect(ExitCode.USAGE, shell.run("endpoint", "set", "source", "--items", "some")).err())
				.contains("best or elements");
		expect(ExitCode.DONE, shell.run("endpoint", "set", "source", "--items", "best", "--property", "none"));
		assertThat(expect(ExitCode.DONE, shell.run("endpoint", "show")).out()).doesNotContain("elements",
				"Customer No");
	}

	@Test
	void aDifferenceIsFoundAndEndsWithOne() throws Exception {
		newProjectWithEndpoints();
		int mailbox = newPair();
		expect(ExitCode.DONE, shell.run("sync"));
		MailClient thief = client(target, mailbox);
		thief.delete(thief.inbox().getFirst());

		assertThat(expect(ExitCode.FINDINGS, shell.run("verify")).out()).contains("1 difference");
		assertThat(expect(ExitCode.DONE, shell.run("findings", "--json")).out()).contains("verify.lost");
	}

	@Test
	void aWrongPasswordEndsWithThreeAndIsNotPrinted() throws IOException {
		newProjectWithEndpoints();
		setEndpoint("target", target, "n0t-this-1");
		newPair();
		newPair();

		Outcome outcome = expect(ExitCode.REFUSED, shell.run("sync"));
		assertThat(outcome.err()).contains("target", "endpoint test target").doesNotContain("n0t-this-1");
		assertThat(expect(ExitCode.REFUSED, shell.run("endpoint", "test", "target")).out()).contains("FAILS",
				"password");
	}

	@Test
	void aWrongAddressEndsWithThree() throws Exception {
		newProjectWithEndpoints();
		int nobodyListens;
		try (ServerSocket socket = new ServerSocket(0)) {
			nobodyListens = socket.getLocalPort();
		}
		expect(ExitCode.DONE, shell.run("endpoint", "set", "source", "--url",
				"https://localhost:" + nobodyListens + "/EWS/Exchange.asmx"));
		newPair();

		assertThat(expect(ExitCode.REFUSED, shell.run("sync")).err()).contains("source");
	}

	@Test
	void aCertificateThatNobodyVouchesForEndsWithThree() throws IOException {
		newProjectWithEndpoints();
		expect(ExitCode.DONE, shell.run("endpoint", "set", "source", "--ca", "none"));
		newPair();

		assertThat(expect(ExitCode.REFUSED, shell.run("sync")).err()).contains("source", "certificate", "--ca");
	}

	@Test
	void anExpiredCertificateEndsWithThree() throws IOException {
		try (LabOrganisation old = LabOrganisation.builder().name("oldtown").directory(directory.resolve("oldtown"))
				.mailboxes(1).empty().expiredCertificate().start()) {
			newProjectWithEndpoints();
			setEndpoint("source", old, old.password());
			expect(ExitCode.DONE, shell.run("pair", "add", old.mailboxAddresses().getFirst(), "a@fabrikam.example"));

			assertThat(expect(ExitCode.REFUSED, shell.run("sync")).err()).contains("source", "expired");
		}
	}

	@Test
	void anAccountWithoutTheRightToImpersonateEndsWithThree() throws IOException {
		try (LabOrganisation strict = LabOrganisation.builder().name("strict").directory(directory.resolve("strict"))
				.mailboxes(2).empty().user("nobody").withoutImpersonation(Set.of("nobody")).start()) {
			newProjectWithEndpoints();
			setEndpoint("source", strict, strict.password());
			String mailbox = strict.mailboxAddresses().getFirst();
			expect(ExitCode.DONE, shell.run("pair", "add", mailbox, "a@fabrikam.example"));

			assertThat(expect(ExitCode.REFUSED, shell.run("sync")).err()).contains("source", mailbox);
			assertThat(expect(ExitCode.REFUSED, shell.run("endpoint", "test", "source")).out()).contains("FAILS",
					"mpersonation");
		}
	}

	@Test
	void aProjectWithoutPairsOrEndpointsSaysWhatIsMissing() throws IOException {
		newProject();
		assertThat(expect(ExitCode.REFUSED, shell.run("sync")).err()).contains("endpoint set source");
		assertThat(expect(ExitCode.DONE, shell.run("endpoint", "set", "source", "--url", "https://mail.example/",
				"--user", "a", "--password-file", "nowhere")).out()).contains("nowhere is not there yet");
		setEndpoint("source", source, source.password());
		setEndpoint("target", target, target.password());
		assertThat(expect(ExitCode.REFUSED, shell.run("sync")).err()).contains("pair import");
		assertThat(expect(ExitCode.DONE, shell.run("status")).out()).contains("none yet");
	}

	@Test
	void aListWithDuplicatesIsRefusedWithItsLines() throws IOException {
		newProject();
		Path list = Files.writeString(directory.resolve("twice.csv"),
				"source,target\na@o.example,a@n.example\nb@o.example,b@n.example\nA@O.EXAMPLE,c@n.example\n");

		assertThat(expect(ExitCode.REFUSED, shell.run("pair", "import", list.toString())).err()).contains("line 4",
				"line 2",
				"a@o.example");
		assertThat(expect(ExitCode.DONE, shell.run("pair", "list")).out()).contains("0 pairs");
	}

	@Test
	void whileOneWorksOthersLookAndNobodyElseChanges() throws Exception {
		newProjectWithEndpoints();
		newPair();
		CountDownLatch open = new CountDownLatch(1);
		CountDownLatch enough = new CountDownLatch(1);
		CompletableFuture<Integer> working = CompletableFuture.supplyAsync(() -> hold(open, enough));
		assertThat(open.await(30, TimeUnit.SECONDS)).isTrue();
		try {
			assertThat(expect(ExitCode.DONE, shell.run("status", "--json")).out()).contains("\"total\" : 1");
			assertThat(expect(ExitCode.DONE, shell.run("pair", "list")).out())
					.contains(source.mailboxAddresses().getFirst().replaceFirst("^.*@", "@"));
			assertThat(expect(ExitCode.DONE, shell.run("findings")).out()).contains("no findings");
			expect(ExitCode.DONE, shell.run("report", "--out", "meanwhile.html"));
			assertThat(directory.resolve("move/meanwhile.html")).isRegularFile();
			expect(ExitCode.USAGE, shell.run("status", "--nonsense"));

			Outcome refused = expect(ExitCode.REFUSED, shell.run("sync"));
			assertThat(refused.err()).contains(Long.toString(ProcessHandle.current().pid()), "sync");
		} finally {
			enough.countDown();
		}
		assertThat(working.get(30, TimeUnit.SECONDS)).isZero();
		assertThat(directory.resolve("move/owner")).doesNotExist();
		expect(ExitCode.DONE, shell.run("sync"));
	}

	private int hold(CountDownLatch open, CountDownLatch enough) {
		try {
			return shell.access().working(
					new ProjectAccess.Wish(Optional.empty(), List.of("sync"), "sync"), project -> {
						open.countDown();
						enough.await(60, TimeUnit.SECONDS);
						return ExitCode.DONE;
					});
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void anInterruptedSyncEndsWithFourAndTheNextGoesOn() throws Exception {
		newProjectWithEndpoints();
		newPair();
		long before = uploads();
		StopSignal stop = new StopSignal();
		CompletableFuture<Outcome> sync = CompletableFuture
				.supplyAsync(() -> shell.run(stop, "sync", "--batch-items", "1"));
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5))
				.until(() -> uploads() > before + 2);
		stop.request();

		Outcome interrupted = expect(ExitCode.INTERRUPTED, sync.get(30, TimeUnit.SECONDS));
		assertThat(interrupted.err()).contains("goes on where this one stopped");
		expect(ExitCode.DONE, shell.run("sync"));
		assertThat(expect(ExitCode.DONE, shell.run("verify", "--deep")).out()).contains("source and target match");
	}

	@Test
	void aSyncOfAnotherProcessStopsWhereItsMailboxIsSuspendedAndGoesOnWhenThatIsResumed() throws Exception {
		newProjectWithEndpoints();
		String mailbox = source.mailboxAddresses().get(newPair());
		long before = uploads();
		CompletableFuture<Outcome> sync = CompletableFuture.supplyAsync(() -> shell.run("sync", "--batch-items", "1"));
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5))
				.until(() -> uploads() > before + 2);

		assertThat(expect(ExitCode.DONE, shell.run("pair", "suspend", mailbox)).out()).contains("suspended 1 pair");

		Outcome stopped = expect(ExitCode.DONE, sync.get(30, TimeUnit.SECONDS));
		assertThat(stopped.out()).contains("synchronised 0 of 0 mailboxes", "1 mailbox is suspended", "pair resume");
		assertThat(expect(ExitCode.DONE, shell.run("findings")).out()).contains("pair.suspended", mailbox);
		assertThat(expect(ExitCode.DONE, shell.run("sync")).out()).contains("1 mailbox is suspended");
		expect(ExitCode.FINDINGS, shell.run("verify"));

		expect(ExitCode.DONE, shell.run("pair", "resume", mailbox));
		assertThat(expect(ExitCode.DONE, shell.run("sync")).out()).contains("synchronised 1 of 1 mailbox");
		assertThat(expect(ExitCode.DONE, shell.run("verify", "--deep")).out()).contains("source and target match");
	}

	private static long uploads() {
		return target.requestCounts().getOrDefault("UploadItems", 0L);
	}
}
