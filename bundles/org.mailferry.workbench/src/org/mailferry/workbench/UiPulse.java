package org.mailferry.workbench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Repaints when something has changed, but not more often than a person can see: however many changes there are, the
 * action runs on the UI thread at most once per interval, and once after the last change. Safe for use by any thread.
 */
public final class UiPulse {

	private final Control control;
	private final Display display;
	private final int intervalMillis;
	private final Runnable action;
	private final AtomicBoolean due = new AtomicBoolean();

	/**
	 * @param control
	 *            when it is disposed nothing runs any more
	 */
	public UiPulse(Control control, Duration interval, Runnable action) {
		this.control = control;
		this.display = control.getDisplay();
		this.intervalMillis = Math.toIntExact(interval.toMillis());
		this.action = action;
	}

	/** Something has changed. */
	public void beat() {
		if (due.compareAndSet(false, true) && !display.isDisposed()) {
			display.asyncExec(() -> {
				if (!control.isDisposed()) {
					display.timerExec(intervalMillis, this::act);
				}
			});
		}
	}

	private void act() {
		due.set(false);
		if (!control.isDisposed()) {
			action.run();
		}
	}
}
