package org.mailferry.project.ui.internal.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** Rows of fields, each with its label before it, and perhaps a button behind it. For use on the UI thread. */
final class FieldForm {

	private static final int COLUMNS = 3;

	private final Composite area;
	private final FieldNotes notes;
	private final Runnable edited;
	private final List<Label> labels = new ArrayList<>();

	/**
	 * @param edited
	 *            run after each change of a field
	 */
	FieldForm(Composite parent, FieldNotes notes, Runnable edited) {
		this.notes = notes;
		this.edited = edited;
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(6, 3).applyTo(area);
	}

	/** A row behind those that there are. */
	FieldRow row(String label) {
		Label name = new Label(area, SWT.NONE);
		name.setText(label);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(name);
		labels.add(name);
		return new FieldRow(area, name, notes, edited);
	}

	/** A box to tick, as a row of its own. */
	Button box(String label, String id, String tip) {
		Button box = new Button(area, SWT.CHECK);
		box.setText(label);
		box.setToolTipText(tip);
		box.setData("org.mailferry.id", id);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).applyTo(box);
		box.addListener(SWT.Selection, event -> edited.run());
		return box;
	}

	/** Lets the fields of both begin in one line. */
	void alignWith(FieldForm other) {
		List<Label> all = Stream.of(this, other).flatMap(form -> form.labels.stream()).toList();
		int width = all.stream().mapToInt(label -> label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x).max().orElse(0);
		all.forEach(label -> ((GridData) label.getLayoutData()).widthHint = width);
	}

	Composite control() {
		return area;
	}
}
