package org.mailferry.operations.internal.run;

import java.time.Duration;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.operations.Figures;

/** What is said about a plug-in that does not do as it should, and its own words made fit to be kept. */
final class ExtensionFindings {

	private static final int MAX_NAME = 100;

	private final MailboxPair pair;
	private volatile String name;

	/** It is called by its class until it has told its name. */
	ExtensionFindings(MailboxPair pair, FindingSource source) {
		this(pair, source.getClass().getName());
	}

	private ExtensionFindings(MailboxPair pair, String name) {
		this.pair = pair;
		this.name = name;
	}

	/** About the same plug-in and another pair. */
	ExtensionFindings about(MailboxPair other) {
		return new ExtensionFindings(other, name);
	}

	void callIt(String told) {
		if (told != null && !told.isBlank()) {
			name = shortened(told.strip().replaceAll("\\p{Cntrl}", "?"), MAX_NAME);
		}
	}

	Finding failed(Throwable error) {
		return finding("The plug-in '%s' failed on %s, so what it would have told is missing. The log has the details."
				.formatted(name, pair.source()),
				error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + error.getMessage()));
	}

	Finding slow(Duration patience) {
		return finding(
				"The plug-in '%s' was not done with %s after %s and was interrupted, so what it would have told is missing."
						.formatted(name, pair.source(), Figures.duration(patience)),
				"");
	}

	Finding stuck() {
		return finding(
				"The plug-in '%s' was not asked about %s because it has not come back from earlier mailboxes. Start the program anew to have it asked again."
						.formatted(name, pair.source()),
				"");
	}

	Finding tooMany() {
		return finding("The plug-in '%s' told more than %s findings about %s; those above are left out."
				.formatted(name, Figures.count(FindingSource.MAX_FINDINGS), pair.source()), "");
	}

	/** Its finding as long as may be kept; a code that is too long cannot be cut, because it would be another one then. */
	Finding cut(Finding told) {
		if (told.code().length() > FindingSource.MAX_CODE) {
			return finding(
					"The plug-in '%s' told something about %s under a code of more than %d characters, which is left out."
							.formatted(name, pair.source(), FindingSource.MAX_CODE),
					"");
		}
		return new Finding(told.code(), told.severity(), shortened(told.subject(), FindingSource.MAX_TEXT),
				shortened(told.message(), FindingSource.MAX_TEXT), shortened(told.cause(), FindingSource.MAX_TEXT));
	}

	private Finding finding(String message, String cause) {
		return new Finding("extension.failed", Severity.WARNING, name, message,
				shortened(cause, FindingSource.MAX_TEXT));
	}

	private static String shortened(String text, int most) {
		return text.length() <= most ? text : text.substring(0, most - 1) + "…";
	}
}
