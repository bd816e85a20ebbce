package org.mailferry.engine.internal.transfer;

import org.mailferry.engine.internal.retry.SourceSide;

/** A connection to the source for one thread, to be closed by it. */
public interface SourceConnection extends AutoCloseable {

	SourceSide side();

	@Override
	void close();
}
