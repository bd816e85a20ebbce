package org.mailferry.lab.internal.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What was said, in its order, and how much of it has been said again. Safe for use by any thread. */
public final class Transcript {

	private static final int UNAUTHORIZED = 401;

	private final List<RecordedExchange> exchanges;
	private final boolean[] used;
	private final boolean strict;

	private Transcript(List<RecordedExchange> exchanges, boolean strict) {
		this.exchanges = exchanges;
		this.used = new boolean[exchanges.size()];
		this.strict = strict;
	}

	/**
	 * Reads a transcript.
	 *
	 * @param strict
	 *            whether requests have to come in its order
	 * @throws IOException
	 *             when it has no exchange, or one is not as docs/transcripts.md wants it
	 */
	public static Transcript read(Path directory, boolean strict) throws IOException {
		List<RecordedExchange> exchanges = new ArrayList<>();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.filter(RecordedExchange::isOne)
					.sorted((a, b) -> Long.compare(number(a), number(b))).toList()) {
				exchanges.add(RecordedExchange.read(file));
			}
		}
		if (exchanges.isEmpty()) {
			throw new IOException("there is no transcript in " + directory);
		}
		return new Transcript(exchanges, strict);
	}

	private static long number(Path file) {
		String name = String.valueOf(file.getFileName());
		return Long.parseLong(name.substring(0, name.indexOf('-')));
	}

	public int size() {
		return exchanges.size();
	}

	/** How many have been used at least once. */
	public synchronized int used() {
		int count = 0;
		for (boolean one : used) {
			count += one ? 1 : 0;
		}
		return count;
	}

	/**
	 * The answer to a request.
	 *
	 * @param loggedIn
	 *            whether it brought a login; a recorded 401 answers only those that did not
	 */
	synchronized Optional<RecordedExchange> answer(String method, String path, String operation, boolean loggedIn) {
		Predicate<RecordedExchange> fits = exchange -> exchange.answers(method, path, operation);
		int last = -1;
		for (int i = 0; i < used.length; i++) {
			RecordedExchange exchange = exchanges.get(i);
			if (exchange.status() == UNAUTHORIZED && loggedIn) {
				continue;
			}
			if (fits.test(exchange)) {
				last = i;
				if (!used[i]) {
					used[i] = true;
					return Optional.of(exchange);
				}
			} else if (strict && !used[i]) {
				return Optional.empty();
			}
		}
		return strict || last < 0 ? Optional.empty() : Optional.of(exchanges.get(last));
	}
}
