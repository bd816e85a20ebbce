package org.mailferry.project.ui.internal.endpoint;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mailferry.project.ui.internal.Messages;

/** Sign-in and network in a few words, for when their fields are not shown. */
record AccessText(AccessDraft access, RequestsDraft requests) {

	boolean usual() {
		return access.equals(AccessDraft.USUAL) && requests.equals(RequestsDraft.USUAL);
	}

	@Override
	public String toString() {
		return Stream.of(access.signIn().label(), proxy(), access.elsewhere() ? Messages.networkElsewhere : "",
				requests.equals(RequestsDraft.USUAL)
						? ""
						: String.join("/", requests.floor(), requests.start(), requests.ceiling()))
				.filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
	}

	private String proxy() {
		return switch (access.proxy().way()) {
		case NONE -> "";
		case SYSTEM -> access.proxy().way().label();
		case HTTP -> access.proxy().address();
		};
	}
}
