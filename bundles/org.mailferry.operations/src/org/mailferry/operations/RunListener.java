package org.mailferry.operations;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.pass.PassResult;

/** Hears of a run while it goes on. One call at a time; must not block for long. */
public interface RunListener {

	/** Hears nothing. */
	RunListener NONE = new RunListener() {
		@Override
		public void progress(RunProgress progress) {
			// nobody listens
		}
	};

	/** About twice a second, and once at the end. */
	void progress(RunProgress progress);

	/** A pair has been claimed and its pass begins. */
	default void started(MailboxPair pair) {
		// not everybody wants to know each
	}

	/** How far a pass is, at most about four times a second for each pair; some may be left out when others are told. */
	default void progress(MailboxPair pair, PassProgress progress) {
		// not everybody wants to know each
	}

	/** Something was found out about a pair. */
	default void finding(MailboxPair pair, Finding finding) {
		// not everybody wants to know each
	}

	/** A pass has ended and its result is stored. */
	default void ended(MailboxPair pair, PassResult result) {
		// not everybody wants to know each
	}
}
