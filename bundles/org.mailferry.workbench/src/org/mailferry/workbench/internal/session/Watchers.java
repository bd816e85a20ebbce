package org.mailferry.workbench.internal.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.operations.OpenProject;
import org.mailferry.workbench.ProjectWatcher;

/** Tells watchers what happens, one thing after the other, on one thread of their own. */
final class Watchers implements AutoCloseable {

	private static final ILog LOG = ILog.of(Watchers.class);
	private static final long PATIENCE_SECONDS = 10;

	private final List<ProjectWatcher> watchers = new CopyOnWriteArrayList<>();
	private final ExecutorService teller = Executors
			.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("project-watchers").factory());

	/** The project that is open is news to a new watcher. */
	Registration add(ProjectWatcher watcher, Supplier<Optional<OpenProject>> project) {
		submit(() -> {
			watchers.add(watcher);
			project.get().ifPresent(open -> tell(watcher, each -> each.opened(open)));
		});
		return () -> watchers.remove(watcher);
	}

	void tell(Consumer<ProjectWatcher> news) {
		submit(() -> watchers.forEach(watcher -> tell(watcher, news)));
	}

	private static void tell(ProjectWatcher watcher, Consumer<ProjectWatcher> news) {
		try {
			news.accept(watcher);
		} catch (RuntimeException e) {
			LOG.error(watcher.getClass().getName() + " failed to take in what happened", e);
		}
	}

	/** Waits until everybody knows everything so far, but not for ever. */
	void settle() {
		CompletableFuture<Void> told = new CompletableFuture<>();
		submit(() -> told.complete(null));
		told.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
	}

	private void submit(Runnable news) {
		if (!teller.isShutdown()) {
			teller.execute(news);
		}
	}

	@Override
	public void close() {
		teller.shutdownNow();
	}
}
