package org.mailferry.engine.internal.retry;

import org.mailferry.api.connector.ConnectorException;

/** One call to a mail system. */
@FunctionalInterface
public interface Request<T, X extends Exception> {

	T send() throws ConnectorException, X;
}
