package org.mailferry.project.ui.internal.endpoint;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.EndpointTests;
import org.mailferry.operations.OperationException;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.Runs;

/** A search for the address of an organisation as a job that can be cancelled. Tells of itself on the UI thread. */
final class DiscoveryJob extends EndpointJob {

	/** Whoever shows a search. Called on the UI thread. */
	interface Audience {

		void found(Discovery found);

		/**
		 * @param why
		 *            with what was tried, and the way out
		 */
		void notFound(String why);
	}

	private final EndpointTests tests;
	private final DiscoveryQuestion question;
	private final Audience audience;

	/**
	 * @param settings
	 *            how to sign in; their address is not looked at
	 */
	DiscoveryJob(EndpointTests tests, EndpointSettings settings, DiscoveryQuestion question, Runs runs,
			Audience audience, Display display) {
		super(NLS.bind(Messages.findJob, question.mailbox()), settings, runs, display);
		this.tests = tests;
		this.question = question;
		this.audience = audience;
	}

	@Override
	void perform(EndpointSettings with, StopSignal signal) {
		try {
			Discovery found = tests.discover(with, question.mailbox(), question.at(), this::password, signal);
			tell(() -> audience.found(found));
		} catch (RuntimeException e) {
			forgetPassword();
			String why = signal.requested() ? Messages.findStopped : why(e);
			tell(() -> audience.notFound(why));
		}
	}

	private String why(RuntimeException error) {
		if (declined()) {
			return Messages.testNoPassword;
		}
		Complaint complaint = Complaint.about(error);
		if (!(error instanceof OperationException)) {
			complaint.log();
		}
		return complaint.message();
	}
}
