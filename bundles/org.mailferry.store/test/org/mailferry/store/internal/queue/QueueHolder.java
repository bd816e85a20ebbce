package org.mailferry.store.internal.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Serving;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that takes work and does not end it, until it finds out that the work is no longer its own. */
final class QueueHolder {

	/** Looked at all the time, and taken for dead after four seconds. */
	static final QueuePace PACE = new QueuePace(Duration.ofMillis(500), Duration.ofSeconds(1));

	private static final int AGENTS = 3;

	private QueueHolder() {
	}

	/** @param arguments the database's URL, and the name of the host */
	public static void main(String[] arguments) throws InterruptedException {
		CountDownLatch lost = new CountDownLatch(AGENTS);
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(arguments[0]);
		Serving serving = new BareDatabase(source).queue(PACE).serve(AgentRole.MAIL_SOURCE,
				arguments[1], AGENTS, turn -> {
					System.out.println("took " + turn.pair());
					while (turn.held()) {
						LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
					}
					System.out.println("lost " + turn.pair());
					lost.countDown();
					return new Answer.Done();
				});
		lost.await();
		serving.close();
		System.out.println("idle");
		System.exit(0);
	}
}
