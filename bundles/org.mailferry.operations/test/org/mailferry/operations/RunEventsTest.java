package org.mailferry.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.StopSignal;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;
import org.mailferry.operations.fake.FakeEndpoint;
import org.mailferry.operations.fake.FakeProjects;
import org.mailferry.operations.fake.MemoryProject;

@Timeout(60)
class RunEventsTest {

	private static final PassResult DONE = new PassResult(Ending.COMPLETED, PassCounters.ZERO, Optional.empty(),
			List.of());

	@TempDir
	private Path directory;
	private MemoryProject store;

	@BeforeEach
	void newProject() {
		store = new MemoryProject(directory);
	}

	private RunSummary run(PassRunner runner, RunListener listener) throws InterruptedException {
		return FakeProjects.project(store, runner, new FakeEndpoint()).passes().run(
				RunOptions.of(PassKind.SYNC).withConcurrency(20), PasswordPrompt.NOBODY, listener, new StopSignal());
	}

	private void pairs(int count) {
		store.add(IntStream.rangeClosed(1, count).mapToObj(i -> FakeProjects.pair(i, 5)).toList());
	}

	/** Writes down what it hears. */
	private class Notes implements RunListener {

		final List<String> heard = Collections.synchronizedList(new ArrayList<>());
		private final AtomicInteger calls = new AtomicInteger();
		final AtomicInteger atOnce = new AtomicInteger();

		void hear(String what) {
			atOnce.accumulateAndGet(calls.incrementAndGet(), Math::max);
			heard.add(what);
			Thread.yield();
			calls.decrementAndGet();
		}

		@Override
		public void progress(RunProgress progress) {
			hear("run");
		}

		@Override
		public void started(MailboxPair pair) {
			hear("started " + pair.id() + " " + state(pair));
		}

		@Override
		public void progress(MailboxPair pair, PassProgress progress) {
			hear("progress " + pair.id() + " " + progress.expectedItems());
		}

		@Override
		public void finding(MailboxPair pair, Finding finding) {
			hear("finding " + pair.id() + " " + finding.code());
		}

		@Override
		public void ended(MailboxPair pair, PassResult result) {
			hear("ended " + pair.id() + " " + state(pair));
		}

		private PairState state(MailboxPair pair) {
			return store.pairs(List.of(pair.id())).getFirst().state();
		}

		List<String> aboutPairs() {
			return List.copyOf(heard).stream().filter(what -> !what.equals("run")).toList();
		}
	}

	private static PassProgress expecting(long items) {
		return new PassProgress(FolderPath.ROOT, PassCounters.ZERO, items, false);
	}

	@Test
	void aPassIsToldFromTheClaimToTheStoredResult() throws InterruptedException {
		pairs(1);
		Notes notes = new Notes();

		run((request, listener) -> {
			listener.progress(expecting(7));
			listener.finding(new Finding("item.corrupt", Severity.ERROR, "x", "It is broken.", ""));
			return DONE;
		}, notes);

		assertThat(notes.aboutPairs()).first().isEqualTo("started 1 RUNNING");
		assertThat(notes.aboutPairs()).last().isEqualTo("ended 1 SYNCED");
		assertThat(notes.aboutPairs()).contains("finding 1 item.corrupt");
		assertThat(notes.heard).last().isEqualTo("run");
	}

	@Test
	void theResultIsStoredWhenTheEndIsTold() throws InterruptedException {
		pairs(1);
		List<PassResult> found = new ArrayList<>();

		run((request, listener) -> DONE, new RunListener() {
			@Override
			public void progress(RunProgress progress) {
				// not what this is about
			}

			@Override
			public void ended(MailboxPair pair, PassResult result) {
				store.result(pair.id()).ifPresent(found::add);
			}
		});

		assertThat(found).containsExactly(DONE);
	}

	@Test
	void thePassesOfManyThreadsAreToldOneCallAtATime() throws InterruptedException {
		pairs(200);
		Notes notes = new Notes();

		run((request, listener) -> {
			listener.progress(expecting(1));
			listener.finding(new Finding("item.corrupt", Severity.ERROR, "x", "It is broken.", ""));
			return DONE;
		}, notes);

		assertThat(notes.atOnce).hasValue(1);
		assertThat(notes.aboutPairs()).filteredOn(what -> what.startsWith("started")).hasSize(200)
				.doesNotHaveDuplicates();
		assertThat(notes.aboutPairs()).filteredOn(what -> what.startsWith("finding")).hasSize(200);
		assertThat(notes.aboutPairs()).filteredOn(what -> what.startsWith("ended")).hasSize(200)
				.doesNotHaveDuplicates();
	}

	@Test
	void howFarAPassIsIsToldAboutFourTimesASecond() throws InterruptedException {
		pairs(1);
		Notes notes = new Notes();
		long begun = System.nanoTime();

		run((request, listener) -> {
			while (System.nanoTime() - begun < Duration.ofMillis(1_200).toNanos()) {
				listener.progress(expecting(1));
				LockSupport.parkNanos(100_000);
			}
			return DONE;
		}, notes);

		long quarters = (System.nanoTime() - begun) / Duration.ofMillis(250).toNanos();
		assertThat(notes.aboutPairs().stream().filter(what -> what.startsWith("progress")).count()).isBetween(3L,
				quarters + 1);
	}

	@Test
	void aPassDoesNotWaitForAListenerThatIsBusyToTellHowFarItIs() throws InterruptedException {
		pairs(2);
		CountDownLatch second = new CountDownLatch(1);
		CountDownLatch busy = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);

		RunSummary summary = run((request, listener) -> {
			if (request.pair().id().value() == 2) {
				second.countDown();
				await(busy);
				listener.progress(expecting(1));
				done.countDown();
			} else {
				listener.progress(new PassProgress(FolderPath.ROOT, one(), 1, false));
				await(second);
				listener.finding(new Finding("item.corrupt", Severity.ERROR, "x", "It is broken.", ""));
			}
			return DONE;
		}, new RunListener() {
			@Override
			public void progress(RunProgress progress) {
				// not what this is about
			}

			@Override
			public void finding(MailboxPair pair, Finding finding) {
				busy.countDown();
				await(done);
			}
		});

		assertThat(summary.completed()).isEqualTo(2);
	}

	private static PassCounters one() {
		return new PassCounters(1, 0, 0, 0, 0, 0, 100, 0, 0, 4, Duration.ZERO, Duration.ZERO, Duration.ZERO,
				Duration.ZERO,
				Duration.ZERO);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		} catch (InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void aListenerThatFailsEndsNoPass() throws InterruptedException {
		pairs(3);

		RunSummary summary = run((request, listener) -> {
			listener.progress(expecting(1));
			return DONE;
		}, progress -> {
			throw new IllegalStateException("a bug of the one who watches");
		});

		assertThat(summary.ending()).isEqualTo(RunSummary.Ending.DONE);
		assertThat(summary.completed()).isEqualTo(3);
	}

	@Test
	@Timeout(40)
	void fortyThousandPassesAreToldInSeconds() throws InterruptedException {
		pairs(40_000);
		AtomicInteger told = new AtomicInteger();

		run((request, listener) -> DONE, new RunListener() {
			@Override
			public void progress(RunProgress progress) {
				assertThat(progress.running()).isLessThanOrEqualTo(20);
			}

			@Override
			public void started(MailboxPair pair) {
				told.incrementAndGet();
			}

			@Override
			public void ended(MailboxPair pair, PassResult result) {
				told.incrementAndGet();
			}
		});

		assertThat(told).hasValue(80_000);
		assertThat(store.pairs(PairQuery.page(39_999, 1))).extracting(PairSummary::state)
				.containsExactly(PairState.SYNCED);
	}
}
