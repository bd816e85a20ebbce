package org.mailferry.project.ui.internal.importing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mailferry.operations.Figures;
import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.ImportPreview;
import org.mailferry.operations.ImportProblem;
import org.mailferry.operations.OpenProject;
import org.mailferry.project.ui.internal.Asking;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.workbench.ProjectSession;

/** What would be imported, and what is wrong with the file, line by line. */
final class PreviewPage extends WizardPage {

	private final ProjectSession session;
	private final FilePage file;
	private final ColumnsPage columns;
	private Label summary;
	private Button skipFaulty;
	private Table problems;
	private Asking asking;
	private Optional<ImportPreview> preview = Optional.empty();

	PreviewPage(ProjectSession session, FilePage file, ColumnsPage columns) {
		super("preview", Messages.previewPageTitle, null);
		this.session = session;
		this.file = file;
		this.columns = columns;
		setDescription(Messages.previewPageText);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(10, 10).spacing(0, 8).applyTo(area);
		summary = new Label(area, SWT.WRAP);
		summary.setData("org.mailferry.id", "import.summary");
		GridDataFactory.fillDefaults().grab(true, false).hint(600, SWT.DEFAULT).applyTo(summary);
		skipFaulty = new Button(area, SWT.CHECK);
		skipFaulty.setText(Messages.skipFaulty);
		skipFaulty.setData("org.mailferry.id", "import.skipFaulty");
		skipFaulty.addListener(SWT.Selection, event -> look());
		problems = new Table(area, SWT.VIRTUAL | SWT.BORDER | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
		problems.setHeaderVisible(true);
		problems.setData("org.mailferry.id", "import.problems");
		GridDataFactory.fillDefaults().grab(true, true).hint(600, 220).applyTo(problems);
		column(Messages.problemLine, 70);
		column(Messages.problemText, 620);
		problems.addListener(SWT.SetData, this::fill);
		asking = new Asking(area);
		setControl(area);
	}

	private void column(String name, int width) {
		TableColumn column = new TableColumn(problems, SWT.NONE);
		column.setText(name);
		column.setWidth(width);
	}

	private void fill(Event event) {
		List<ImportProblem> all = preview.map(ImportPreview::problems).orElse(List.of());
		if (event.index >= 0 && event.index < all.size()) {
			ImportProblem problem = all.get(event.index);
			((TableItem) event.item).setText(new String[]{
					problem.line() == 0 ? Messages.problemFile : Integer.toString(problem.line()), problem.message() });
		}
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			look();
		}
	}

	/** Reads the file as it is to be read now; it may have been changed meanwhile. */
	private void look() {
		show(Optional.empty());
		OpenProject project = session.project().orElse(null);
		Optional<ImportPlan> plan = file.plan();
		if (project == null || plan.isEmpty()) {
			return;
		}
		summary.setText(Messages.previewReading);
		Path path = plan.get().file();
		ImportOptions options = columns.options().withSkipFaulty(skipFaulty.getSelection());
		asking.ask(() -> project.pairs().preview(path, options), found -> show(Optional.of(found)),
				complaint -> {
					summary.setText("");
					setErrorMessage(complaint.message());
				});
	}

	private void show(Optional<ImportPreview> found) {
		preview = found;
		setErrorMessage(null);
		problems.setItemCount(found.map(some -> some.problems().size()).orElse(0));
		problems.clearAll();
		skipFaulty.setEnabled(found.filter(
				some -> !some.problems().isEmpty() && some.problems().stream().noneMatch(ImportProblem::wholeFile))
				.isPresent() || skipFaulty.getSelection());
		found.ifPresent(some -> {
			summary.setText(text(some));
			summary.getParent().layout();
			if (!some.importable()) {
				setErrorMessage(some.problems().stream().anyMatch(ImportProblem::wholeFile)
						? Messages.previewFileFaulty
						: Messages.previewFaulty);
			}
		});
		setPageComplete(found.filter(some -> some.importable() && !some.pairs().isEmpty()).isPresent());
	}

	private static String text(ImportPreview preview) {
		return NLS.bind(Messages.previewSummary, new Object[]{ Figures.count(preview.pairs().size()),
				Figures.count(preview.existing()), Figures.count(preview.problems().size()) });
	}

	/** What is imported when the wizard is finished. */
	Optional<ImportPreview> preview() {
		return preview;
	}
}
