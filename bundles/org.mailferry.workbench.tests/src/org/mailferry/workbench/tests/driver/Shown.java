package org.mailferry.workbench.tests.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mailferry.workbench.tests.bots.Widgets;

/** What can be seen at a moment. On the UI thread. */
final class Shown {

	private final Display display;

	Shown(Display display) {
		this.display = display;
	}

	/** The visible widget of that name; those of the window in front come first. */
	Optional<Control> widget(String id) {
		return windows().stream().map(shell -> first(shell, control -> id.equals(control.getData(Widgets.ID))))
				.flatMap(Optional::stream).findFirst();
	}

	/** Front first: dialogs, newest before, then the window. */
	private List<Shell> windows() {
		List<Shell> shells = new ArrayList<>(Arrays.stream(display.getShells()).filter(Shell::isVisible).toList());
		Shell active = display.getActiveShell();
		shells.sort((one, other) -> Integer.compare(rank(other, active), rank(one, active)));
		return shells;
	}

	private static int rank(Shell shell, Shell active) {
		boolean modal = (shell.getStyle() & (SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL)) != 0;
		int depth = 0;
		for (Composite parent = shell.getParent(); parent != null; parent = parent.getParent()) {
			depth++;
		}
		return (modal ? 100 : 0) + 10 * depth + (shell == active ? 1 : 0);
	}

	/** The dialog in front. */
	Optional<Shell> dialog() {
		return windows().stream().findFirst()
				.filter(shell -> shell.getParent() != null && (shell.getStyle() & SWT.TITLE) != 0);
	}

	/** JFace keeps a button's id as its data. */
	Optional<Button> dialogButton(int id) {
		return dialog().flatMap(shell -> first(shell,
				control -> control instanceof Button && Objects.equals(id, control.getData()))).map(Button.class::cast);
	}

	/** All labels and read-only texts of the dialog. */
	String dialogText() {
		return dialog().stream().flatMap(Shown::all).filter(Control::isVisible).map(control -> switch (control) {
		case Label label -> label.getText();
		case Text text when (text.getStyle() & SWT.READ_ONLY) != 0 -> text.getText();
		case StyledText text when !text.getEditable() -> text.getText();
		default -> "";
		}).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
	}

	private static Optional<Control> first(Composite parent, Predicate<Control> wanted) {
		return all(parent).filter(wanted).filter(Control::isVisible).findFirst();
	}

	private static Stream<Control> all(Control control) {
		return control instanceof Composite parent
				? Stream.concat(Stream.of(control), Arrays.stream(parent.getChildren()).flatMap(Shown::all))
				: Stream.of(control);
	}
}
