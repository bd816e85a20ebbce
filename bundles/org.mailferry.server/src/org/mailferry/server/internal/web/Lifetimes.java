package org.mailferry.server.internal.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends every connection some time after it began, whatever happens on it: one that sends or takes a byte now and then would
 * otherwise stay for ever. Each connection serves one request, so nobody is disturbed.
 */
final class Lifetimes implements Connection.Listener {

	private final Scheduler scheduler;
	private final Duration longest;
	private final Map<Connection, Scheduler.Task> ends = new ConcurrentHashMap<>();

	Lifetimes(Scheduler scheduler, Duration longest) {
		this.scheduler = scheduler;
		this.longest = longest;
	}

	@Override
	public void onOpened(Connection connection) {
		ends.put(connection, scheduler.schedule(() -> connection.getEndPoint().close(), longest.toMillis(),
				TimeUnit.MILLISECONDS));
	}

	@Override
	public void onClosed(Connection connection) {
		Scheduler.Task end = ends.remove(connection);
		if (end != null) {
			end.cancel();
		}
	}
}
