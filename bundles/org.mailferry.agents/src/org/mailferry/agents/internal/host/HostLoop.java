package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mailferry.api.agent.AgentControl;

/**
 * Lets a host look and say that it lives, each on a thread of its own, so that one which takes long does not hold up the
 * other. It looks at once when it hears that people want something. What fails is done again at the next time: the database may
 * be away for minutes.
 */
final class HostLoop implements AutoCloseable {

	/** So often within its lease a host says that it lives. */
	private static final int BEATS = 3;

	private final ScheduledThreadPoolExecutor looking = thread("agent-host-look");
	private final ScheduledThreadPoolExecutor beating = thread("agent-host-beat");
	private final AtomicBoolean heard = new AtomicBoolean();
	private final Runnable look;
	private final AgentControl.Listening listening;

	HostLoop(AgentHost host, HostDesk desk, HostPace pace) {
		look = new Repeated("read what is wanted", host::look);
		every(looking, pace.look(), new Repeated("see to its work", host::tick));
		every(looking, pace.ask(), look);
		every(beating, desk.hosts().lease().dividedBy(BEATS), new Repeated("say that it lives", host::beat));
		listening = desk.control().listen(this::lookSoon);
		// Something may have been wanted before it listened.
		lookSoon();
	}

	private void lookSoon() {
		if (!heard.getAndSet(true)) {
			looking.execute(() -> {
				heard.set(false);
				look.run();
			});
		}
	}

	private static ScheduledThreadPoolExecutor thread(String name) {
		// What is heard of while it closes does not matter any more.
		return new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(name).daemon().factory(),
				new ThreadPoolExecutor.DiscardPolicy());
	}

	private static void every(ScheduledThreadPoolExecutor thread, Duration pause, Runnable work) {
		thread.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Waits, uninterruptibly, for what is being done. */
	@Override
	public void close() {
		listening.close();
		looking.shutdown();
		beating.shutdown();
		looking.close();
		beating.close();
	}
}
