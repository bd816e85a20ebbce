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

	/** What is known of items that were not fetched. */
	SpooledBatch withoutParcels() {
		return new SpooledBatch(List.of(), refused, gone, log);
	}

	@Override
	public void close() throws IOException {
		log.close();
	}
}
