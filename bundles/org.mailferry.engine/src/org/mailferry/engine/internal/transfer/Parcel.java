package org.mailferry.engine.internal.transfer;

import org.mailferry.api.connector.Payload;

/** An item whose payload waits in the spool. */
record Parcel(CarryTask task, Payload payload) {
}
