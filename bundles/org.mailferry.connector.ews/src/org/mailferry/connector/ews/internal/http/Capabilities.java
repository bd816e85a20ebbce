package org.mailferry.connector.ews.internal.http;

import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.api.connector.EndpointMemory;

/**
 * What the servers behind an endpoint can do less than others, learned from what they refuse and kept in the endpoint's
 * memory. Safe for use by any thread.
 */
public final class Capabilities {

	/** The smallest request that was refused for its size, in bytes, and how. */
	public static final String REFUSED_SIZE = "refused-request-bytes";
	/** Where the server leads requests to. */
	public static final String REDIRECTED = "redirects-to";
	/** A refusal that does not say why is believed to be about the size when it has come this often. */
	private static final int BELIEVED = 3;
	/** A smaller request is never refused for its size; whatever refuses it means something else. */
	static final long SMALLEST = 256L * 1024;
	private static final Pattern NUMBER = Pattern.compile("(\\d{1,15})\\b.*", Pattern.DOTALL);

	private final EndpointMemory memory;
	private final long configuredBytes;
	private final AtomicLong refused = new AtomicLong(Long.MAX_VALUE);
	private final AtomicLong accepted = new AtomicLong();
	private final AtomicLong askFirst;
	private volatile boolean died;
	private final AtomicInteger suspicions = new AtomicInteger();
	private final ReentrantLock learning = new ReentrantLock();

	/**
	 * @param configuredBytes
	 *            the largest request according to the settings
	 * @param askFirstBytes
	 *            from this size on a server is asked whether it wants the request before it is sent
	 */
	public Capabilities(EndpointMemory memory, long configuredBytes, long askFirstBytes) {
		this.memory = memory;
		this.configuredBytes = configuredBytes;
		askFirst = new AtomicLong(askFirstBytes);
		memory.recall(REFUSED_SIZE).map(NUMBER::matcher).filter(Matcher::matches)
				.ifPresent(number -> refused.set(Math.max(SMALLEST, Long.parseLong(number.group(1)))));
	}

	/** The largest request that makes sense to send: by the settings, and smaller than any that was refused. */
	public long largestRequest() {
		return Math.min(configuredBytes, refused.get() - 1);
	}

	/** The smallest request that was refused for its size, if one was. */
	public OptionalLong refusedRequest() {
		long size = refused.get();
		return size == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(size);
	}

	/**
	 * The largest request to make of parts that could as well be sent apart: one that passed, or half of one that did not,
	 * so that a limit nobody told is found within a few refusals.
	 */
	public long fittingRequest() {
		long size = refused.get();
		return size == Long.MAX_VALUE
				? largestRequest()
				: Math.min(largestRequest(), Math.max(accepted.get(), size / 2));
	}

	/** Whether to ask before sending as much. */
	boolean asksFirst(long bytes) {
		return bytes >= askFirst.get();
	}

	/** The connection broke while as much was sent: perhaps the server refused it and did not wait for the rest. */
	void brokeWhileSending(long bytes) {
		if (bytes >= SMALLEST) {
			askFirst.accumulateAndGet(bytes / 2, Math::min);
		}
	}

	/** A connection was dead that the server had promised to keep. */
	void connectionDied() {
		died = true;
	}

	/** Whether it is worth a moment to look if a connection is alive before it is used again. */
	boolean connectionsDie() {
		return died;
	}

	/** A request was served. */
	void served(long bytes) {
		if (bytes > accepted.get()) {
			accepted.accumulateAndGet(bytes, Math::max);
		}
	}

	/** The server led to another address. */
	void redirected(URI address) {
		memory.remember(REDIRECTED, address.toString());
	}

	/**
	 * A request was refused for its size.
	 *
	 * @param certain
	 *            whether the server said so; otherwise it is believed when it comes again and again
	 * @param how
	 *            the server's code, for example {@code HTTP 413}
	 */
	public void refusedForSize(long bytes, boolean certain, String how) {
		if (bytes < SMALLEST || bytes <= accepted.get() || !certain && suspicions.incrementAndGet() < BELIEVED) {
			return;
		}
		learning.lock();
		try {
			if (bytes < refused.get()) {
				refused.set(bytes);
				memory.remember(REFUSED_SIZE, bytes + " (" + how + ")");
			}
		} finally {
			learning.unlock();
		}
	}
}
