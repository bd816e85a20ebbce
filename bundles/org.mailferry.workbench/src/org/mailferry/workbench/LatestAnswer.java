package org.mailferry.workbench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import org.mailferry.operations.OpenProject;

/**
 * Asks one question after the other and shows only the answer to the last one: for a view that follows the selection,
 * which may change faster than the project answers. For use on the UI thread.
 */
public final class LatestAnswer {

	private final ProjectSession session;
	private final AtomicLong last = new AtomicLong();

	public LatestAnswer(ProjectSession session) {
		this.session = session;
	}

	/** Forgets what was asked before. */
	public <T> void ask(Function<OpenProject, T> question, Consumer<T> answer) {
		long ticket = last.incrementAndGet();
		session.ask(question, found -> {
			if (last.get() == ticket) {
				answer.accept(found);
			}
		});
	}

	/** Whatever is still to be answered is not shown any more. */
	public void forget() {
		last.incrementAndGet();
	}
}
