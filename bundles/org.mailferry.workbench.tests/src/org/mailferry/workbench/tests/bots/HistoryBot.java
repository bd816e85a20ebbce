package org.mailferry.workbench.tests.bots;

import java.util.List;
import java.util.function.Predicate;

import org.eclipse.swt.widgets.Label;

/** The Pass History view. */
public final class HistoryBot {

	private final Widgets widgets;
	private final Rows passes;
	private final Rows verification;

	HistoryBot(Widgets widgets) {
		this.widgets = widgets;
		passes = new Rows(widgets, "history.passes");
		verification = new Rows(widgets, "history.verification");
	}

	/** Whose passes they are. */
	public String heading() {
		return widgets.read("history.heading", Label.class, Label::getText);
	}

	/** Waits for passes that are as wanted. Cells: started, kind, ending, took, items, size, round trips … */
	public List<List<String>> awaitPasses(Predicate<List<List<String>>> wanted) {
		return passes.await("the passes", wanted);
	}

	/** Waits for a verification that is as wanted. Cells: folder, source, target, result. */
	public List<List<String>> awaitVerification(Predicate<List<List<String>>> wanted) {
		return verification.await("the verification", wanted);
	}
}
