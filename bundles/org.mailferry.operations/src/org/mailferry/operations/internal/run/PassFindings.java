package org.mailferry.operations.internal.run;

import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.Severity;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassResult;
import org.mailferry.operations.Figures;

/** What there is to say about a pass as a whole. */
final class PassFindings {

	private PassFindings() {
	}

	static Finding internalError(MailboxPair pair, RuntimeException error) {
		return new Finding("pass.internal-error", Severity.ERROR, pair.source().value(),
				"The pass ended with an error of this program; the log has the details. Run it again, and report it if it stays.",
				error.getClass().getSimpleName());
	}

	static Finding suspended(MailboxPair pair) {
		return new Finding("pair.suspended", Severity.INFO, pair.source().value(),
				"The pair was suspended while its sync ran, which was therefore stopped. The first sync after `pair resume` goes on there.",
				"");
	}

	/** Empty when there are none. */
	static Optional<Finding> differences(MailboxPair pair, PassResult result) {
		long differing = result.verification().stream().mapToLong(FolderVerification::differing).sum();
		long pending = result.verification().stream().mapToLong(FolderVerification::pending).sum();
		if (differing == 0) {
			return Optional.empty();
		}
		return Optional.of(new Finding("verification.differs", differing > pending ? Severity.ERROR : Severity.INFO,
				pair.source().value(),
				"Source and target differ in %s, %s of them changes that no sync has carried yet. Run `sync` and `verify` again; `report` lists the items."
						.formatted(Figures.count(differing, "place", "places"), Figures.count(pending)),
				""));
	}
}
