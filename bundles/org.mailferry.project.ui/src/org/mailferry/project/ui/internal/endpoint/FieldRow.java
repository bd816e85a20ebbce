package org.mailferry.project.ui.internal.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mailferry.project.ui.internal.Messages;

/** A row of a form: a label, and what is made with it. For use on the UI thread. */
final class FieldRow {

	/** Room for the sign beside a field. */
	private static final int SIGN = 10;

	private final Composite parent;
	private final FieldNotes notes;
	private final Runnable edited;
	private final List<Control> controls = new ArrayList<>();

	FieldRow(Composite parent, Label label, FieldNotes notes, Runnable edited) {
		this(parent, notes, edited);
		controls.add(label);
	}

	private FieldRow(Composite parent, FieldNotes notes, Runnable edited) {
		this.parent = parent;
		this.notes = notes;
		this.edited = edited;
	}

	Text text(String id, String hint, String tip, EndpointField field, int span) {
		Text text = new Text(parent, SWT.BORDER);
		text.setMessage(hint);
		text.setToolTipText(tip);
		text.addModifyListener(event -> edited.run());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).span(span, 1)
				.hint(80, SWT.DEFAULT).indent(SIGN, 0).applyTo(text);
		notes.attach(field, text);
		return named(text, id);
	}

	/** To choose from, or with {@code style} SWT.DROP_DOWN to type as well. */
	Combo choice(int style, String id, String tip, List<String> choices) {
		Combo combo = new Combo(parent, style);
		combo.setItems(choices.toArray(String[]::new));
		combo.setToolTipText(tip);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).indent(SIGN, 0).applyTo(combo);
		return named(combo, id);
	}

	Button button(String label, String id, Runnable pressed) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(label);
		button.addListener(SWT.Selection, event -> pressed.run());
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
		return named(button, id);
	}

	/** To find a file for a field. */
	Button browse(Text into, String id) {
		return button(Messages.browse, id, () -> {
			FileDialog dialog = new FileDialog(parent.getShell(), SWT.OPEN);
			Optional.ofNullable(dialog.open()).ifPresent(into::setText);
		});
	}

	/** Words between or below fields. */
	Label words(String text, int span) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text);
		boolean fills = span > 1;
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(fills, false).span(span, 1)
				.hint(fills ? 80 : SWT.DEFAULT, SWT.DEFAULT).indent(fills ? SIGN : 0, 0).applyTo(label);
		controls.add(label);
		return label;
	}

	/** A part of the row that has several fields. */
	FieldRow part(int columns, int span) {
		Composite part = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).spacing(6, 0).applyTo(part);
		GridDataFactory.fillDefaults().grab(true, false).span(span, 1).applyTo(part);
		controls.add(part);
		return new FieldRow(part, notes, edited);
	}

	/** As wide as that and no wider. */
	static void narrow(Control control, int width) {
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(width, SWT.DEFAULT).indent(SIGN, 0)
				.applyTo(control);
	}

	/** Whether it is there at all. */
	void show(boolean shown) {
		controls.forEach(control -> {
			control.setVisible(shown);
			((GridData) control.getLayoutData()).exclude = !shown;
		});
	}

	private <C extends Control> C named(C control, String id) {
		control.setData("org.mailferry.id", id);
		controls.add(control);
		return control;
	}

	/** Layout anew what is in parts. */
	void layout() {
		parent.layout();
	}
}
