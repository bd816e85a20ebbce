package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.lab.Effect;
import org.mailferry.lab.LabOrganisation;

/** The server of the mailboxes that are served first stalls, and a whole agent host serves the others as before. */
@Execution(ExecutionMode.CONCURRENT)
final class StalledServerTest {

	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final Duration STRETCH = Duration.ofSeconds(5);
	private static final int AGENTS = 2;

	@TempDir
	private Path directory;
	private final List<AutoCloseable> open = new ArrayList<>();
	private ProjectStore store;
	private LabOrganisation source;
	private List<MailboxPair> first;
	private List<MailboxPair> others;

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

	private void organisations() throws Exception {
		source = opened(LabOrganisation.builder().mailboxes(2 * AGENTS).items(6).folders(2).seed(3).start());
		LabOrganisation target = opened(LabOrganisation.builder().mailboxes(2 * AGENTS).empty().start());
		store = opened(DirectHost.projects(Clock.systemUTC()).create(PostgresServer.place(directory.resolve("work")),
				"test"));
		store.save(new LabEndpoint(directory).of(Side.SOURCE, source));
		store.save(new LabEndpoint(directory).of(Side.TARGET, target));
		store.save(new MailboxCollection("First", 1));
		store.save(new MailboxCollection("Others", 5));
		List<NewPair> pairs = new ArrayList<>();
		for (int i = 0; i < 2 * AGENTS; i++) {
			boolean isFirst = i < AGENTS;
			pairs.add(new NewPair(new MailboxAddress(source.mailboxAddresses().get(i)),
					new MailboxAddress(target.mailboxAddresses().get(i)), PairKind.USER, 5,
					Optional.of(isFirst ? "First" : "Others"), Optional.of(isFirst ? "EX01" : "EX02"),
					Optional.empty()));
		}
		List<MailboxPair> added = store.add(pairs);
		first = added.subList(0, AGENTS);
		others = added.subList(AGENTS, 2 * AGENTS);
		for (String collection : List.of("First", "Others")) {
			store.plan().interval(collection, Optional.of(Duration.ofSeconds(1)), "test");
		}
	}

	private AutoCloseable serving() {
		return new ServingHost("h1", stop -> new DirectHost("h1", AGENTS, Clock.systemUTC(), order -> {
		}).serve(store, stop));
	}

	private Instant now() {
		return store.queue().clock().instant();
	}

	private long passesOf(List<MailboxPair> pairs) {
		return store.plan().pairs(pairs.stream().map(MailboxPair::id).toList()).stream()
				.mapToLong(PlannedPair::passes).sum();
	}

	/** How many passes of the others there are in a stretch of time. */
	private long passesOfOthers() {
		long before = passesOf(others);
		Instant end = now().plus(STRETCH);
		await().atMost(PATIENCE).until(() -> !now().isBefore(end));
		return passesOf(others) - before;
	}

	@Test
	void theServerOfTheFirstCollectionStallsAndTheOthersKeepTheirRate() throws Exception {
		organisations();
		try (AutoCloseable host = serving()) {
			await().atMost(PATIENCE).until(() -> passesOf(first) > AGENTS && passesOf(others) > AGENTS);
			long without = passesOfOthers();

			var stalled = first.stream().map(pair -> pair.source().value()).collect(Collectors.toSet());
			source.faults().always(request -> stalled.contains(request.mailbox()),
					new Effect.Unavailable(Optional.of(Duration.ofMinutes(30))));
			await().atMost(PATIENCE).until(() -> store.hosts().hosts().getFirst().report()
					.stalled("server ex01").isPresent());
			Instant in = now();
			await().atMost(PATIENCE).until(() -> first.stream().allMatch(this::waitsInTheQueue));
			long of = passesOf(first);
			long with = passesOfOthers();

			assertThat(with).as("of %d without the stall", without)
					.isGreaterThanOrEqualTo(Math.max(1, without * 2 / 3));
			assertThat(passesOf(first)).isEqualTo(of);
			assertThat(first).allSatisfy(pair -> assertThat(
					store.queue().find(AgentRole.MAIL_SOURCE, pair.id()).orElseThrow().work().due())
					.isAfter(in.plus(Duration.ofMinutes(20))));
		}
		assertThat(first).allSatisfy(pair -> assertThat(store.passes(pair.id(), 1)).extracting(PassRecord::ending)
				.as("nothing failed").isSubsetOf(Optional.of(Ending.COMPLETED), Optional.of(Ending.INTERRUPTED)));
		assertThat(store.queue().counts(AgentRole.MAIL_SOURCE).failing()).isZero();
		assertThat(store.findings(new FindingQuery(Optional.empty(), Severity.ERROR, Optional.empty(), 0, 9)))
				.isEmpty();
	}

	private boolean waitsInTheQueue(MailboxPair pair) {
		return store.queue().find(AgentRole.MAIL_SOURCE, pair.id())
				.filter(state -> state.host().isEmpty()
						&& state.work().due().isAfter(now().plus(Duration.ofMinutes(1))))
				.isPresent();
	}
}
