package org.mailferry.engine.internal.transfer;

import org.mailferry.api.connector.Refusal;

/** An item that one of the servers does not carry. */
record RefusedTask(CarryTask task, Refusal refusal) {
}
