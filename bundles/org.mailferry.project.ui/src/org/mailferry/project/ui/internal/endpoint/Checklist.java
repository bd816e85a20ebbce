package org.mailferry.project.ui.internal.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.project.ui.internal.Messages;

/** The lines of an endpoint test: what was tried, what is being tried, and what is to come. For use by one thread. */
final class Checklist {

	/** How a line stands. */
	enum Status {
		PENDING, RUNNING, PASSED, WARNING, FAILED, SKIPPED
	}

	/**
	 * A line.
	 *
	 * @param took
	 *            when it has ended
	 */
	record Line(String name, Status status, String message, String remedy, Optional<Duration> took) {

		private Line as(Status other, String text) {
			return new Line(name, other, text, remedy, took);
		}
	}

	private final List<Line> lines = new ArrayList<>();
	/** The line that runs, or the number of lines. */
	private int current;

	/** A test begins. */
	void begin(List<String> planned) {
		lines.clear();
		current = 0;
		planned.forEach(name -> lines.add(new Line(name, Status.PENDING, "", "", Optional.empty())));
		run();
	}

	/** A check has ended. Planned ones before it were not tried; one that was not planned finds its place. */
	void ended(EndpointCheck check, Duration took) {
		Line line = new Line(check.name(), status(check.status()), check.message(), check.remedy(), Optional.of(took));
		int place = place(check.name());
		if (place < 0) {
			lines.add(current, line);
		} else {
			lines.subList(current, place).clear();
			lines.set(current, line);
		}
		current++;
		run();
	}

	private int place(String name) {
		for (int i = current; i < lines.size(); i++) {
			if (lines.get(i).name().equals(name)) {
				return i;
			}
		}
		return -1;
	}

	private void run() {
		for (int i = current; i < lines.size(); i++) {
			lines.set(i, lines.get(i).as(i == current ? Status.RUNNING : Status.PENDING, ""));
		}
	}

	/** The test is over, or was stopped. */
	void finished() {
		for (int i = current; i < lines.size(); i++) {
			lines.set(i, lines.get(i).as(Status.SKIPPED, Messages.checkNotTried));
		}
		current = lines.size();
	}

	private static Status status(EndpointCheck.Status status) {
		return switch (status) {
		case PASSED -> Status.PASSED;
		case WARNING -> Status.WARNING;
		case FAILED -> Status.FAILED;
		case SKIPPED -> Status.SKIPPED;
		};
	}

	/** In order; a copy. */
	List<Line> lines() {
		return List.copyOf(lines);
	}

	/** The line a person should look at: the first that failed, else the first with a warning. */
	Optional<Line> gravest() {
		return first(Status.FAILED).or(() -> first(Status.WARNING));
	}

	private Optional<Line> first(Status status) {
		return lines.stream().filter(line -> line.status() == status).findFirst();
	}

	int count(Status status) {
		return (int) lines.stream().filter(line -> line.status() == status).count();
	}
}
