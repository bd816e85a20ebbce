package org.mailferry.workbench.tests.bots;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;

/** The wizard that imports mailboxes: file, columns, preview. */
public final class ImportBot {

	private final Widgets widgets;
	private final Rows sample;
	private final Rows problems;

	ImportBot(Widgets widgets) {
		this.widgets = widgets;
		sample = new Rows(widgets, "import.sample");
		problems = new Rows(widgets, "import.problems");
		Patience.until("the wizard that imports", () -> widgets.shown("import.file"));
	}

	/** The list of mailboxes. */
	public void file(Path file) {
		widgets.type("import.file", file.toString());
	}

	/** Goes to the next page. */
	public void next() {
		widgets.pressInDialog(IDialogConstants.NEXT_ID);
	}

	/** Which of the file's columns holds what: source, target, kind, priority or collection. */
	public void map(String meaning, String column) {
		String id = "import.column." + meaning;
		widgets.choose(id, widgets.read(id, Combo.class, combo -> combo.indexOf(column)));
	}

	/** Which of the file's columns is taken for what now. */
	public String mapped(String meaning) {
		return widgets.read("import.column." + meaning, Combo.class, Combo::getText);
	}

	/** Waits for the first records of the file. */
	public List<List<String>> awaitSample(Predicate<List<List<String>>> wanted) {
		return sample.await("the sample", wanted);
	}

	/** The collection all mailboxes go to. */
	public void collection(String name) {
		widgets.type("import.collection", name);
	}

	/** Faulty lines are left out instead of keeping everything back. */
	public void skipFaulty(boolean skip) {
		widgets.tick("import.skipFaulty", skip);
	}

	/** Waits for what the import would do, in words. */
	public String awaitSummary(Predicate<String> wanted) {
		return Patience.until("the summary",
				() -> widgets.shown("import.summary")
						? widgets.read("import.summary", Label.class, Label::getText)
						: "",
				wanted);
	}

	/** Waits for problems that are as wanted. Cells: line, problem. */
	public List<List<String>> awaitProblems(Predicate<List<List<String>>> wanted) {
		return problems.await("the problems", wanted);
	}

	/** What the wizard says. */
	public String message() {
		return widgets.dialogText();
	}

	/** Whether the wizard would import. */
	public boolean canFinish() {
		return widgets.dialogButtonEnabled(IDialogConstants.FINISH_ID);
	}

	/** Imports, and waits until the wizard is gone. */
	public void finish() {
		widgets.pressInDialog(IDialogConstants.FINISH_ID);
		Patience.until("the wizard to be gone", () -> widgets.dialog().isEmpty());
	}

	/** Goes away without importing. */
	public void cancel() {
		widgets.pressInDialog(IDialogConstants.CANCEL_ID);
	}
}
