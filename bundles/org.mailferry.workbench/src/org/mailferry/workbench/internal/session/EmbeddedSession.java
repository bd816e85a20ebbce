package org.mailferry.workbench.internal.session;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.mailferry.api.StopSignal;
import org.mailferry.api.StopSignal.Registration;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.ProjectHost;
import org.mailferry.operations.Projects;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.ProjectChange;
import org.mailferry.workbench.ProjectSession;
import org.mailferry.workbench.ProjectWatcher;
import org.mailferry.workbench.Runs;
import org.mailferry.workbench.SessionState;
import org.mailferry.workbench.extension.WorkbenchProject;
import org.mailferry.workbench.internal.LastProject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The session of a workbench: an embedded database that it owns, or one that it shares with other processes; passes that it
 * begins run in this process.
 */
@Component
public final class EmbeddedSession implements ProjectSession {

	/**
	 * A project this process has open, with its log.
	 *
	 * @param hosting
	 *            with a door for other processes, if this one owns the project
	 * @param onlooker
	 *            if others work on it as well
	 */
	record Opened(OpenProject project, ProjectHost.Hosting hosting, Optional<Onlooker> onlooker) {
	}

	private final Projects projects;
	private final ProjectHost host;
	private final Watchers watchers = new Watchers();
	private final RunDesk runs = new RunDesk(this);
	private final AtomicReference<Opened> opened = new AtomicReference<>();
	private volatile boolean changing;

	@Activate
	public EmbeddedSession(@Reference Projects projects, @Reference ProjectHost host) {
		this.projects = projects;
		this.host = host;
	}

	@Override
	public Optional<OpenProject> project() {
		return Optional.ofNullable(opened.get()).map(Opened::project);
	}

	@Override
	public Optional<WorkbenchProject> extensionView() {
		return project().map(project -> new ExtensionView(this, project));
	}

	@Override
	public SessionState state() {
		if (changing) {
			return SessionState.CHANGING;
		}
		if (opened.get() == null) {
			return SessionState.NONE;
		}
		return runs.active() > 0 ? SessionState.RUNNING : SessionState.IDLE;
	}

	@Override
	public CompletionStage<Boolean> open(ProjectPlace place) {
		return new ChangeOfProject(this, opening(place, new StopSignal())).begin();
	}

	@Override
	public CompletionStage<Boolean> open(ProjectPlace place, StopSignal stop, Consumer<Complaint> refused) {
		return new ChangeOfProject(this, opening(place, stop), refused).begin();
	}

	private ProjectStep opening(ProjectPlace place, StopSignal stop) {
		return switch (place) {
		case ProjectPlace.Directory directory -> new Opening(projects, directory.path());
		case ProjectPlace.Shared shared -> new SharedOpening(projects, shared, stop);
		};
	}

	@Override
	public CompletionStage<Boolean> create(Path directory, String name, Consumer<OpenProject> first) {
		return new ChangeOfProject(this, new Creation(projects, directory, name, first)).begin();
	}

	@Override
	public CompletionStage<Boolean> close() {
		return new ChangeOfProject(this, new Closing(false)).begin();
	}

	@Override
	public CompletionStage<Boolean> putAway() {
		return new ChangeOfProject(this, new Closing(true)).begin();
	}

	@Override
	public Runs runs() {
		return runs;
	}

	@Override
	public Registration watch(ProjectWatcher watcher) {
		return watchers.add(watcher, this::project);
	}

	@Override
	public void announce(ProjectChange change) {
		watchers.tell(watcher -> watcher.changed(change));
	}

	@Override
	public <T> void ask(Function<OpenProject, T> question, Consumer<T> answer) {
		OpenProject asked = project().orElse(null);
		if (asked == null) {
			return;
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		Thread.ofVirtual().name("question").start(() -> {
			try {
				T found = question.apply(asked);
				if (!display.isDisposed()) {
					display.asyncExec(() -> {
						if (project().filter(asked::equals).isPresent()) {
							answer.accept(found);
						}
					});
				}
			} catch (RuntimeException e) {
				// A project that was closed meanwhile has nothing to answer.
				if (project().filter(asked::equals).isPresent()) {
					Complaint.about(e).log();
				}
			}
		});
	}

	Watchers watchers() {
		return watchers;
	}

	/** From now on nobody may rely on there being a project. */
	void changing(boolean now) {
		changing = now;
		watchers.tell(watcher -> watcher.changed(new ProjectChange.Session()));
	}

	/** On the job's thread. */
	void adopt(OpenProject project) {
		project.passes().onSuspension(pairs -> announce(new ProjectChange.States(Set.copyOf(pairs))));
		opened.set(new Opened(project, host.host(project, "workbench"),
				project.place() instanceof ProjectPlace.Shared
						? Optional.of(new Onlooker(project, this::announce))
						: Optional.empty()));
		new LastProject().remember(project.place());
		watchers.tell(watcher -> watcher.opened(project));
	}

	/** On the job's thread; waits for passes to end. */
	void release() {
		runs.stop();
		runs.awaitEnd();
		Opened before = opened.getAndSet(null);
		if (before != null) {
			watchers.tell(ProjectWatcher::closed);
			watchers.settle();
			before.onlooker().ifPresent(Onlooker::close);
			before.hosting().close();
			before.project().close();
		}
	}

	@Deactivate
	void end() {
		release();
		watchers.close();
	}
}
