package org.mailferry.engine.internal.spool;

import java.io.IOException;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.engine.internal.pass.PassHalted;

/**
 * Where a pass lets bytes wait.
 *
 * @param mostMemoryPerLog
 *            so that one huge item does not take the whole budget
 */
public record Spool(SpoolDirectory directory, MemoryBudget budget, long mostMemoryPerLog) {

	public SpoolLog newLog() {
		return new SpoolLog(directory, budget, mostMemoryPerLog);
	}

	/** What to do when the disk does not take any more. */
	public PassHalted failed(IOException cause) {
		return PassHalted.failed(new Finding("spool.disk-full", Severity.ERROR, directory.path().toString(),
				"The spool directory cannot be written or read. Free space there or choose another directory; the next pass goes on where this one stopped.",
				String.valueOf(cause.getMessage())), cause);
	}
}
