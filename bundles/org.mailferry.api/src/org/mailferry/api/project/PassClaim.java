package org.mailferry.api.project;

import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassResult;
import org.osgi.annotation.versioning.ProviderType;

/** The right of one pass to work on one pair, fenced: a later claim makes this one's ledger fail. */
@ProviderType
public interface PassClaim extends AutoCloseable {

	long passId();

	Ledger ledger();

	/** Keeps counters of the running pass, for people who watch. */
	void progress(PassCounters counters);

	/** Records how the pass ended, stores its verification, and gives the pair back. */
	void finish(PassResult result);

	/** Gives the pair back; a pass that was not finished counts as FAILED. Idempotent. */
	@Override
	void close();
}
