package org.mailferry.releng.demo.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.mailferry.releng.demo.ews.EwsConnection;
import org.mailferry.releng.demo.ews.MailboxReader;

/** Compares many mailboxes of two organisations, some at once. */
public final class Checker {

	/** A mailbox's addresses on both sides. */
	public record Pair(String source, String target) {
	}

	private final EwsConnection source;
	private final EwsConnection target;
	private final int concurrency;
	private final Optional<Published> published;

	public Checker(EwsConnection source, EwsConnection target, int concurrency) {
		this(source, target, concurrency, Optional.empty());
	}

	/**
	 * @param published
	 *            what is known of items that travelled as elements; empty for items that travelled whole
	 */
	public Checker(EwsConnection source, EwsConnection target, int concurrency, Optional<Published> published) {
		this.published = published;
		this.source = source;
		this.target = target;
		this.concurrency = concurrency;
	}

	/**
	 * Compares all pairs.
	 *
	 * @param differences
	 *            is called by one thread at a time
	 * @param progress
	 *            is told how many mailboxes are compared, after each
	 */
	public Tally compare(List<Pair> pairs, Consumer<Difference> differences, IntConsumer progress) throws IOException {
		try (ExecutorService executor = Executors.newFixedThreadPool(concurrency)) {
			List<Future<Tally>> tallies = new ArrayList<>();
			for (Pair pair : pairs) {
				tallies.add(executor.submit(() -> compare(pair, differences)));
			}
			try {
				Tally all = Tally.NOTHING;
				for (int i = 0; i < tallies.size(); i++) {
					all = all.plus(result(tallies.get(i)));
					progress.accept(i + 1);
				}
				return all;
			} finally {
				// After a failure the others are of no use.
				executor.shutdownNow();
			}
		}
	}

	private Tally compare(Pair pair, Consumer<Difference> differences) throws IOException {
		List<Difference> found = new ArrayList<>();
		Tally tally = new MailboxComparison(view(source, pair.source()), view(target, pair.target()), published,
				found::add)
				.compare();
		synchronized (this) {
			found.forEach(differences);
		}
		return tally;
	}

	private static Tally result(Future<Tally> tally) throws IOException {
		try {
			return tally.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while comparing");
		} catch (ExecutionException e) {
			throw new IOException(e.getCause().getMessage(), e.getCause());
		}
	}

	/**
	 * Plants a loss, a double and an alteration into the view of one mailbox and compares again.
	 *
	 * @return what was not found; empty if all was
	 */
	public List<String> prove(List<Pair> pairs) throws IOException {
		for (Pair pair : pairs) {
			Proof proof = new Proof(view(source, pair.source()), view(target, pair.target()), published);
			if (proof.possible()) {
				return proof.failures();
			}
		}
		return List.of("no mailbox has a folder with " + FalsifiedView.IDENTITIES + " items to falsify");
	}

	private MailboxView view(EwsConnection connection, String address) {
		return new EwsView(new MailboxReader(connection, address), published);
	}
}
