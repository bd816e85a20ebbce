package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

@Timeout(60)
class PassesTest {

	private static final PassCounters ONE_ITEM = new PassCounters(1, 0, 0, 0, 0, 0, 100, 0, 0, 4, Duration.ZERO,
			Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

	@TempDir
	private Path directory;
	private MemoryProject store;
	private final FakeEndpoint endpoint = new FakeEndpoint();
	private final StopSignal stop = new StopSignal();

	@BeforeEach
	void newProject() {
		store = new MemoryProject(directory);
	}

	private RunSummary sync(PassRunner runner) throws InterruptedException {
		return run(RunOptions.of(PassKind.SYNC), runner);
	}

	private RunSummary run(RunOptions options, PassRunner runner) throws InterruptedException {
		return FakeProjects.project(store, runner, endpoint).passes().run(options, PasswordPrompt.NOBODY,
				RunListener.NONE,
				stop);
	}

	private static PassResult result(Ending ending, PassCounters counters) {
		return new PassResult(ending, counters, Optional.empty(), List.of());
	}

	private static PassResult failed(Ending ending, String code) {
		return new PassResult(ending, PassCounters.ZERO,
				Optional.of(new Finding(code, Severity.ERROR, "somebody", "It failed.", "")), List.of());
	}

	private void pairs(int count) {
		for (int i = 1; i <= count; i++) {
			store.add(List.of(FakeProjects.pair(i, 5)));
		}
	}

	@Test
	void everyPairGetsOnePassInOrderOfPriorityAndNumber() throws InterruptedException {
		store.add(List.of(FakeProjects.pair(1, 5), FakeProjects.pair(2, 1), FakeProjects.pair(3, 5),
				FakeProjects.pair(4, 1)));
		List<Long> order = Collections.synchronizedList(new ArrayList<>());

		RunSummary summary = run(RunOptions.of(PassKind.SYNC).withConcurrency(1),
				(request, listener) -> {
					order.add(request.pair().id().value());
					return result(Ending.COMPLETED, ONE_ITEM);
				});

		assertThat(order).containsExactly(2L, 4L, 1L, 3L);
		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.DONE);
		assertThat(summary.completed()).isEqualTo(4);
		assertThat(summary.counters().created()).isEqualTo(4);
		assertThat(endpoint.open()).isZero();
		assertThat(store.claimed()).isEmpty();
	}

	@Test
	void noMorePassesRunAtOnceThanAllowedAndSoManyDo() throws InterruptedException {
		fourAtOnce(RunOptions.of(PassKind.SYNC).withConcurrency(4));
	}

	@Test
	void withoutANumberAsManyPassesRunAtOnceAsTheServersBear() throws InterruptedException {
		store.save(Side.SOURCE, new ConcurrencyRange(1, 4, 100));
		fourAtOnce(RunOptions.of(PassKind.SYNC));
	}

	private void fourAtOnce(RunOptions options) throws InterruptedException {
		pairs(13);
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		// After the first, which runs alone, twelve: three times four of them meet here.
		CyclicBarrier four = new CyclicBarrier(4);

		run(options,
				(request, listener) -> {
					most.accumulateAndGet(running.incrementAndGet(), Math::max);
					if (request.pair().id().value() > 1) {
						meet(four);
					}
					running.decrementAndGet();
					return result(Ending.COMPLETED, ONE_ITEM);
				});

		assertThat(most).hasValue(4);
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(20, TimeUnit.SECONDS);
		} catch (Exception e) {
			throw new AssertionError("they did not run side by side", e);
		}
	}

	@Test
	void othersBeginAsSoonAsTheFirstHasCarriedSomething() throws InterruptedException {
		pairs(2);
		CountDownLatch second = new CountDownLatch(1);

		RunSummary summary = sync((request, listener) -> {
			if (request.pair().id().value() == 1) {
				listener.progress(new PassProgress(FolderPath.ROOT, ONE_ITEM, 10, false));
				await(second);
			}
			second.countDown();
			return result(Ending.COMPLETED, ONE_ITEM);
		});

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.DONE);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void anEndpointThatRefusesIsTriedOnceAndSaidClearly() throws InterruptedException {
		pairs(50);
		endpoint.breakDown();
		AtomicInteger passes = new AtomicInteger();

		RunSummary summary = sync((request, listener) -> {
			passes.incrementAndGet();
			return failed(Ending.REFUSED, "endpoint.access");
		});

		assertThat(passes).hasValue(1);
		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.REFUSED);
		assertThat(summary.remaining()).isEqualTo(49);
		assertThat(summary.reason()).hasValueSatisfying(reason -> {
			assertThat(reason.code()).isEqualTo("endpoint.refused");
			assertThat(reason.message()).contains("source", "the password is wrong", "Correct it",
					"endpoint test source");
		});
	}

	@Test
	void anEndpointThatIsBusyEndsNoRun() throws InterruptedException {
		pairs(3);
		endpoint.becomeBusy();
		AtomicInteger passes = new AtomicInteger();

		RunSummary summary = sync((request, listener) -> passes.incrementAndGet() == 1
				? failed(Ending.FAILED, "server.busy")
				: result(Ending.COMPLETED, ONE_ITEM));

		assertThat(passes).hasValue(3);
		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.FINDINGS);
		assertThat(summary.completed()).isEqualTo(2);
	}

	@Test
	void anEndpointThatDoesNotAnswerIsNoticedBesideThePassThatWaitsForIt() throws InterruptedException {
		pairs(50);
		endpoint.breakDown();
		AtomicInteger passes = new AtomicInteger();

		RunSummary summary = sync((request, listener) -> {
			passes.incrementAndGet();
			// As the engine does between attempts: it waits until a stop is requested.
			try {
				assertThat(request.stop().await(Duration.ofSeconds(40))).isTrue();
			} catch (InterruptedException e) {
				throw new AssertionError(e);
			}
			return result(Ending.INTERRUPTED, PassCounters.ZERO);
		});

		assertThat(passes).hasValue(1);
		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.REFUSED);
	}

	@Test
	void oneMailboxWithoutAccessFailsAloneAndOthersAreCarried() throws InterruptedException {
		pairs(10);

		RunSummary summary = sync((request, listener) -> request.pair().id().value() == 1
				? failed(Ending.REFUSED, "endpoint.access")
				: result(Ending.COMPLETED, ONE_ITEM));

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.FINDINGS);
		assertThat(summary.completed()).isEqualTo(9);
		assertThat(summary.failed()).isEqualTo(1);
		assertThat(store.recorded()).singleElement()
				.satisfies(record -> assertThat(record.finding().code()).isEqualTo("endpoint.access"));
	}

	@Test
	void threeMailboxesWithoutAccessAndNoneThatWorksEndTheRun() throws InterruptedException {
		pairs(50);
		AtomicInteger passes = new AtomicInteger();

		RunSummary summary = sync((request, listener) -> {
			passes.incrementAndGet();
			return failed(Ending.REFUSED, "endpoint.access");
		});

		assertThat(passes).hasValue(3);
		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.REFUSED);
		assertThat(summary.reason())
				.hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("endpoint.access"));
	}

	@Test
	void whenTheOnlyMailboxIsRefusedTheReasonIsSaid() throws InterruptedException {
		pairs(1);

		RunSummary summary = sync((request, listener) -> failed(Ending.REFUSED, "endpoint.access"));

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.REFUSED);
		assertThat(summary.reason()).isPresent();
	}

	@Test
	void aMailboxThatFailsForItselfIsAFindingAndTestsNothing() throws InterruptedException {
		pairs(3);

		RunSummary summary = sync((request, listener) -> request.pair().id().value() == 2
				? failed(Ending.FAILED, "mailbox.refused")
				: result(Ending.COMPLETED, ONE_ITEM));

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.FINDINGS);
		assertThat(summary.completed()).isEqualTo(2);
		assertThat(endpoint.tests()).isZero();
	}

	@Test
	void itemsThatCouldNotBeCarriedMakeFindings() throws InterruptedException {
		pairs(2);
		store.outcomes(new PairId(2),
				List.of(new ItemOutcome(1, FolderPath.ROOT, new ItemId("i"), Hash128.of("i"), "IPM.Note",
						1, null, new Refusal(Refusal.Kind.TOO_LARGE, "ErrorMessageSizeExceeded", ""), Instant.EPOCH,
						1)));

		RunSummary summary = sync((request, listener) -> result(Ending.COMPLETED, ONE_ITEM));

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.FINDINGS);
		assertThat(summary.uncarried()).isEqualTo(1);
	}

	@Test
	void differencesMakeFindings() throws InterruptedException {
		pairs(1);

		RunSummary summary = run(RunOptions.of(PassKind.VERIFY), (request, listener) -> new PassResult(Ending.COMPLETED,
				PassCounters.ZERO, Optional.empty(),
				List.of(new FolderVerification(FolderPath.ROOT.child("Inbox"), 3, 2, 30, 20, 1, 0, List.of()))));

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.FINDINGS);
		assertThat(summary.differing()).isEqualTo(1);
		assertThat(store.recorded()).extracting(record -> record.finding().code())
				.containsExactly("verification.differs");
	}

	@Test
	void aStopEndsThePassesAndTheRestStaysForTheNextRun() throws InterruptedException {
		pairs(20);

		RunSummary summary = sync((request, listener) -> {
			if (request.pair().id().value() < 3) {
				return result(Ending.COMPLETED, ONE_ITEM);
			}
			stop.request();
			assertThat(request.stop().requested()).isTrue();
			return result(Ending.INTERRUPTED, ONE_ITEM);
		});

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.INTERRUPTED);
		assertThat(summary.completed()).isEqualTo(2);
		assertThat(summary.remaining()).isEqualTo(18);
		assertThat(store.claimed()).isEmpty();
		assertThat(endpoint.open()).isZero();
	}

	@Test
	void aFullDiskEndsTheRun() throws InterruptedException {
		pairs(20);
		AtomicInteger passes = new AtomicInteger();

		RunSummary summary = sync((request, listener) -> {
			passes.incrementAndGet();
			throw new StoreException("project.disk-full", directory.toString(), "There is no room.", null);
		});

		assertThat(passes).hasValue(1);
		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.REFUSED);
		assertThat(summary.reason())
				.hasValueSatisfying(reason -> assertThat(reason.code()).isEqualTo("project.disk-full"));
	}

	@Test
	void anErrorOfThisProgramFailsItsPairAndShowsInTheEnding() throws InterruptedException {
		pairs(3);

		RunSummary summary = sync((request, listener) -> {
			if (request.pair().id().value() == 2) {
				throw new IllegalStateException("a bug");
			}
			return result(Ending.COMPLETED, ONE_ITEM);
		});

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.INTERNAL);
		assertThat(summary.completed()).isEqualTo(2);
		assertThat(store.recorded()).extracting(record -> record.finding().code()).contains("pass.internal-error");
	}

	@Test
	void onlyTheChosenPairsAreCarriedWhicheverSideNamesThem() throws InterruptedException {
		pairs(5);
		List<Long> carried = Collections.synchronizedList(new ArrayList<>());

		run(new RunOptions(PassKind.SYNC,
				List.of(new MailboxAddress("user4@new.example"), new MailboxAddress("user2@old.example"),
						new MailboxAddress("user2@new.example")),
				Optional.empty(), 1, OptionalInt.of(7), true, true, 10, 1_000), (request, listener) -> {
					carried.add(request.pair().id().value());
					assertThat(request.settings().badItemLimit()).hasValue(7);
					assertThat(request.settings().askEveryFolder()).isTrue();
					assertThat(request.settings().rebuild()).isTrue();
					assertThat(request.settings().mayBeAtWork()).isEqualTo(Duration.ofSeconds(20));
					return result(Ending.COMPLETED, ONE_ITEM);
				});

		assertThat(carried).containsExactly(2L, 4L);
	}

	@Test
	void onlyPairsOfTheCollectionAreCarriedByItsPriorityFirst() throws InterruptedException {
		pairs(4);
		store.save(new MailboxCollection("First", 1));
		store.assign(List.of(new PairId(3)), Optional.of("First"));
		store.assign(List.of(new PairId(2), new PairId(4)), Optional.of("Later"));
		List<Long> carried = Collections.synchronizedList(new ArrayList<>());
		PassRunner runner = (request, listener) -> {
			carried.add(request.pair().id().value());
			return result(Ending.COMPLETED, ONE_ITEM);
		};
		RunOptions one = RunOptions.of(PassKind.SYNC).withConcurrency(1);

		run(one.withCollection(Optional.of("LATER")), runner);
		run(one.withMailboxes(
				List.of(new MailboxAddress("user1@old.example"), new MailboxAddress("user3@new.example"))),
				runner);
		assertThat(carried).containsExactly(2L, 4L, 3L, 1L);

		assertThatThrownBy(() -> run(one.withCollection(Optional.of("None")), PassesTest::never))
				.isInstanceOf(OperationException.class).hasMessageContaining("'None'");
		store.save(new MailboxCollection("Empty", 5));
		assertThatThrownBy(() -> run(one.withCollection(Optional.of("empty")), PassesTest::never))
				.isInstanceOf(OperationException.class).hasMessageContaining("'empty'");
	}

	@Test
	void hundredsOfMailboxesAreFoundAtOnceAndAnUnknownOneAmongThemIsNamed() throws InterruptedException {
		pairs(300);
		List<MailboxAddress> many = new ArrayList<>();
		for (int i = 300; i > 100; i--) {
			many.add(new MailboxAddress("user" + i + (i % 2 == 0 ? "@old.example" : "@new.example")));
		}
		PassRunner runner = (request, listener) -> result(Ending.COMPLETED, ONE_ITEM);

		assertThat(run(RunOptions.of(PassKind.SYNC, many), runner).completed()).isEqualTo(200);

		many.add(new MailboxAddress("nobody@old.example"));
		assertThatThrownBy(() -> run(RunOptions.of(PassKind.SYNC, many), runner))
				.hasMessageContaining("nobody@old.example");
	}

	@Test
	void anUnknownMailboxIsNamed() {
		pairs(1);
		RunOptions options = RunOptions.of(PassKind.SYNC, List.of(new MailboxAddress("nobody@old.example")));

		assertThatThrownBy(() -> run(options, PassesTest::never)).isInstanceOf(OperationException.class)
				.hasMessageContaining("nobody@old.example");
	}

	private static PassResult never(PassRequest request, PassListener listener) {
		throw new AssertionError("no pass was to run");
	}

	@Test
	void aProjectWithoutPairsSaysHowToAddSome() {
		assertThatThrownBy(() -> sync(PassesTest::never)).isInstanceOf(OperationException.class)
				.hasMessageContaining("pair import");
	}

	@Test
	void aMissingEndpointSaysHowToSetIt() {
		OpenProject project = new OpenProject(store, PassesTest::never, List::of, name -> null, Clock.systemUTC());

		assertThatThrownBy(
				() -> project.passes().run(RunOptions.of(PassKind.SYNC), PasswordPrompt.NOBODY, RunListener.NONE,
						stop))
				.isInstanceOf(OperationException.class).hasMessageContaining("endpoint set source");
	}

	@Test
	void passwordsComeFromWhereTheSettingsSay() throws Exception {
		pairs(1);
		Path file = Files.writeString(directory.resolve("secret"), "from file\r\nsecond line\n");
		store.save(FakeProjects.settings(Side.SOURCE, new SecretReference.FromFile(file)));
		store.save(FakeProjects.settings(Side.TARGET, new SecretReference.Prompted()));
		OpenProject project = new OpenProject(store, (request, listener) -> result(Ending.COMPLETED, ONE_ITEM),
				() -> List.of(endpoint), Map.<String, String>of()::get, Clock.systemUTC());

		project.passes().run(RunOptions.of(PassKind.SYNC),
				settings -> Optional.of("typed for " + settings.side().word()),
				RunListener.NONE, stop);

		assertThat(endpoint.credentials()).extracting(credential -> credential.password()).containsExactly("from file",
				"typed for target");
	}

	@Test
	void aPasswordThatIsNotThereIsSaidWithoutPrintingOne() {
		pairs(1);
		store.save(FakeProjects.settings(Side.SOURCE, new SecretReference.FromEnvironment("NOT_THERE")));
		store.save(FakeProjects.settings(Side.TARGET, new SecretReference.FromFile(directory.resolve("gone"))));
		OpenProject project = new OpenProject(store, PassesTest::never, () -> List.of(endpoint), name -> null,
				Clock.systemUTC());

		assertThatThrownBy(() -> project.endpoints().test(Side.SOURCE, Optional.empty(), PasswordPrompt.NOBODY))
				.isInstanceOf(OperationException.class).hasMessageContaining("NOT_THERE");
		assertThatThrownBy(() -> project.endpoints().test(Side.TARGET, Optional.empty(), PasswordPrompt.NOBODY))
				.isInstanceOf(OperationException.class).hasMessageContaining("gone").hasMessageContaining("first line");
	}

	@Test
	void whatATestLearnsOfAServerIsKeptToldOnceAndLearnedAnewByTheNext() {
		OpenProject project = FakeProjects.project(store, PassesTest::never, endpoint);
		endpoint.learns("refused-request-bytes", "10000000 (HTTP 413)");
		project.endpoints().test(Side.TARGET, Optional.empty(), PasswordPrompt.NOBODY);
		project.endpoints().test(Side.TARGET, Optional.empty(), PasswordPrompt.NOBODY);
		assertThat(project.endpoints().learned(Side.TARGET)).containsExactly(
				Map.entry("refused-request-bytes", "10000000 (HTTP 413)"));
		assertThat(store.recorded()).extracting(FindingRecord::finding).allSatisfy(finding -> {
			assertThat(finding.code()).isEqualTo("endpoint.learned");
			assertThat(finding.subject()).isEqualTo("target refused-request-bytes");
			assertThat(finding.message()).contains("10000000 (HTTP 413)").contains("endpoint test target");
		}).isNotEmpty();
		endpoint.learns("refused-request-bytes", "20000000 (HTTP 413)");
		project.endpoints().test(Side.TARGET, Optional.empty(), PasswordPrompt.NOBODY);
		assertThat(project.endpoints().learned(Side.TARGET)).containsValue("20000000 (HTTP 413)");
	}

	@Test
	void itIsToldWhenAPassWaitsForRequestsOfAnEarlierRun() throws InterruptedException {
		pairs(1);
		CountDownLatch told = new CountDownLatch(1);

		FakeProjects.project(store, (request, listener) -> {
			listener.progress(new PassProgress(FolderPath.ROOT, PassCounters.ZERO, 0, true));
			await(told);
			return result(Ending.COMPLETED, ONE_ITEM);
		}, endpoint).passes().run(RunOptions.of(PassKind.SYNC), PasswordPrompt.NOBODY, progress -> {
			if (progress.clearingUp() == 1) {
				told.countDown();
			}
		}, stop);

		assertThat(told.getCount()).isZero();
	}

	@Test
	void progressAddsUpAndEndsWithTheWhole() throws InterruptedException {
		pairs(3);
		List<RunProgress> seen = Collections.synchronizedList(new ArrayList<>());

		FakeProjects.project(store, (request, listener) -> result(Ending.COMPLETED, ONE_ITEM), endpoint).passes()
				.run(RunOptions.of(PassKind.SYNC), PasswordPrompt.NOBODY, seen::add, stop);

		RunProgress last = seen.getLast();
		assertThat(last.ended()).isEqualTo(3);
		assertThat(last.mailboxes()).isEqualTo(3);
		assertThat(last.counters().bytes()).isEqualTo(300);
		assertThat(last.counters().roundTrips()).isEqualTo(12);
		assertThat(last.running()).isZero();
	}
}
