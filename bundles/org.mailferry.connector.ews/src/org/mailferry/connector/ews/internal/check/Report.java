package org.mailferry.connector.ews.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointCheck.Status;

/** Gathers what came out of checks, and tells it at once. */
final class Report {

	private final List<EndpointCheck> checks = new ArrayList<>();
	private final Consumer<EndpointCheck> listener;

	Report(Consumer<EndpointCheck> listener) {
		this.listener = listener;
	}

	void passed(String name, String message) {
		add(name, Status.PASSED, message, "");
	}

	void warning(String name, String message, String remedy) {
		add(name, Status.WARNING, message, remedy);
	}

	void failed(String name, String message, String remedy) {
		add(name, Status.FAILED, message, remedy);
	}

	void busy(String name, String message, String remedy) {
		add(new EndpointCheck(name, Status.FAILED, message, remedy, true));
	}

	void skipped(String name, String message, String remedy) {
		add(name, Status.SKIPPED, message, remedy);
	}

	private void add(String name, Status status, String message, String remedy) {
		add(new EndpointCheck(name, status, message, remedy));
	}

	private void add(EndpointCheck check) {
		checks.add(check);
		listener.accept(check);
	}

	List<EndpointCheck> checks() {
		return List.copyOf(checks);
	}
}
