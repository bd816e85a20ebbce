package org.mailferry.engine.internal;

import java.time.Duration;

/**
 * How much memory passes may use, and how much time to end.
 *
 * @param spoolBytes
 *            payload kept in memory by all passes together; more goes to temporary files
 * @param gatheredChanges
 *            changes that one delta pass reads before it repeats them; beyond, moves are repeated as upload and delete
 * @param comparedBytes
 *            records that one side of a folder's verification keeps in memory; more goes to temporary files
 * @param waitingBatches
 *            batches that wait between the thread that exports and the one that uploads; with 0 they take turns
 * @param lastAnswer
 *            how long the target may take for what it is doing when a pass is to stop; then the call is ended
 */
public record EngineLimits(long spoolBytes, int gatheredChanges, long comparedBytes, int waitingBatches,
		Duration lastAnswer) {

	private static final int SPOOL_SHARE = 8;
	private static final int MOST_GATHERED = 50_000;
	private static final int FEWEST_GATHERED = 2_000;
	private static final int HEAP_PER_GATHERED = 32 * 1024;
	private static final int COMPARED_SHARE = 64;
	private static final int WAITING_BATCHES = 2;
	private static final Duration LAST_ANSWER = Duration.ofSeconds(5);
	private static final long MOST_COMPARED = 16L * 1024 * 1024;

	/** What fits a heap, also when many passes run at once. */
	public static EngineLimits forHeap(long heapBytes) {
		long gathered = Math.clamp(heapBytes / HEAP_PER_GATHERED, FEWEST_GATHERED, MOST_GATHERED);
		return new EngineLimits(heapBytes / SPOOL_SHARE, (int) gathered,
				Math.min(MOST_COMPARED, heapBytes / COMPARED_SHARE), WAITING_BATCHES, LAST_ANSWER);
	}
}
