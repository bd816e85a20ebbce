package org.mailferry.engine.internal.transfer;

import java.io.IOException;
import java.io.OutputStream;

import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.engine.internal.spool.SpoolLog;

/** A stretch of a spool log: the payload of one item. */
record SpooledItem(PayloadFormat format, SpoolLog log, long offset, long sizeBytes) implements Payload {

	@Override
	public void writeTo(OutputStream out) throws IOException {
		log.writeTo(offset, sizeBytes, out);
	}
}
