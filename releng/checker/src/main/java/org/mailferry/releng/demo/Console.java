package org.mailferry.releng.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Says what goes on, with the time since the start. */
final class Console {

	private static final Duration SAID_EVERY = Duration.ofSeconds(10);

	private final PrintStream out;
	private final long started = System.nanoTime();

	Console(PrintStream out) {
		this.out = out;
	}

	synchronized void say(String format, Object... values) {
		out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(Duration.ofNanos(System.nanoTime() - started)),
				String.format(Locale.ROOT, format, values));
		out.flush();
	}

	/** Says a number when some time has gone by since it last did. */
	IntConsumer nowAndThen(String format) {
		long[] said = { System.nanoTime() };
		return number -> {
			if (System.nanoTime() - said[0] > SAID_EVERY.toNanos()) {
				said[0] = System.nanoTime();
				say(format, number);
			}
		};
	}

	/** Something that belongs to what was said before. */
	synchronized void detail(String line) {
		out.println("           " + line);
		out.flush();
	}

	/** Exactly this line. */
	synchronized void line(String line) {
		out.println(line);
		out.flush();
	}

	static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}
}
