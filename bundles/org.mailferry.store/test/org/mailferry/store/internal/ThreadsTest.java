package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.testkit.ledger.LedgerContract;

/** Many virtual threads, interrupted ones, and a store that is closed under them. */
@ParameterizedClass
@EnumSource(Databases.class)
final class ThreadsTest {

	@Parameter
	private Databases database;

	private static final PassResult COMPLETED = new PassResult(Ending.COMPLETED,
			new PassCounters(10, 0, 0, 0, 0, 0, 100, 0, 0, 0, Duration.ZERO, Duration.ZERO,
					Duration.ZERO, Duration.ZERO, Duration.ZERO),
			Optional.empty(), List.of());

	@TempDir
	private Path directory;
	private TestProject project;
	private ProjectStore store;

	@BeforeEach
	void create() {
		project = new TestProject(database, directory.resolve("p"));
		store = project.store();
	}

	@AfterEach
	void close() {
		project.close();
	}

	@Test
	void manyPassesOnVirtualThreadsDoNotDisturbOneAnother() throws Exception {
		int passes = 100;
		List<MailboxPair> pairs = store.add(TestProject.newPairs(passes));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> running = new ArrayList<>();
			for (MailboxPair pair : pairs) {
				running.add(threads.submit(() -> pass(pair)));
				running.add(threads.submit(store::status));
			}
			for (Future<?> pass : running) {
				pass.get();
			}
		}
		assertThat(store.status().pairs()).containsEntry(PairState.SYNCED, (long) passes);
		assertThat(store.status().items()).isEqualTo(passes * 10L);
		assertThat(store.status().counters().bytes()).isEqualTo(passes * 100L);
		assertThat(store.pairs(PairQuery.page(0, passes))).allSatisfy(pair -> assertThat(pair.items()).isEqualTo(10));
	}

	private void pass(MailboxPair pair) {
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1")) {
			Ledger ledger = claim.ledger();
			int folder = ledger.save(LedgerContract.link("inbox")).number();
			for (int commit = 0; commit < 5; commit++) {
				ledger.commit(LedgerCommit.in(folder).put(LedgerContract.entry("a" + commit))
						.put(LedgerContract.entry("b" + commit)).build());
				claim.progress(COMPLETED.counters());
			}
			claim.finish(COMPLETED);
		}
	}

	@Test
	void anInterruptOfTheCallerNeitherEndsNorHarmsWhatTheDatabaseDoes() throws Exception {
		MailboxPair pair = project.pair("one");
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1")) {
			Ledger ledger = claim.ledger();
			int folder = ledger.save(LedgerContract.link("inbox")).number();
			AtomicInteger stillInterrupted = new AtomicInteger();
			AtomicReference<Throwable> failure = new AtomicReference<>();
			for (Thread.Builder kind : List.of(Thread.ofVirtual(), Thread.ofPlatform())) {
				Thread thread = kind.start(() -> {
					try {
						for (int commit = 0; commit < 50; commit++) {
							Thread.currentThread().interrupt();
							ledger.commit(LedgerCommit.in(folder).put(LedgerContract.entry("item" + commit)).build());
							stillInterrupted.addAndGet(Thread.interrupted() ? 1 : 0);
						}
					} catch (RuntimeException e) {
						failure.set(e);
					}
				});
				while (thread.isAlive()) {
					thread.interrupt();
					thread.join(Duration.ofMillis(1));
				}
			}
			assertThat(failure.get()).isNull();
			assertThat(stillInterrupted.get()).as("calls after which the interrupt is still there").isEqualTo(100);
			assertThat(ledger.folders()).extracting(FolderLink::items).containsExactly(50L);
		}
	}

	@Test
	void closingWhilePassesRunEndsThemAndKeepsWhatTheyCommitted() throws Exception {
		List<MailboxPair> pairs = store.add(TestProject.newPairs(8));
		AtomicInteger committed = new AtomicInteger();
		CountDownLatch busy = new CountDownLatch(40);
		List<Future<?>> running = new ArrayList<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (MailboxPair pair : pairs) {
				running.add(threads.submit(() -> commitForEver(pair, committed, busy)));
			}
			busy.await();
			store.close();
			for (Future<?> pass : running) {
				assertThat(endedBy(pass)).isEqualTo("project.closed");
			}
		}
		assertRefused("project.closed", store::status);
		store = project.reopen();
		assertThat(store.status().items()).isEqualTo(committed.get());
		assertThat(store.status().pairs()).containsEntry(PairState.PARTIAL, 8L);
	}

	private void commitForEver(MailboxPair pair, AtomicInteger committed, CountDownLatch busy) {
		try (PassClaim claim = store.claim(pair.id(), PassKind.SYNC, "host/1")) {
			int folder = claim.ledger().save(LedgerContract.link("inbox")).number();
			for (int number = 0;; number++) {
				claim.ledger().commit(LedgerCommit.in(folder).put(LedgerContract.entry("item" + number)).build());
				committed.incrementAndGet();
				busy.countDown();
			}
		}
	}

	private static String endedBy(Future<?> pass) throws InterruptedException {
		try {
			pass.get();
			return "nothing";
		} catch (ExecutionException e) {
			return e.getCause() instanceof StoreException failure ? failure.finding().code() : e.getCause().toString();
		}
	}
}
