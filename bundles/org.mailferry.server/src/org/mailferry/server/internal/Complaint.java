package org.mailferry.server.internal;

import java.io.PrintWriter;

import org.mailferry.api.Finding;

/** Says what went wrong: one line that names the thing, one with the way out, and if there is one the cause. */
public final class Complaint {

	private final PrintWriter err;

	Complaint(PrintWriter err) {
		this.err = err;
	}

	/** In the words of the finding. */
	public void about(Finding finding) {
		String[] sentences = finding.message().split("(?<=[.!?]) (?=[A-Z])", 2);
		String named = sentences[0].contains(finding.subject())
				? sentences[0]
				: finding.subject() + ": " + sentences[0];
		about(named);
		if (sentences.length > 1) {
			hint(sentences[1]);
		}
		if (!finding.cause().isBlank() && !finding.message().contains(finding.cause())) {
			hint("(" + oneLine(finding.cause()) + ")");
		}
	}

	/** In a line. */
	public void about(String thing) {
		err.println("mailferry: " + oneLine(thing));
	}

	void hint(String wayOut) {
		err.println("  " + oneLine(wayOut));
	}

	/** Others' words must not write to the terminal what they like. */
	private static String oneLine(String text) {
		return text.strip().replaceAll("\\R", " ").replaceAll("\\p{Cntrl}", "?");
	}
}
