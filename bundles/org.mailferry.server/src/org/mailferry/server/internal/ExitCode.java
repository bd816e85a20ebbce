package org.mailferry.server.internal;

import java.util.LinkedHashMap;
import java.util.Map;

import org.mailferry.operations.RunSummary;

/** What the process says when it ends. Scripts rely on the numbers. */
public enum ExitCode {
	DONE(0, "done"),
	FINDINGS(1, "done, but something was found: items or mailboxes that could not be carried, or differences"),
	USAGE(2,
			"the command line is wrong"),
	REFUSED(3,
			"configuration or access: settings, rights, files or the project must be put right first"),
	INTERRUPTED(4,
			"interrupted; the next run goes on where this one stopped"),
	INTERNAL(5, "an error of this program");

	private final int number;
	private final String meaning;

	ExitCode(int number, String meaning) {
		this.number = number;
		this.meaning = meaning;
	}

	public int number() {
		return number;
	}

	/** For the help. */
	public static Map<String, String> meanings() {
		Map<String, String> meanings = new LinkedHashMap<>();
		for (ExitCode code : values()) {
			meanings.put(Integer.toString(code.number), code.meaning);
		}
		return meanings;
	}

	public static ExitCode of(RunSummary.Ending ending) {
		return switch (ending) {
		case DONE -> DONE;
		case FINDINGS -> FINDINGS;
		case REFUSED -> REFUSED;
		case INTERRUPTED -> INTERRUPTED;
		case INTERNAL -> INTERNAL;
		};
	}
}
