package org.mailferry.engine.internal.transfer;

import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.SourceSide;

/** Finds what is to be carried. Runs on the reading thread. */
@FunctionalInterface
public interface Feed {

	/**
	 * @param source
	 *            the reading thread's own connection
	 */
	void feed(Intake intake, SourceSide source) throws PassHalted;
}
