package org.mailferry.engine.internal.transfer;

import java.io.IOException;
import java.util.List;

import org.mailferry.engine.internal.spool.SpoolLog;

/**
 * What was exported together.
 *
 * @param refused
 *            items that the source does not give; those that no longer exist are not among them
 */
record SpooledBatch(List<Parcel> parcels, List<RefusedTask> refused, List<CarryTask> gone, SpoolLog log)
		implements
			AutoCloseable {

	@Override
	public void close() throws IOException {
		log.close();
	}
}
