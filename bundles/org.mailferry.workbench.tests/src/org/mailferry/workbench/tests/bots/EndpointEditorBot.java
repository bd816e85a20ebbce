package org.mailferry.workbench.tests.bots;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;

/** The editor of an endpoint, with its checklist. */
public final class EndpointEditorBot {

	private final Widgets widgets;
	private final WorkbenchBot workbench;
	private final Rows checks;

	EndpointEditorBot(Widgets widgets, WorkbenchBot workbench) {
		this.widgets = widgets;
		this.workbench = workbench;
		checks = new Rows(widgets, "endpoint.checks");
		Patience.until("the endpoint's editor", () -> widgets.shown("endpoint.url"));
	}

	/** The fields of the editor in front. */
	public EndpointFields fields() {
		return new EndpointFields(widgets);
	}

	/** The mailbox the test tries to open. */
	public void probe(String mailbox) {
		widgets.type("endpoint.probe", mailbox);
	}

	/** Begins the test. */
	public void test() {
		widgets.click("endpoint.test");
	}

	/** Whether the test can be begun. */
	public boolean canTest() {
		return widgets.read("endpoint.test", Button.class, Button::isEnabled);
	}

	/** Whether the test can be stopped, because it runs. */
	public boolean canStop() {
		return widgets.read("endpoint.stop", Button.class, Button::isEnabled);
	}

	/** Stops the test. */
	public void stop() {
		widgets.click("endpoint.stop");
	}

	/** The checklist as it is now. Cells: check, result, time. */
	public List<List<String>> checks() {
		return checks.all();
	}

	/** Waits for a checklist that is as wanted. */
	public List<List<String>> awaitChecks(Predicate<List<List<String>>> wanted) {
		return checks.await("the checklist", wanted);
	}

	/** What came of the test, once it is over. */
	public String awaitVerdict(Predicate<String> wanted) {
		return Patience.untilDone("the verdict",
				() -> widgets.read("endpoint.verdict", Label.class, Label::getText), wanted);
	}

	/** The first check that failed. */
	public int failed() {
		return Patience.until("a failed check", () -> widgets.read("endpoint.checks", Table.class,
				table -> IntStream.range(0, table.getItemCount())
						.filter(row -> "FAILED".equals(table.getItem(row).getData("status"))).findFirst().orElse(-1)),
				row -> row >= 0);
	}

	/** Selects a check and returns its explanation. */
	public String explanation(int check) {
		checks.select(check);
		return Patience.until("the explanation",
				() -> Optional.of(widgets.read("endpoint.detail", Text.class, Text::getText)).orElse(""),
				text -> !text.isBlank());
	}

	/** Saves, and waits until that is done. */
	public void save() {
		workbench.commands().run("org.eclipse.ui.file.save");
		Patience.until("the endpoint to be saved", () -> !workbench.commands().enabled("org.eclipse.ui.file.save"));
	}
}
