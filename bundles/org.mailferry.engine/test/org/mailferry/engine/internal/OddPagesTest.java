package org.mailferry.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.testkit.fake.FakeMailbox.Twist;
import org.mailferry.testkit.fake.InMemoryLedger;
import org.mailferry.testkit.fake.Life;

/** Servers whose pages of changes are not quite right. */
@Timeout(60)
class OddPagesTest {

	private static final Twist RIGHT = (since, page) -> page;
	/** Says each time that there is more, from the same place on. */
	private static final Twist CIRCLE = (since, page) -> new ChangePage(page.changes(), since.orElse(page.next()),
			false);
	/** Refuses every state it gave. */
	private static final Twist FORGETFUL = (since, page) -> {
		if (since.isPresent()) {
			throw new SyncStateRefusedException("ErrorInvalidSyncStateData");
		}
		return page;
	};
	/** Tells everything twice. */
	private static final Twist STUTTERING = (since, page) -> {
		List<ItemChange> twice = new ArrayList<>(page.changes());
		twice.addAll(page.changes());
		return new ChangePage(twice, page.next(), page.last());
	};

	@TempDir
	Path spool;
	private Crossing crossing;

	@BeforeEach
	void begin() {
		crossing = new Crossing(spool);
		crossing.source.pageSize(10);
		crossing.target.pageSize(10);
		for (int i = 0; i < 35; i++) {
			crossing.source.deliver(crossing.inbox, "mail " + i);
		}
	}

	private void rightAgain() {
		crossing.source.twistPages(RIGHT);
		crossing.target.twistPages(RIGHT);
		crossing.syncWell();
		crossing.assertSame();
	}

	@Test
	void pagesThatLeadInACircleEndAndAreToldOf() {
		FixedPage fixed = new FixedPage();
		crossing.source.twistPages(fixed::circle);
		crossing.syncWell();
		assertThat(crossing.findingCodes()).contains("folder.unreadable");
		rightAgain();
	}

	/** Answers to a state as if it had been given none: what was deleted is not told. */
	private final class Forgetful {

		private final List<ItemChange> listed = new ArrayList<>();
		private int times;

		Forgetful(int times) {
			this.times = times;
		}

		ChangePage anew(Optional<SyncState> since, ChangePage page) {
			boolean beginning = listed.size() < 35;
			if (beginning) {
				listed.addAll(page.changes());
			}
			if (beginning || since.isEmpty() || page.changes().stream().noneMatch(ItemChange.Deleted.class::isInstance)
					|| times-- <= 0) {
				return page;
			}
			List<ItemChange> all = new ArrayList<>(listed);
			all.removeIf(change -> !crossing.source.items(crossing.inbox).contains(change.id()));
			page.changes().stream().filter(ItemChange.Created.class::isInstance).forEach(all::add);
			return new ChangePage(all, page.next(), true);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, Integer.MAX_VALUE })
	void aServerThatForgetsAStateAndDoesNotSaySoLosesNoDeletion(int times) {
		crossing.source.twistPages(new Forgetful(times)::anew);
		crossing.syncWell();
		crossing.assertSame();
		crossing.source.delete(crossing.source.item("mail 3"));
		crossing.source.deliver(crossing.inbox, "one more");
		crossing.syncWell();
		crossing.assertSame();
		assertThat(crossing.findingCodes().contains("folder.relisted")).isEqualTo(times > 1);
	}

	/** Answers the first page again and again. */
	private static final class FixedPage {

		private ChangePage first;

		private ChangePage circle(Optional<SyncState> since, ChangePage page) {
			if (first == null && !page.changes().isEmpty()) {
				first = new ChangePage(page.changes(), page.next(), false);
			}
			return first == null ? page : first;
		}
	}

	@Test
	void aDeltaThatLeadsInACircleEndsAndIsToldOf() {
		crossing.syncWell();
		crossing.source.deliver(crossing.inbox, "new");
		crossing.source.twistPages(CIRCLE);
		crossing.askEveryFolder = true;
		crossing.syncWell();
		assertThat(crossing.findingCodes()).contains("folder.unreadable");
		rightAgain();
	}

	@Test
	void statesThatAreRefusedAgainAndAgainEndAndAreToldOf() {
		crossing.source.twistPages(FORGETFUL);
		crossing.syncWell();
		assertThat(crossing.findingCodes()).contains("folder.unreadable");
		rightAgain();
	}

	@Test
	void aTargetThatLeadsInACircleEndsThePass() {
		crossing.syncWell();
		crossing.ledger = new InMemoryLedger();
		crossing.target.twistPages(CIRCLE);
		assertThat(crossing.sync().ending()).isEqualTo(Ending.FAILED);
		assertThat(crossing.run(PassKind.VERIFY, Life.eternal()).ending()).isEqualTo(Ending.COMPLETED);
		assertThat(crossing.findingCodes()).containsOnly("verify.unreadable");
		rightAgain();
	}

	@Test
	void whatIsToldTwiceIsCarriedOnce() {
		crossing.source.twistPages(STUTTERING);
		crossing.target.twistPages(STUTTERING);
		crossing.syncWell();
		crossing.assertSame();
		crossing.ledger = new InMemoryLedger();
		crossing.rebuild = true;
		assertThat(crossing.syncWell().counters().items()).isZero();
		crossing.assertSame();
	}
}
