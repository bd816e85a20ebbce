package org.mailferry.engine.internal.pace;

import java.time.Duration;
import java.util.Optional;

import org.mailferry.api.connector.RetryableException.Busy;

/** The right to have one request in flight, from when it is sent until it is given back. For one thread. */
public interface Turn extends AutoCloseable {

	/** The server did what it was asked for, or said why it does not; it was not too busy. */
	void served();

	/** The server turned the request away. */
	void refused(Busy busy, Optional<Duration> asked);

	/** Gives it back. */
	@Override
	void close();
}
