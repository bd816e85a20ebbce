package org.mailferry.project.ui.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.project.ui.internal.endpoint.Checklist.Line;
import org.mailferry.project.ui.internal.endpoint.Checklist.Status;

class ChecklistTest {

	private final Checklist checks = new Checklist();

	private void ended(String name, EndpointCheck.Status status) {
		checks.ended(new EndpointCheck(name, status, "came out", ""), Duration.ofMillis(5));
	}

	@Test
	void theFirstPlannedCheckRunsWhileTheOthersAreToCome() {
		checks.begin(List.of("name", "connection"));
		assertThat(checks.lines()).extracting(Line::name, Line::status).containsExactly(
				tuple("name", Status.RUNNING), tuple("connection", Status.PENDING));
	}

	@Test
	void theNextOneRunsWhenOneHasEnded() {
		checks.begin(List.of("name", "connection", "login"));
		ended("name", EndpointCheck.Status.PASSED);
		assertThat(checks.lines()).extracting(Line::status).containsExactly(Status.PASSED, Status.RUNNING,
				Status.PENDING);
		assertThat(checks.lines().getFirst().took()).contains(Duration.ofMillis(5));
	}

	@Test
	void aCheckThatWasNotPlannedFindsItsPlace() {
		checks.begin(List.of("login", "folders"));
		ended("login", EndpointCheck.Status.PASSED);
		ended("mailbox", EndpointCheck.Status.FAILED);
		assertThat(checks.lines()).extracting(Line::name, Line::status).containsExactly(
				tuple("login", Status.PASSED), tuple("mailbox", Status.FAILED), tuple("folders", Status.RUNNING));
	}

	@Test
	void plannedChecksThatWereJumpedOverAreGone() {
		checks.begin(List.of("folders", "changes", "names"));
		ended("names", EndpointCheck.Status.WARNING);
		assertThat(checks.lines()).extracting(Line::name).containsExactly("names");
	}

	@Test
	void whatDidNotHappenWasNotTried() {
		checks.begin(List.of("name", "connection"));
		ended("name", EndpointCheck.Status.FAILED);
		checks.finished();
		assertThat(checks.lines()).extracting(Line::status).containsExactly(Status.FAILED, Status.SKIPPED);
	}

	@Test
	void aFailureIsGraverThanAnEarlierWarning() {
		checks.begin(List.of());
		ended("certificate", EndpointCheck.Status.WARNING);
		ended("login", EndpointCheck.Status.FAILED);
		assertThat(checks.gravest()).map(Line::name).contains("login");
	}
}
