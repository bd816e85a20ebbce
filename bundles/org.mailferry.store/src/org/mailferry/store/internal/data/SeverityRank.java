package org.mailferry.store.internal.data;

import org.mailferry.api.Severity;

/** Severities as numbers that an index can sort: 0 is the gravest. */
final class SeverityRank {

	private SeverityRank() {
	}

	static int of(Severity severity) {
		return switch (severity) {
		case ERROR -> 0;
		case WARNING -> 1;
		case INFO -> 2;
		};
	}

	static Severity severity(int rank) {
		return switch (rank) {
		case 0 -> Severity.ERROR;
		case 1 -> Severity.WARNING;
		default -> Severity.INFO;
		};
	}
}
