package org.mailferry.workbench.internal.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.StopSignal;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.Projects;
import org.mailferry.workbench.internal.Messages;

/**
 * A project in a database that many processes share. A server that is slow or silent is not waited for any longer than
 * somebody likes to. One of an older version is refused: whether all its hosts are still nobody can see from here.
 *
 * @param stop
 *            ends the wait
 */
record SharedOpening(Projects projects, ProjectPlace.Shared place, StopSignal stop) implements ProjectStep {

	@Override
	public String title() {
		return NLS.bind(Messages.openingProject, place);
	}

	@Override
	public boolean beside() {
		return true;
	}

	@Override
	public void cancel() {
		stop.request();
	}

	@Override
	public Optional<OpenProject> take() {
		CompletableFuture<OpenProject> opening = CompletableFuture.supplyAsync(() -> projects.open(place),
				task -> Thread.ofPlatform().daemon().name("opening").start(task));
		CompletableFuture<OpenProject> stopped = new CompletableFuture<>();
		try (Registration registration = stop.onRequest(() -> stopped.complete(null))) {
			CompletableFuture.anyOf(opening, stopped).join();
		} catch (CompletionException e) {
			if (e.getCause() instanceof RuntimeException why) {
				throw why;
			}
			throw e;
		}
		if (stop.requested()) {
			opening.thenAccept(OpenProject::close);
			return Optional.empty();
		}
		return Optional.of(opening.join());
	}
}
