package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.testkit.queue.Desk;
import org.mailferry.testkit.queue.WorkQueueContract;

/** The queues of a real project. */
@ParameterizedClass
@EnumSource(Databases.class)
final class StoredQueueTest implements WorkQueueContract {

	private static final int MANY = 40_000;

	@TempDir
	private static Path directory;
	private static TestProject project;

	@Parameter
	private Databases database;

	/** One for all tests: making one takes longer than most of them. */
	@BeforeParameterizedClassInvocation
	static void create(Databases database) {
		project = new TestProject(database, directory.resolve(database.name()));
	}

	@AfterParameterizedClassInvocation
	static void close() {
		project.close();
	}

	@AfterEach
	void empty() {
		for (AgentRole role : AgentRole.values()) {
			queue().remove(role, WorkSelection.all());
		}
	}

	@Override
	public WorkQueue queue() {
		return project.store().queue();
	}

	@Test
	void whatWasPutIsThereWhenTheProjectIsOpenedAgain() {
		Instant due = queue().clock().instant().plus(Duration.ofDays(1));
		QueuedWork work = new QueuedWork(new PairId(1), 3, Long.MAX_VALUE, Instant.ofEpochSecond(due.getEpochSecond()),
				Set.of(OLD, NEW, WEIRD));
		queue().put(ROLE, List.of(work));
		project.reopen();
		assertThat(queue().find(ROLE, new PairId(1)).orElseThrow().work()).isEqualTo(work);
	}

	/** Versions, and on PostgreSQL where rows lie and who locked them last. */
	private String traces() {
		String sql = "SELECT task_instance, version"
				+ (database == Databases.POSTGRESQL ? ", ctid::text, xmax::text" : ", 0, 0")
				+ " FROM queue_mail_source ORDER BY task_instance";
		return ((StoredProject) project.store()).database().sql(connection -> {
			StringBuilder traces = new StringBuilder();
			try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
				while (row.next()) {
					traces.append(row.getString(1)).append(':').append(row.getLong(2)).append(row.getString(3))
							.append(row.getString(4)).append(' ');
				}
			}
			return traces.toString();
		});
	}

	@Test
	void rowsThatAreAsTheyShouldBeAreNotTouched() {
		Instant due = queue().clock().instant().minusSeconds(60);
		List<QueuedWork> line = LongStream.rangeClosed(1, 9).mapToObj(pair -> new QueuedWork(new PairId(pair), 5,
				pair, due, pair % 2 == 0 ? Set.of(OLD) : Set.of(NEW, OLD), pair == 9 ? 0 : 8,
				pair == 7 ? Optional.of("host") : Optional.empty())).toList();
		assertThat(queue().arrange(AgentRole.MAIL_SOURCE, line)).isEqualTo(9);
		assertThat(queue().arrange(AgentRole.MAIL_SOURCE, line)).as("they come to the front of the line").isZero();
		String before = traces();

		assertThat(queue().arrange(AgentRole.MAIL_SOURCE, line)).isZero();
		assertThat(traces()).isEqualTo(before);

		List<QueuedWork> other = new ArrayList<>(line);
		other.set(3, new QueuedWork(new PairId(4), 5, 4, due, Set.of(WEIRD), 8, Optional.empty()));
		other.add(new QueuedWork(new PairId(10), 5, 10, due, Set.of(), 8, Optional.empty()));
		assertThat(queue().arrange(AgentRole.MAIL_SOURCE, other)).isEqualTo(1);
		assertThat(traces().split(" ")).hasSize(10).doesNotContain(before.split(" ")[3])
				.contains(before.split(" ")[4], before.split(" ")[8]);
		assertThat(queue().find(AgentRole.MAIL_SOURCE, new PairId(4)).orElseThrow().work().lanes())
				.containsExactly(WEIRD);
	}

	/** A closed window and its opening; Derby, which changes row by row and is for smaller projects, has a quarter. */
	@Test
	void tensOfThousandsOfRowsMoveAtOnceWhileOthersAreServed() throws Exception {
		int many = database == Databases.DERBY ? MANY / 4 : MANY;
		Lane stalled = new Lane("endpoint stalled");
		Instant now = queue().clock().instant();
		Instant until = Instant.ofEpochSecond(now.plus(Duration.ofHours(8)).getEpochSecond());
		queue().put(ROLE, LongStream.rangeClosed(1, many)
				.mapToObj(pair -> new QueuedWork(new PairId(pair), 1, pair, now, Set.of(stalled))).toList());
		queue().put(ROLE, List.of(new QueuedWork(new PairId(many + 1L), 9, 0, now, Set.of(NEW))));
		assertThat(queue().postpone(ROLE, WorkSelection.in(stalled), until)).isEqualTo(many);
		Desk desk = new Desk();
		try (Serving serving = queue().serve(ROLE, "host", 1, desk)) {
			Desk.Taken other = desk.next();
			assertThat(other.pair()).as("of the lowest priority, but open").isEqualTo(many + 1L);
			other.answer(new Answer.Done());
			assertThat(queue().hurry(ROLE, WorkSelection.in(stalled))).isEqualTo(many);
			Desk.Taken first = desk.next();
			assertThat(first.pair()).as("in the order of positions again").isEqualTo(1);
			serving.pause();
			first.answer(new Answer.Done());
		}
		assertThat(queue().counts(ROLE).due()).isEqualTo(many - 1L);
	}
}
