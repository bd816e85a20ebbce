package org.mailferry.project.ui.internal.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.EndpointCheck;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.operations.EndpointTests;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.Complaint;
import org.mailferry.workbench.Runs;

/** A test of settings as a job that can be cancelled. Tells of itself on the UI thread. */
final class EndpointTestJob extends EndpointJob implements EndpointTests.Watcher {

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
	private final Optional<MailboxAddress> probe;
	private final Audience audience;
	private boolean failed;
	private long since;

	EndpointTestJob(EndpointTests tests, EndpointSettings settings, Optional<MailboxAddress> probe, Runs runs,
			Audience audience, Display display) {
		super(NLS.bind(Messages.testJob, settings.url().getHost()), settings, runs, display);
		this.tests = tests;
		this.probe = probe;
		this.audience = audience;
	}

	@Override
	void perform(EndpointSettings with, StopSignal signal) {
		Optional<String> objection = Optional.empty();
		try {
			tests.test(with, probe, this::password, this, signal);
		} catch (RuntimeException e) {
			objection = Optional.of(why(e));
		}
		if (failed) {
			forgetPassword();
		}
		Optional<String> why = objection;
		tell(() -> audience.finished(signal.requested(), why));
	}

	private String why(RuntimeException error) {
		if (declined()) {
			return Messages.testNoPassword;
		}
		Complaint complaint = Complaint.about(error);
		complaint.log();
		return complaint.message();
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
}
