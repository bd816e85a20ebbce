package org.mailferry.server.internal;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.mailferry.api.StopSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM ask the work to stop, so that it ends in order with {@link ExitCode#INTERRUPTED}; the second time, or
 * when it takes too long, the process ends at once, which costs nothing but the work since the last commit. By itself the
 * JVM would end with 130 and leave no time. Its signals are only reached by way of {@code sun.misc.Signal}, which is
 * found by name because OSGi hides it; where it is missing, the JVM does what it always does.
 */
public final class Interruption {

	private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Closed when the answer is there. */
	@FunctionalInterface
	interface Asking extends AutoCloseable {
		@Override
		void close();
	}

	private final StopSignal stop;
	private final PrintStream err;
	private final AtomicInteger times = new AtomicInteger();
	private final AtomicBoolean asking = new AtomicBoolean();

	public Interruption(StopSignal stop, PrintStream err) {
		this.stop = stop;
		this.err = err;
	}

	public StopSignal stop() {
		return stop;
	}

	/** From now on signals are requests. For commands that heed them. */
	public void install() {
		for (String name : new String[]{ "INT", "TERM" }) {
			try {
				ClassLoader platform = ClassLoader.getPlatformClassLoader();
				Class<?> signal = Class.forName("sun.misc.Signal", true, platform);
				Class<?> handler = Class.forName("sun.misc.SignalHandler", true, platform);
				Object ours = Proxy.newProxyInstance(platform, new Class<?>[]{ handler }, (proxy, method, args) -> {
					if (method.getName().equals("handle")) {
						arrived();
					}
					return method.getReturnType() == boolean.class
							? (Object) false
							: method.getReturnType() == int.class ? (Object) 0 : null;
				});
				signal.getMethod("handle", signal, handler).invoke(null,
						signal.getConstructor(String.class).newInstance(name),
						ours);
			} catch (ReflectiveOperationException e) {
				LOG.debug("SIG{} stays with the JVM", name, e);
			}
		}
	}

	private void arrived() {
		if (times.incrementAndGet() > 1 || asking.get()) {
			end("ended at once; the next run goes on where this one stopped");
		}
		err.println();
		err.println("mailferry: stopping; what is under way is finished first. Press Ctrl-C again to end at once.");
		Thread.ofPlatform().daemon().name("patience").start(this::loseIt);
		stop.request();
	}

	private void loseIt() {
		try {
			Thread.sleep(PATIENCE);
			end("the work did not stop in %d s and was ended; the next run goes on".formatted(PATIENCE.toSeconds()));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void end(String why) {
		err.println();
		err.println("mailferry: " + why);
		err.flush();
		Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
	}

	/** A terminal that waits for a password does not notice a request; until the result is closed, a signal ends at once. */
	Asking whileAsking() {
		asking.set(true);
		return () -> asking.set(false);
	}
}
