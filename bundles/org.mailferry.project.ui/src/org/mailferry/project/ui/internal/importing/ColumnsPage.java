package org.mailferry.project.ui.internal.importing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.mailferry.operations.FileColumns;
import org.mailferry.operations.ImportOptions;
import org.mailferry.operations.PairColumn;
import org.mailferry.project.ui.internal.Messages;
import org.mailferry.project.ui.internal.collection.CollectionName;

/** Which column means what, and what is done with lines that name no collection or that the project has already. */
final class ColumnsPage extends WizardPage {

	private final FilePage file;
	private final Map<PairColumn, Combo> combos = new EnumMap<>(PairColumn.class);
	private Combo collection;
	private Button skipExisting;
	private SampleTable sample;
	private Optional<ImportPlan> shown = Optional.empty();

	ColumnsPage(FilePage file) {
		super("columns", Messages.columnsPageTitle, null);
		this.file = file;
		setDescription(Messages.columnsPageText);
		setPageComplete(false);
	}

	@Override
	public void createControl(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(10, 10).spacing(0, 8).applyTo(area);
		Composite columns = new Composite(area, SWT.NONE);
		columns.setData("org.mailferry.id", "import.columns");
		GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 6).applyTo(columns);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(columns);
		for (PairColumn column : PairColumn.values()) {
			Combo combo = combo(columns, label(column), SWT.READ_ONLY, "import.column." + column.word());
			combo.addListener(SWT.Selection, event -> check());
			combos.put(column, combo);
		}
		collection = combo(columns, Messages.importCollectionLabel, SWT.DROP_DOWN, "import.collection");
		collection.setToolTipText(Messages.importCollectionTip);
		collection.addModifyListener(event -> check());
		skipExisting = new Button(area, SWT.CHECK);
		skipExisting.setText(Messages.skipExisting);
		skipExisting.setSelection(true);
		skipExisting.setData("org.mailferry.id", "import.skipExisting");
		sample = new SampleTable(area);
		setControl(area);
	}

	private static Combo combo(Composite area, String label, int style, String id) {
		new Label(area, SWT.NONE).setText(label);
		Combo combo = new Combo(area, style);
		combo.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(150, SWT.DEFAULT)
				.applyTo(combo);
		return combo;
	}

	private static String label(PairColumn column) {
		return switch (column) {
		case SOURCE -> Messages.columnSource;
		case TARGET -> Messages.columnTarget;
		case KIND -> Messages.columnKind;
		case PRIORITY -> Messages.columnPriority;
		case COLLECTION -> Messages.columnCollection;
		case SERVER -> Messages.columnServer;
		case DATABASE -> Messages.columnDatabase;
		};
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible && !file.plan().equals(shown)) {
			shown = file.plan();
			shown.ifPresent(this::show);
		}
		super.setVisible(visible);
	}

	private void show(ImportPlan plan) {
		FileColumns columns = plan.columns();
		combos.forEach((column, combo) -> {
			combo.setItems(columns.headers().toArray(String[]::new));
			combo.add(Messages.columnNone, 0);
			combo.select(1 + Optional.ofNullable(columns.guess().get(column)).map(header -> index(columns, header))
					.orElse(-1));
		});
		String before = collection.getText();
		collection.setItems(plan.collections().toArray(String[]::new));
		collection.setText(before);
		sample.show(columns);
		check();
	}

	private static int index(FileColumns columns, String header) {
		List<String> headers = columns.headers();
		for (int i = 0; i < headers.size(); i++) {
			if (headers.get(i).equalsIgnoreCase(header)) {
				return i;
			}
		}
		return -1;
	}

	private void check() {
		Optional<String> problem = problem();
		setErrorMessage(problem.orElse(null));
		setPageComplete(shown.isPresent() && problem.isEmpty());
		sample.mark(chosen());
	}

	private Optional<String> problem() {
		Map<PairColumn, String> chosen = chosen();
		if (!chosen.containsKey(PairColumn.SOURCE) || !chosen.containsKey(PairColumn.TARGET)) {
			return Optional.of(Messages.columnsMissing);
		}
		Optional<String> twice = chosen.values().stream()
				.filter(header -> chosen.values().stream().filter(header::equals).count() > 1).findFirst();
		if (twice.isPresent()) {
			return Optional.of(NLS.bind(Messages.columnTwice, twice.get()));
		}
		return collection.getText().isBlank() ? Optional.empty() : CollectionName.problem(collection.getText());
	}

	private Map<PairColumn, String> chosen() {
		Map<PairColumn, String> chosen = new EnumMap<>(PairColumn.class);
		combos.forEach((column, combo) -> {
			if (combo.getSelectionIndex() > 0) {
				chosen.put(column, combo.getText());
			}
		});
		return chosen;
	}

	/** How the file is to be read; when the page is complete. */
	ImportOptions options() {
		return new ImportOptions(true, skipExisting.getSelection(), false, chosen(),
				Optional.of(collection.getText()).filter(name -> !name.isBlank()));
	}
}
