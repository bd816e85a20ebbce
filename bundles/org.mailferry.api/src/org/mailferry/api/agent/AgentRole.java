package org.mailferry.api.agent;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an agent does. Each role has a queue of its own, and hosts serve the roles they were started with. */
public enum AgentRole {
	/** Runs the passes of direct crossings; reads the source of relayed ones and writes packets. */
	MAIL_SOURCE,
	/** Carries the packets of relayed crossings to a host at the target. */
	MAIL_TRANSFER,
	/** Applies the packets of relayed crossings to the target. */
	MAIL_TARGET,
	/** Keeps calendars in step in both organisations. */
	CALENDAR_SYNC,
	/** Keeps directories in step in both organisations. */
	DIRECTORY_SYNC;

	/** The word used on the command line, in the database and in messages, for example {@code mail-source}. */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether every pair is served by it at its interval; the queues of the others are filled by who has work for them. */
	public boolean recurs() {
		return this == MAIL_SOURCE || this == CALENDAR_SYNC || this == DIRECTORY_SYNC;
	}

	/**
	 * The role with a word.
	 *
	 * @throws IllegalArgumentException
	 *             when there is none, naming all there are
	 */
	public static AgentRole of(String word) {
		return Arrays.stream(values()).filter(role -> role.word().equalsIgnoreCase(word.strip())).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("'%s' is no role; roles are %s".formatted(word.strip(),
						Arrays.stream(values()).map(AgentRole::word).collect(Collectors.joining(", ")))));
	}
}
