package org.mailferry.api.queue;

/** Does a role's work. */
@FunctionalInterface
public interface WorkHandler {

	/**
	 * Serves one pair, as long as it takes. It is called by as many threads at once as the host has agents of the role:
	 * platform threads, which nobody interrupts, whatever happens. So the caller of {@link Serving#close} has to bring
	 * running work to its end by other means.
	 *
	 * @return what becomes of the row. An exception counts as failed; the pair is due again after a pause that grows with its
	 *         failures from {@link WorkQueue#FIRST_PAUSE} to {@link WorkQueue#LONGEST_PAUSE}.
	 */
	Answer work(Turn turn);
}
