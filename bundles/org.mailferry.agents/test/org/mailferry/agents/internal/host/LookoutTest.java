package org.mailferry.agents.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.WorkSelection;

class LookoutTest {

	private static final AgentRole ROLE = AgentRole.MAIL_SOURCE;
	private static final Duration CALM = Duration.ofMinutes(1);

	/** Listens as long as it is let. */
	private static final class Notices implements ChangeNotices {

		private final Map<List<MailboxAddress>, Watcher> watching = new ConcurrentHashMap<>();
		private final Set<CountDownLatch> ends = ConcurrentHashMap.newKeySet();

		@Override
		public void watch(List<MailboxAddress> mailboxes, Watcher watcher, StopSignal stop) throws RetryableException {
			CountDownLatch end = new CountDownLatch(1);
			ends.add(end);
			try (StopSignal.Registration ending = stop.onRequest(end::countDown)) {
				watching.put(mailboxes, watcher);
				watcher.watching(0);
				end.await();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			} finally {
				watching.remove(mailboxes);
			}
			if (!stop.requested()) {
				throw new RetryableException("it broke", "", null, false, null);
			}
		}

		private void breakOff() {
			ends.forEach(CountDownLatch::countDown);
		}

		private void changed(long pair) {
			MailboxAddress mailbox = new MailboxAddress("a" + pair + "@source.example");
			watching.forEach((mailboxes, watcher) -> {
				if (mailboxes.contains(mailbox)) {
					watcher.changed(mailbox);
				}
			});
		}
	}

	private final MemoryDesk desk = new MemoryDesk();
	private final Notices notices = new Notices();
	private final Lookout lookout = new Lookout(desk, "h1", notices, 100,
			new Lookout.Patience(CALM, Duration.ofMillis(1)));

	@AfterEach
	void close() {
		lookout.close();
	}

	/** A pair that is due in half an hour. */
	private void pair(long id) {
		desk.pair(id, 5);
		desk.queue().put(ROLE, List.of(new QueuedWork(new PairId(id), 5, id, later(), Set.of())));
	}

	private Instant later() {
		return Instant.parse("2027-01-04T12:30:00Z");
	}

	private Instant due(long pair) {
		return desk.queue().find(ROLE, new PairId(pair)).orElseThrow().work().due();
	}

	private void watch() {
		lookout.review();
		await().until(() -> !notices.watching.isEmpty());
	}

	@Test
	void aChangedMailboxIsServedAtOnceAndNoOther() {
		pair(1);
		pair(2);
		watch();
		lookout.nudge();
		assertThat(due(1)).isEqualTo(later());

		notices.changed(1);
		lookout.nudge();

		assertThat(due(1)).isEqualTo(desk.clock.instant());
		assertThat(due(2)).isEqualTo(later());
	}

	@Test
	void oneThatChangesAllTheTimeIsServedOnceAMinute() {
		pair(1);
		watch();
		Instant first = desk.clock.instant();
		notices.changed(1);
		lookout.nudge();
		desk.queue().postpone(ROLE, WorkSelection.of(new PairId(1)), later());
		notices.changed(1);
		desk.clock.advance(CALM.minusSeconds(1));
		lookout.nudge();
		assertThat(due(1)).isEqualTo(later());

		desk.clock.advance(Duration.ofSeconds(1));
		lookout.nudge();
		assertThat(due(1)).isEqualTo(first.plus(CALM));
	}

	@Test
	void whatWaitsForAPersonKeepsWaiting() {
		pair(1);
		desk.queue().postpone(ROLE, WorkSelection.of(new PairId(1)),
				Directions.UNTIL_RESUMED);
		watch();
		notices.changed(1);
		lookout.nudge();

		assertThat(due(1)).isEqualTo(Directions.UNTIL_RESUMED);
	}

	@Test
	void aConnectionThatBreaksIsMadeAgain() {
		pair(1);
		watch();
		ChangeNotices.Watcher before = notices.watching.values().iterator().next();
		notices.breakOff();
		await().until(() -> notices.ends.size() == 2 && !notices.watching.isEmpty());
		assertThat(notices.watching.values()).containsExactly(before);
		notices.changed(1);
		lookout.nudge();

		assertThat(due(1)).isEqualTo(desk.clock.instant());
	}

	@Test
	void hostsDivideTheMailboxesAmongThem() {
		LongStream.rangeClosed(1, 10).forEach(this::pair);
		watch();
		assertThat(notices.watching.keySet().iterator().next()).hasSize(10);
		desk.hosts().join("h0", "machine/1", Capacities.of("mail-source=1"));
		desk.hosts().join("h2", "machine/1", Capacities.of("mail-target=1"));
		lookout.review();

		await().until(() -> notices.watching.keySet().stream().mapToInt(List::size).sum() == 5);
	}

	@Test
	void noMoreThanItMayAreTakenOfTheFirstCollectionsAndByServer() {
		List<PlannedPair> pairs = LongStream.rangeClosed(1, 1_000).mapToObj(id -> desk.pair(id, id > 500 ? 1 : 5))
				.map(id -> desk.plan().pairs(List.of(id)).getFirst())
				.map(pair -> new PlannedPair(pair.pair(), pair.collection(), pair.collectionPriority(),
						Optional.of("EX" + pair.pair().id().value() % 2), pair.interval(), false, 0))
				.toList();

		List<List<PlannedPair>> groups = new Watchlist("h1", List.of("h1"), 450).of(pairs);

		assertThat(groups).extracting(List::size).containsExactly(200, 25, 200, 25);
		assertThat(groups).allSatisfy(group -> assertThat(
				group.stream().map(PlannedPair::server).collect(Collectors.toSet())).hasSize(1));
		assertThat(groups.stream().flatMap(List::stream)).allSatisfy(
				pair -> assertThat(pair.collectionPriority()).isEqualTo(1));
	}

	@Test
	void whoIsServedAllTheTimeAnywayIsNotListenedTo() {
		PairId often = desk.pair(1, 5);
		desk.plan().interval("c5", Optional.of(Duration.ofMinutes(4)), "ada");

		assertThat(new Watchlist("h1", List.of(), 450).of(desk.plan().pairs(List.of(often)))).isEmpty();
	}
}
