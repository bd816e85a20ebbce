package org.mailferry.project.ui.internal.endpoint;

import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.Discovery;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.operations.EndpointTests;
import org.mailferry.operations.OperationException;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.Runs;

/** A search for the address of an organisation as a job that can be cancelled. Tells of itself on the UI thread. */
final class DiscoveryJob extends Job {

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
	private final EndpointSettings settings;
	private final DiscoveryQuestion question;
	private final Runs runs;
	private final Audience audience;
	private final Display display;
	private final StopSignal stop = new StopSignal();
	private boolean declined;

	/**
	 * @param settings
	 *            how to sign in; their address is not looked at
	 */
	DiscoveryJob(EndpointTests tests, EndpointSettings settings, DiscoveryQuestion question, Runs runs,
			Audience audience, Display display) {
		super(NLS.bind(Messages.findJob, question.mailbox()));
		this.tests = tests;
		this.settings = settings;
		this.question = question;
		this.runs = runs;
		this.audience = audience;
		this.display = display;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
		try {
			Discovery found = tests.discover(settings, question.mailbox(), question.at(), this::password, stop);
			tell(() -> audience.found(found));
		} catch (RuntimeException e) {
			String why = why(e);
			tell(() -> audience.notFound(why));
		} finally {
			monitor.done();
		}
		return stop.requested() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	/** A password that was typed for nothing is asked for again. */
	private String why(RuntimeException error) {
		if (settings.secret() instanceof SecretReference.Prompted) {
			runs.forgetPasswords();
		}
		if (stop.requested()) {
			return Messages.findStopped;
		}
		if (declined) {
			return Messages.testNoPassword;
		}
		Complaint complaint = Complaint.about(error);
		if (!(error instanceof OperationException)) {
			complaint.log();
		}
		return complaint.message();
	}

	private Optional<String> password(EndpointSettings endpoint) {
		Optional<String> password = runs.passwords().ask(endpoint);
		declined = password.isEmpty();
		return password;
	}

	private void tell(Runnable news) {
		if (!display.isDisposed()) {
			display.asyncExec(news);
		}
	}

	@Override
	protected void canceling() {
		stop.request();
	}
}
