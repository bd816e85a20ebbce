package org.mailferry.project.ui.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.mailferry.workbench.Complaint;

/**
 * Answers questions that take time, for a page that goes on being used meanwhile: on a background thread, and only the
 * answer to the last one is shown. For use on the UI thread.
 */
public final class Asking {

	private final Control control;
	private final AtomicLong last = new AtomicLong();

	/**
	 * @param control
	 *            when it is disposed nothing is shown any more
	 */
	public Asking(Control control) {
		this.control = control;
	}

	/** Forgets what was asked before. */
	public <T> void ask(Supplier<T> question, Consumer<T> answer, Consumer<Complaint> failure) {
		long ticket = last.incrementAndGet();
		Display display = control.getDisplay();
		Thread.ofVirtual().name("question").start(() -> {
			try {
				T found = question.get();
				show(display, ticket, () -> answer.accept(found));
			} catch (RuntimeException e) {
				Complaint complaint = Complaint.about(e);
				show(display, ticket, () -> failure.accept(complaint));
			}
		});
	}

	/** As {@link #ask}, but not before nothing else was asked for so long; for what a person types. */
	public <T> void askSoon(int millis, Supplier<T> question, Consumer<T> answer, Consumer<Complaint> failure) {
		long ticket = last.incrementAndGet();
		control.getDisplay().timerExec(millis, () -> {
			if (last.get() == ticket && !control.isDisposed()) {
				ask(question, answer, failure);
			}
		});
	}

	/** Whatever is still to be answered is not shown any more. */
	public void forget() {
		last.incrementAndGet();
	}

	private void show(Display display, long ticket, Runnable shown) {
		if (!display.isDisposed()) {
			display.asyncExec(() -> {
				if (last.get() == ticket && !control.isDisposed()) {
					shown.run();
				}
			});
		}
	}
}
