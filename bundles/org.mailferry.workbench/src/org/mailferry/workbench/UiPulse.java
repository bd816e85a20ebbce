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
	/** When it last ran, as {@link System#nanoTime}; the UI thread's own. */
	private long ran;

	/**
	 * @param control
	 *            when it is disposed nothing runs any more
	 */
	public UiPulse(Control control, Duration interval, Runnable action) {
		this.control = control;
		this.display = control.getDisplay();
		this.intervalMillis = Math.toIntExact(interval.toMillis());
		this.action = action;
		this.ran = System.nanoTime() - interval.toNanos();
	}

	/** Something has changed. */
	public void beat() {
		if (due.compareAndSet(false, true) && !display.isDisposed()) {
			display.asyncExec(() -> {
				if (!control.isDisposed()) {
					soon();
				}
			});
		}
	}

	/** At once after a rest, so that what a person does shows its effect at once. */
	private void soon() {
		long rest = intervalMillis - Duration.ofNanos(System.nanoTime() - ran).toMillis();
		if (rest <= 0) {
			act();
		} else {
			display.timerExec((int) rest, this::act);
		}
	}

	private void act() {
		due.set(false);
		ran = System.nanoTime();
		if (!control.isDisposed()) {
			action.run();
		}
	}
}
