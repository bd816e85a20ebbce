package org.mailferry.api.pass;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a pass works.
 *
 * @param badItemLimit
 *            more items than this that cannot be carried end the pass; empty never does
 * @param askEveryFolder
 *            asks folders for changes even when their hint says there are none
 * @param rebuild
 *            forgets what the ledger knows and makes it anew from what is in both mailboxes
 * @param batchItems
 *            most items of one request
 * @param batchBytes
 *            most payload bytes of one request, unless a single item is larger
 * @param mayBeAtWork
 *            how long after an intent was opened its request may still be at work in the target
 * @param maxAttempts
 *            how often a call that fails but may succeed later is tried in all
 * @param source
 *            what may be asked of the source's server at once
 * @param target
 *            what may be asked of the target's server at once
 * @param gatheredChanges
 *            how many changes a delta reads before it repeats them, where two passes have to go the same way, as those at both
 *            ends of a relayed crossing; empty leaves it to the memory there is
 * @param spoolDirectory
 *            where payloads that do not fit in memory wait; owner-only
 */
public record PassSettings(OptionalInt badItemLimit, boolean askEveryFolder, boolean rebuild, int batchItems,
		long batchBytes,
		Duration mayBeAtWork, int maxAttempts, ServerBounds source, ServerBounds target,
		OptionalInt gatheredChanges, Path spoolDirectory) {

	public PassSettings {
		Objects.requireNonNull(badItemLimit, "badItemLimit");
		Objects.requireNonNull(mayBeAtWork, "mayBeAtWork");
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(gatheredChanges, "gatheredChanges");
		Objects.requireNonNull(spoolDirectory, "spoolDirectory");
		if (batchItems < 1 || batchBytes < 1 || maxAttempts < 1) {
			throw new IllegalArgumentException("batch sizes and attempts are at least 1");
		}
	}

	/** The same with other bounds. */
	public PassSettings within(ServerBounds ofSource, ServerBounds ofTarget) {
		return new PassSettings(badItemLimit, askEveryFolder, rebuild, batchItems, batchBytes, mayBeAtWork, maxAttempts,
				ofSource, ofTarget, gatheredChanges, spoolDirectory);
	}

	/** The same, asking every folder. */
	public PassSettings askingEveryFolder() {
		return new PassSettings(badItemLimit, true, rebuild, batchItems, batchBytes, mayBeAtWork, maxAttempts, source,
				target, gatheredChanges, spoolDirectory);
	}

	/** The same with a number of changes to gather. */
	public PassSettings gathering(int changes) {
		return new PassSettings(badItemLimit, askEveryFolder, rebuild, batchItems, batchBytes, mayBeAtWork, maxAttempts,
				source, target, OptionalInt.of(changes), spoolDirectory);
	}

	/** Of a pass that goes its own way. */
	public PassSettings(OptionalInt badItemLimit, boolean askEveryFolder, boolean rebuild, int batchItems,
			long batchBytes, Duration mayBeAtWork, int maxAttempts, ServerBounds source, ServerBounds target,
			Path spoolDirectory) {
		this(badItemLimit, askEveryFolder, rebuild, batchItems, batchBytes, mayBeAtWork, maxAttempts, source, target,
				OptionalInt.empty(), spoolDirectory);
	}
}
