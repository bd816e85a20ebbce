package org.mailferry.connector.ews.internal.check;

import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointCheck.Status;

/** Gathers what came out of checks. */
final class Report {

	private final List<EndpointCheck> checks = new ArrayList<>();

	void passed(String name, String message) {
		checks.add(new EndpointCheck(name, Status.PASSED, message, ""));
	}

	void warning(String name, String message, String remedy) {
		checks.add(new EndpointCheck(name, Status.WARNING, message, remedy));
	}

	void failed(String name, String message, String remedy) {
		checks.add(new EndpointCheck(name, Status.FAILED, message, remedy));
	}

	void skipped(String name, String message, String remedy) {
		checks.add(new EndpointCheck(name, Status.SKIPPED, message, remedy));
	}

	List<EndpointCheck> checks() {
		return List.copyOf(checks);
	}
}
