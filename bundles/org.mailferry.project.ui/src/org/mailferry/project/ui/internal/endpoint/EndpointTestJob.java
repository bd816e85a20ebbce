package org.mailferry.project.ui.internal.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.operations.EndpointTests;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.Runs;

/** A test of settings as a job that can be cancelled. Tells of itself on the UI thread. */
final class EndpointTestJob extends Job implements EndpointTests.Watcher {

	/** Whoever shows a test. Called on the UI thread. */
	interface Audience {

		void begun(List<String> planned);

		void ended(EndpointCheck check, Duration took);

		/**
		 * @param objection
		 *            why there was nothing to try, if so
		 */
		void finished(boolean stopped, Optional<String> objection);
	}

	private final EndpointTests tests;
	private final EndpointSettings settings;
	private final Optional<MailboxAddress> probe;
	private final Runs runs;
	private final Audience audience;
	private final Display display;
	private final StopSignal stop = new StopSignal();
	private boolean declined;
	private boolean failed;
	private long since;

	EndpointTestJob(EndpointTests tests, EndpointSettings settings, Optional<MailboxAddress> probe, Runs runs,
			Audience audience, Display display) {
		super(NLS.bind(Messages.testJob, settings.url().getHost()));
		this.tests = tests;
		this.settings = settings;
		this.probe = probe;
		this.runs = runs;
		this.audience = audience;
		this.display = display;
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
		Optional<String> objection = Optional.empty();
		try {
			tests.test(settings, probe, this::password, this, stop);
		} catch (RuntimeException e) {
			Complaint complaint = Complaint.about(e);
			objection = Optional.of(declined ? Messages.testNoPassword : complaint.message());
			if (!declined) {
				complaint.log();
			}
		} finally {
			monitor.done();
		}
		if (failed && settings.secret() instanceof SecretReference.Prompted) {
			runs.forgetPasswords();
		}
		Optional<String> why = objection;
		tell(() -> audience.finished(stop.requested(), why));
		return stop.requested() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	private Optional<String> password(EndpointSettings endpoint) {
		Optional<String> password = runs.passwords().ask(endpoint);
		declined = password.isEmpty();
		return password;
	}

	@Override
	public void planned(List<String> checks) {
		since = System.nanoTime();
		tell(() -> audience.begun(checks));
	}

	@Override
	public void ended(EndpointCheck check) {
		long now = System.nanoTime();
		Duration took = Duration.ofNanos(since == 0 ? 0 : now - since);
		since = now;
		failed |= check.status() == EndpointCheck.Status.FAILED;
		tell(() -> audience.ended(check, took));
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
