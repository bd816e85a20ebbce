package org.mailferry.project.ui.internal.endpoint;

import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.workbench.Runs;

/** A job that signs in somewhere and can be cancelled, and tells of itself on the UI thread. */
abstract class EndpointJob extends Job {

	private final EndpointSettings settings;
	private final Runs runs;
	private final Display display;
	private final StopSignal stop = new StopSignal();
	private boolean declined;

	/**
	 * @param settings
	 *            how to sign in
	 */
	EndpointJob(String name, EndpointSettings settings, Runs runs, Display display) {
		super(name);
		this.settings = settings;
		this.runs = runs;
		this.display = display;
	}

	/** Does it and tells of it, whatever comes of it. */
	abstract void perform(EndpointSettings with, StopSignal signal);

	@Override
	protected final IStatus run(IProgressMonitor monitor) {
		monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
		try {
			perform(settings, stop);
		} finally {
			monitor.done();
		}
		return stop.requested() ? Status.CANCEL_STATUS : Status.OK_STATUS;
	}

	/** As it was typed, if somebody was asked and typed one. */
	final Optional<String> password(EndpointSettings endpoint) {
		Optional<String> password = runs.passwords().ask(endpoint);
		declined = password.isEmpty();
		return password;
	}

	/** Whether a password was asked for and none was typed. */
	final boolean declined() {
		return declined;
	}

	/** A password that was typed for nothing is asked for again. */
	final void forgetPassword() {
		if (settings.secret() instanceof SecretReference.Prompted) {
			runs.forgetPasswords();
		}
	}

	final void tell(Runnable news) {
		if (!display.isDisposed()) {
			display.asyncExec(news);
		}
	}

	/** Ends it soon. Other than {@link #cancel} it tells of its end also when it had not begun. */
	final void stop() {
		stop.request();
	}

	@Override
	protected final void canceling() {
		stop.request();
	}
}
