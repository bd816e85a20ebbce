package org.mailferry.workbench;

import java.util.Optional;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.statushandlers.StatusManager;
import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.operations.OperationException;
import org.mailferry.workbench.internal.Messages;

/**
 * Something that went wrong, said in one or two sentences with the way out; the details are in the Error Log. Safe for
 * use by any thread.
 */
public final class Complaint {

	private static final String BUNDLE = "org.mailferry.workbench";

	private final IStatus status;

	private Complaint(IStatus status) {
		this.status = status;
	}

	public static Complaint about(RuntimeException error) {
		Optional<Finding> finding = switch (error) {
		case OperationException operation -> Optional.of(operation.finding());
		case StoreException store -> Optional.of(store.finding());
		default -> Optional.empty();
		};
		return finding.map(found -> about(found, error)).orElseGet(() -> new Complaint(
				new Status(IStatus.ERROR, BUNDLE, Messages.internalError, error)));
	}

	/** Why something a person asked for was not done, where nothing is wrong. */
	public static Complaint note(String message) {
		return new Complaint(new Status(IStatus.INFO, BUNDLE, message));
	}

	public static Complaint about(Finding finding) {
		return about(finding, null);
	}

	private static Complaint about(Finding finding, Throwable error) {
		int severity = switch (finding.severity()) {
		case INFO -> IStatus.INFO;
		case WARNING -> IStatus.WARNING;
		case ERROR -> IStatus.ERROR;
		};
		if (finding.cause().isBlank()) {
			return new Complaint(new Status(severity, BUNDLE, finding.message(), error));
		}
		MultiStatus all = new MultiStatus(BUNDLE, 0, finding.message(), error);
		all.add(new Status(finding.severity() == Severity.INFO ? IStatus.INFO : severity, BUNDLE,
				finding.code() + ": " + finding.cause()));
		return new Complaint(all);
	}

	/** In one or two sentences, for a dialog that stays open. */
	public String message() {
		return status.getMessage();
	}

	/** For a job to end with. */
	public IStatus status() {
		return status;
	}

	/** Into the Error Log. */
	public void log() {
		StatusManager.getManager().handle(status, StatusManager.LOG);
	}

	/** Into the Error Log, and in a dialog. */
	public void show() {
		StatusManager.getManager().handle(status, StatusManager.LOG | StatusManager.SHOW);
	}
}
