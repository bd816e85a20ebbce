package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;
import org.mailferry.testkit.ledger.LedgerContract;
import org.mailferry.testkit.queue.Desk;

/** A host that loses the way to the database while it works on a pair. */
final class SeveredQueueTest {

	private static final AgentRole ROLE = AgentRole.MAIL_SOURCE;
	private static final PairId PAIR = new PairId(1);

	@TempDir
	private Path directory;

	@Test
	void whatATurnCameToIsStoredWhenTheDatabaseIsBackAndTheHostHearsOfNewWork() throws Exception {
		ProjectPlace.Shared place = PostgresServer.place(directory.resolve("one"));
		StoredProjects projects = new StoredProjects(Clock.systemUTC(), name -> null);
		try (ProjectStore other = projects.create(place, "test");
				Severed way = new Severed(PostgresServer.port());
				ProjectStore cutOff = projects.open(new ProjectPlace.Shared(
						place.url().replace(":" + PostgresServer.port(), ":" + way.port()),
						directory.resolve("two")))) {
			Desk desk = new Desk();
			try (Serving serving = cutOff.queue().serve(ROLE, "cut off", 1, desk)) {
				Instant now = other.queue().clock().instant();
				other.queue().put(ROLE, List.of(new QueuedWork(PAIR, 1, 1, now, Set.of())));
				Desk.Taken taken = desk.next();
				way.cut();
				Instant next = Instant.ofEpochSecond(now.plus(Duration.ofHours(1)).getEpochSecond());
				taken.answer(new Answer.Again(next));
				await().until(() -> serving.running() == 0);
				assertThat(state(other).host()).as("nobody can know yet").contains("cut off");
				way.mend();
				await().atMost(Desk.PATIENCE).until(() -> state(other).host().isEmpty());
				assertThat(state(other).work().due()).isEqualTo(next);
				assertThat(state(other).failures()).isZero();
				other.queue().hurry(ROLE, WorkSelection.all());
				desk.next().answer(new Answer.Done());
			}
		}
	}

	/** Nobody knows then whether the database has done it; it has. */
	@Test
	void whatADatabaseStoredWhoseAnswerIsLostIsStoredOnce() throws Exception {
		ProjectPlace.Shared place = PostgresServer.place(directory.resolve("one"));
		StoredProjects projects = new StoredProjects(Clock.systemUTC(), name -> null);
		try (ProjectStore other = projects.create(place, "test");
				Severed way = new Severed(PostgresServer.port());
				// So that each COMMIT is sent in words.
				ProjectStore unlucky = projects.open(new ProjectPlace.Shared(
						place.url().replace(":" + PostgresServer.port(), ":" + way.port()) + "&prepareThreshold=0",
						directory.resolve("two")))) {
			Desk desk = new Desk();
			try (Serving serving = unlucky.queue().serve(ROLE, "unlucky", 1, desk)) {
				Instant now = other.queue().clock().instant();
				other.queue().put(ROLE, List.of(new QueuedWork(PAIR, 1, 1, now, Set.of(), 10, Optional.empty())));
				Desk.Taken taken = desk.next();
				Instant next = Instant.ofEpochSecond(now.plus(Duration.ofHours(1)).getEpochSecond());
				way.loseAnswerTo("COMMIT");
				taken.answer(new Answer.Failed(next));
				await().atMost(Desk.PATIENCE).until(() -> way.lost() && state(other).host().isEmpty());
				other.queue().hurry(ROLE, WorkSelection.all());
				Desk.Taken again = desk.next();
				assertThat(again.turn().failures()).as("counted once").isEqualTo(1);
				assertThat(state(other).work().position()).isEqualTo(11);
				again.answer(new Answer.Done());
				await().atMost(Desk.PATIENCE).until(() -> other.queue().find(ROLE, PAIR).isEmpty());
			}
		}
	}

	/** Its number is given as it is stored, so the pass ends; the next one finds it, and once. */
	@Test
	void anIntentWhoseAnswerIsLostIsOpenForTheNextPass() throws Exception {
		ProjectPlace.Shared place = PostgresServer.place(directory.resolve("one"));
		StoredProjects projects = new StoredProjects(Clock.systemUTC(), name -> null);
		try (ProjectStore other = projects.create(place, "test");
				Severed way = new Severed(PostgresServer.port());
				ProjectStore unlucky = projects.open(new ProjectPlace.Shared(
						place.url().replace(":" + PostgresServer.port(), ":" + way.port()) + "&prepareThreshold=0",
						directory.resolve("two")))) {
			PairId pair = other.add(List.of(TestProject.newPair("one"))).getFirst().id();
			try (PassClaim claim = unlucky.claim(pair, PassKind.SYNC, "unlucky")) {
				Intent intent = new Intent(0, claim.ledger().save(LedgerContract.link("inbox")).number(), Instant.EPOCH,
						Optional.empty(), List.of(new Intent.Item(LedgerContract.entry("a").item(), Optional.empty())));
				way.loseAnswerTo("COMMIT");
				assertThatThrownBy(() -> claim.ledger().openIntent(intent))
						.isInstanceOfSatisfying(StoreException.class,
								lost -> assertThat(lost.finding().code()).isEqualTo("project.unreachable"));
				assertThat(way.lost()).isTrue();
			}
			try (PassClaim next = other.claim(pair, PassKind.SYNC, "next")) {
				assertThat(next.ledger().openIntents()).hasSize(1);
			}
		}
	}

	private static WorkState state(ProjectStore store) {
		return store.queue().find(ROLE, PAIR).orElseThrow();
	}
}
