package org.mailferry.store.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.mailferry.api.StopSignal;

/** An agent host that serves in this process until it is closed, and has left by then. */
final class ServingHost implements AutoCloseable {

	private static final long PATIENCE_SECONDS = 60;

	private final StopSignal stop = new StopSignal();
	private final CompletableFuture<Void> left = new CompletableFuture<>();

	/** What a host does until its stop is requested. */
	interface Service {
		void serve(StopSignal stop) throws Exception;
	}

	ServingHost(String name, Service service) {
		Thread.ofPlatform().name(name).start(() -> {
			try {
				service.serve(stop);
				left.complete(null);
			} catch (Exception e) {
				left.completeExceptionally(e);
			}
		});
	}

	/** Fails with what the host failed with. */
	@Override
	public void close() throws Exception {
		stop.request();
		left.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}
}
