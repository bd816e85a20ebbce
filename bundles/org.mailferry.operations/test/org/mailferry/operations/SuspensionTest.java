package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassRequest;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

@Timeout(60)
class SuspensionTest {

	@TempDir
	private Path directory;
	private MemoryProject store;
	private final FakeEndpoint endpoint = new FakeEndpoint();
	private final StopSignal stop = new StopSignal();
	private final List<Long> carried = Collections.synchronizedList(new ArrayList<>());
	private final CountDownLatch secondRuns = new CountDownLatch(1);
	private Passes passes;

	@BeforeEach
	void newProject() {
		store = new MemoryProject(directory);
		passes = FakeProjects.project(store, this::pass, endpoint).passes();
	}

	/** The pass of pair 2 lasts until it is stopped, all others end at once. */
	private PassResult pass(PassRequest request, PassListener listener) {
		carried.add(request.pair().id().value());
		if (request.pair().id().value() != 2) {
			return result(PassResult.Ending.COMPLETED);
		}
		secondRuns.countDown();
		try {
			return result(request.stop().await(Duration.ofSeconds(30))
					? PassResult.Ending.INTERRUPTED
					: PassResult.Ending.COMPLETED);
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private static PassResult result(PassResult.Ending ending) {
		return new PassResult(ending, PassCounters.ZERO, Optional.empty(), List.of());
	}

	private List<PairId> pairs(int count) {
		return store.add(IntStream.rangeClosed(1, count).mapToObj(i -> FakeProjects.pair(i, 5)).toList()).stream()
				.map(MailboxPair::id).toList();
	}

	private RunSummary run(PassKind kind, int concurrency) {
		try {
			return passes.run(RunOptions.of(kind).withConcurrency(concurrency), PasswordPrompt.NOBODY,
					RunListener.NONE, stop);
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private List<String> codes() {
		return store.recorded().stream().map(record -> record.finding().code()).toList();
	}

	@Test
	void suspendedPairsAreLeftOutUntilTheyAreResumed() {
		List<PairId> pairs = pairs(4);
		passes.suspend(pairs.subList(1, 3));

		RunSummary first = run(PassKind.SYNC, 2);

		assertThat(carried).containsExactlyInAnyOrder(1L, 4L);
		assertThat(first.ending()).isEqualTo(RunSummary.Ending.DONE);
		assertThat(first.mailboxes()).isEqualTo(2);
		assertThat(first.suspended()).isEqualTo(2);
		assertThat(first.remaining()).isZero();
		assertThat(codes()).isEmpty();

		passes.resume(List.of(pairs.get(2)));
		assertThat(run(PassKind.SYNC, 2).completed()).isEqualTo(3);
	}

	@Test
	void aVerificationLooksAtSuspendedPairsToo() {
		List<PairId> pairs = pairs(1);
		passes.suspend(pairs);

		RunSummary summary = run(PassKind.VERIFY, 1);

		assertThat(summary.completed()).isEqualTo(1);
		assertThat(summary.suspended()).isZero();
	}

	@Test
	void aRunningSyncStopsAloneAndIsToldAndTheOthersGoOn() throws Exception {
		List<PairId> pairs = pairs(4);
		CompletableFuture<RunSummary> run = CompletableFuture.supplyAsync(() -> run(PassKind.SYNC, 2));
		assertThat(secondRuns.await(20, TimeUnit.SECONDS)).isTrue();

		passes.suspend(List.of(pairs.get(1)));

		RunSummary summary = run.get(20, TimeUnit.SECONDS);
		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.DONE);
		assertThat(summary.completed()).isEqualTo(3);
		assertThat(summary.suspended()).isEqualTo(1);
		assertThat(summary.remaining()).isZero();
		assertThat(carried).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
		assertThat(store.result(pairs.get(1)).orElseThrow().ending()).isEqualTo(PassResult.Ending.INTERRUPTED);
		assertThat(codes()).containsExactly("pair.suspended");
		assertThat(store.claimed()).isEmpty();
	}

	@Test
	void aVerificationThatRunsGoesOn() throws Exception {
		List<PairId> pairs = pairs(2);
		CompletableFuture<RunSummary> run = CompletableFuture.supplyAsync(() -> run(PassKind.VERIFY, 2));
		assertThat(secondRuns.await(20, TimeUnit.SECONDS)).isTrue();

		passes.suspend(pairs);

		assertThat(run).isNotDone();
		stop.request();
		assertThat(run.get(20, TimeUnit.SECONDS).ending()).isEqualTo(RunSummary.Ending.INTERRUPTED);
		assertThat(codes()).isEmpty();
	}

	@Test
	void aRunThatHasBegunLeavesOutWhatIsSuspendedMeanwhile() throws Exception {
		List<PairId> pairs = pairs(5);
		CompletableFuture<RunSummary> run = CompletableFuture.supplyAsync(() -> run(PassKind.SYNC, 1));
		assertThat(secondRuns.await(20, TimeUnit.SECONDS)).isTrue();

		passes.suspend(pairs.subList(2, 4));
		passes.suspend(List.of(pairs.get(1)));

		RunSummary summary = run.get(20, TimeUnit.SECONDS);
		assertThat(carried).containsExactly(1L, 2L, 5L);
		assertThat(summary.mailboxes()).isEqualTo(2);
		assertThat(summary.suspended()).isEqualTo(3);
		assertThat(codes()).containsExactly("pair.suspended");
	}

	@Test
	void whenEverybodyIsSuspendedNobodyIsConnectedTo() {
		passes.suspend(pairs(3));

		RunSummary summary = run(PassKind.SYNC, 1);

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.DONE);
		assertThat(summary.suspended()).isEqualTo(3);
		assertThat(endpoint.credentials()).isEmpty();
	}

	@Test
	void anUnknownPairSuspendsNobody() {
		List<PairId> pairs = pairs(1);

		assertThatThrownBy(() -> passes.suspend(List.of(pairs.getFirst(), new PairId(9))))
				.isInstanceOf(StoreException.class);
		assertThat(run(PassKind.SYNC, 1).completed()).isEqualTo(1);
	}
}
