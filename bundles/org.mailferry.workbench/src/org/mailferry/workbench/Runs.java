package org.mailferry.workbench;

import java.util.Collection;

import org.mailferry.api.PairId;
import org.mailferry.operations.PasswordPrompt;
import org.mailferry.operations.RunOptions;
import org.osgi.annotation.versioning.ProviderType;

/** Passes this workbench runs, each run as a job that can be cancelled. No method blocks. */
@ProviderType
public interface Runs {

	/** Begins a run. Mailboxes a pass of which is running already are left alone. */
	void start(RunOptions options);

	/** Keeps the pairs from being synchronised from now on and stops their passes. */
	void suspend(Collection<PairId> pairs);

	/** Lets the pairs be synchronised again. */
	void resume(Collection<PairId> pairs);

	/** Asks for passwords as a run would: once per endpoint, and again after one was refused. */
	PasswordPrompt passwords();

	/** Asks for passwords again the next time: to be called when one was refused outside of a run. */
	void forgetPasswords();

	/** How many runs are under way. */
	int active();

	/** Asks all runs to stop; what they did is kept. */
	void stop();
}
