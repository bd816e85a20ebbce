package org.mailferry.project.ui.internal.endpoint;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** The small signs beside fields: what is wrong, and what may be. For use on the UI thread. */
final class FieldNotes {

	private final Map<EndpointField, ControlDecoration> signs = new EnumMap<>(EndpointField.class);

	void attach(EndpointField field, Control control) {
		ControlDecoration sign = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
		sign.hide();
		signs.put(field, sign);
	}

	/**
	 * @param problems
	 *            with which nothing can be done
	 * @param warnings
	 *            for fields without problems
	 */
	void show(Map<EndpointField, String> problems, Map<EndpointField, String> warnings) {
		signs.forEach((field, sign) -> {
			Optional<String> problem = Optional.ofNullable(problems.get(field));
			Optional<String> text = problem.or(() -> Optional.ofNullable(warnings.get(field)));
			text.ifPresentOrElse(note -> {
				sign.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(problem.isPresent()
						? FieldDecorationRegistry.DEC_ERROR
						: FieldDecorationRegistry.DEC_WARNING).getImage());
				sign.setDescriptionText(note);
				sign.show();
			}, sign::hide);
		});
	}
}
