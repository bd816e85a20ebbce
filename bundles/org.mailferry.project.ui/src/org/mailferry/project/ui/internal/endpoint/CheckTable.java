package org.mailferry.project.ui.internal.endpoint;

import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ColumnPixelData;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.mailferry.operations.Figures;
import org.mailferry.project.ui.internal.Icon;
import org.mailferry.project.ui.internal.Messages;

/** The checks of a test as rows, and all that there is to say about the one that is selected. */
final class CheckTable {

	private final SashForm area;
	private final Table table;
	private final Text detail;
	private final LocalResourceManager images;
	private List<Checklist.Line> lines = List.of();

	CheckTable(Composite parent) {
		area = new SashForm(parent, SWT.VERTICAL);
		Composite frame = new Composite(area, SWT.NONE);
		TableColumnLayout layout = new TableColumnLayout();
		frame.setLayout(layout);
		table = new Table(frame, SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
		table.setData("org.mailferry.id", "endpoint.checks");
		layout.setColumnData(column(Messages.checkName), new ColumnPixelData(180));
		layout.setColumnData(column(Messages.checkResult), new ColumnWeightData(100, 120));
		layout.setColumnData(column(Messages.checkTime), new ColumnPixelData(70));
		images = new LocalResourceManager(JFaceResources.getResources(), table);
		detail = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
		detail.setData("org.mailferry.id", "endpoint.detail");
		detail.setMessage(Messages.checkDetailHint);
		area.setWeights(2, 1);
		table.addListener(SWT.Selection, event -> {
			int index = table.getSelectionIndex();
			show(index < 0 ? Optional.empty() : Optional.of(lines.get(index)));
		});
	}

	private TableColumn column(String name) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(name);
		return column;
	}

	/** The lines as they are now. */
	void show(Checklist checks) {
		lines = checks.lines();
		table.setItemCount(lines.size());
		for (int i = 0; i < lines.size(); i++) {
			Checklist.Line line = lines.get(i);
			TableItem item = table.getItem(i);
			item.setText(new String[]{ line.name(), text(line), line.took().map(Figures::duration).orElse("") });
			item.setImage(images.get(icon(line.status()).descriptor()));
			item.setData("status", line.status().name());
			if (line.status() == Checklist.Status.RUNNING) {
				table.showItem(item);
			}
		}
		if (lines.isEmpty()) {
			show(Optional.empty());
		}
	}

	/** Selects a line and says all about it. */
	void explain(Optional<Checklist.Line> line) {
		int index = line.map(lines::indexOf).orElse(-1);
		if (index >= 0) {
			table.setSelection(index);
		}
		show(line);
	}

	private void show(Optional<Checklist.Line> line) {
		detail.setText(line.map(some -> some.remedy().isEmpty()
				? NLS.bind(Messages.checkDetail, some.name(), text(some))
				: NLS.bind(Messages.checkDetailRemedy,
						new Object[]{ some.name(), text(some), some.remedy() }))
				.orElse(""));
	}

	private static String text(Checklist.Line line) {
		return switch (line.status()) {
		case PENDING -> Messages.checkPending;
		case RUNNING -> Messages.checkRunning;
		case PASSED, WARNING, FAILED, SKIPPED -> line.message();
		};
	}

	private static Icon icon(Checklist.Status status) {
		return switch (status) {
		case PENDING -> Icon.PENDING;
		case RUNNING -> Icon.RUNNING;
		case PASSED -> Icon.PASSED;
		case WARNING -> Icon.WARNING;
		case FAILED -> Icon.FAILED;
		case SKIPPED -> Icon.SKIPPED;
		};
	}

	Composite control() {
		return area;
	}
}
