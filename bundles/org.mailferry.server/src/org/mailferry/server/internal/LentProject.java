package org.mailferry.server.internal;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.OperationException;

/** The project this process has open, lent to a command of another process: it may look and steer, and nothing else. */
final class LentProject implements ProjectAccess {

	private final OpenProject project;
	private final String work;

	/**
	 * @param work
	 *            what this process does with it
	 */
	LentProject(OpenProject project, String work) {
		this.project = project;
		this.work = work;
	}

	@Override
	public ProjectPlace place(Wish wish) {
		return project.place();
	}

	@Override
	public int looking(Wish wish, Task task) throws InterruptedException {
		return task.with(project).number();
	}

	@Override
	public ProjectAccess printingTo(Terminal other) {
		return this;
	}

	@Override
	public int steering(Wish wish, Task task) throws InterruptedException {
		return task.with(project).number();
	}

	@Override
	public int changing(Wish wish, Task task) {
		throw refused();
	}

	@Override
	public int working(Wish wish, Task task) {
		throw refused();
	}

	@Override
	public int creating(String where, String name, Task task) {
		throw refused();
	}

	@Override
	public ProjectPlace copy(Wish wish, String where) {
		throw refused();
	}

	@Override
	public ProjectPlace upgrade(Wish wish) {
		throw refused();
	}

	private OperationException refused() {
		return new OperationException("project.owned", project.directory().toString(),
				"The project %s is open in process %d (%s). Wait for it to end, or stop it."
						.formatted(project.directory(), ProcessHandle.current().pid(), work));
	}
}
