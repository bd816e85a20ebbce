package org.mailferry.engine.internal.transfer;

import org.mailferry.engine.internal.pass.PassHalted;

/** Something to be done by the writing thread once everything taken in before it has been delivered. */
@FunctionalInterface
public interface Step {

	void run() throws PassHalted;
}
