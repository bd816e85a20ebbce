package org.mailferry.project.ui.internal.endpoint;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Text;

/** A choice, and a field that says more where a choice needs it. For use on the UI thread. */
final class PlaceField {

	private final List<Place> places;
	private final FieldRow part;
	private final Combo place;
	private final Text value;
	private final Optional<Button> browse;

	/**
	 * What can be chosen.
	 *
	 * @param hint
	 *            what there is to say besides; empty for nothing
	 * @param file
	 *            whether that is a file
	 */
	record Place(String label, String hint, boolean file) {
	}

	/**
	 * @param id
	 *            of the choice; the field is {@code …Value}, the button {@code …Browse}
	 */
	PlaceField(FieldRow row, String id, String tip, EndpointField field, List<Place> places, Runnable edited) {
		this.places = places;
		boolean files = places.stream().anyMatch(Place::file);
		part = row.part(2, files ? 1 : 2);
		place = part.choice(SWT.READ_ONLY, id, tip, places.stream().map(Place::label).toList());
		value = part.text(id + "Value", "", tip, field, 1);
		value.getAccessible().addAccessibleListener(
				AccessibleListener.getNameAdapter(event -> event.result = chosen().hint()));
		browse = files ? Optional.of(row.browse(value, id + "Browse")) : Optional.empty();
		place.select(0);
		place.addListener(SWT.Selection, event -> {
			value.setText("");
			arrange();
			edited.run();
		});
		arrange();
	}

	/** The field is there when it has a meaning. */
	private void arrange() {
		boolean more = !chosen().hint().isEmpty();
		value.setMessage(chosen().hint());
		value.setVisible(more);
		((GridData) value.getLayoutData()).exclude = !more;
		browse.ifPresent(button -> button.setEnabled(chosen().file()));
		part.layout();
	}

	private Place chosen() {
		return places.get(chosenPlace());
	}

	/** Index of what is chosen. */
	int chosenPlace() {
		return Math.max(0, place.getSelectionIndex());
	}

	String value() {
		return value.getText();
	}

	void show(int index, String text) {
		place.select(index);
		value.setText(text);
		arrange();
	}
}
