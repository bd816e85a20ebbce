package org.mailferry.workbench.tests.bots;

import java.util.List;
import java.util.function.Predicate;

import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The Findings view. Cells of a row: severity, mailbox, message, last seen, times, code. */
public final class FindingsBot {

	private final Widgets widgets;
	private final Rows rows;

	FindingsBot(Widgets widgets) {
		this.widgets = widgets;
		rows = new Rows(widgets, "findings.table");
	}

	/** Whose findings they are, and how many. */
	public String heading() {
		return widgets.read("findings.heading", Label.class, Label::getText);
	}

	/** Waits for that heading. */
	public void awaitHeading(String text) {
		Patience.untilDone("the heading of the findings", this::heading, text::equals);
	}

	/** Waits for rows that are as wanted. */
	public List<List<String>> awaitRows(Predicate<List<List<String>>> wanted) {
		return rows.await("the findings", wanted);
	}

	/** 0 all, 1 warnings and errors, 2 only errors. */
	public void onlySeverity(int choice) {
		widgets.choose("findings.severity", choice);
	}

	/** Which severities are shown, as the list calls it. */
	public String severity() {
		return widgets.read("findings.severity", Combo.class, Combo::getText);
	}

	/** Selects a finding and returns what is said about it in full. */
	public String detail(int row) {
		rows.select(row);
		return Patience.until("the finding in full",
				() -> widgets.read("findings.detail", Text.class, Text::getText), text -> !text.isEmpty());
	}
}
