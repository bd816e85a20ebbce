package org.mailferry.workbench.swtbot.tests;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swtbot.swt.finder.finders.ControlFinder;
import org.eclipse.swtbot.swt.finder.matchers.WidgetMatcherFactory;
import org.hamcrest.Matcher;
import org.mailferry.workbench.tests.bots.Widgets;

/** What SWTBot finds of the workbench at a moment. From any thread. */
final class Seen {

	private final Display display;
	private final ControlFinder finder = new ControlFinder();

	Seen(Display display) {
		this.display = display;
	}

	/** The visible widget of that name; those of the window in front come first. */
	Optional<Control> widget(String id) {
		Matcher<Control> named = WidgetMatcherFactory.withId(Widgets.ID, id);
		return windows().stream().flatMap(window -> finder.findControls(window, named, true).stream()).findFirst();
	}

	/** Dialogs come before the window that opened them. */
	private List<Shell> windows() {
		return display.syncCall(() -> Arrays.stream(display.getShells()).filter(Shell::isVisible)
				.sorted(Comparator.comparingInt(Seen::depth).reversed()).toList());
	}

	private static int depth(Shell shell) {
		int depth = 0;
		for (Composite parent = shell.getParent(); parent != null; parent = parent.getParent()) {
			depth++;
		}
		return depth;
	}

	/** The dialog in front: not the window, not a tip. */
	Optional<Shell> dialog() {
		return windows().stream().filter(window -> display.syncCall(
				() -> !window.isDisposed() && window.getParent() != null && (window.getStyle() & SWT.TITLE) != 0))
				.findFirst();
	}

	/** JFace keeps a button's id as its data. */
	Optional<Button> dialogButton(int id) {
		return all(Button.class).stream().filter(button -> display.syncCall(() -> Objects.equals(id, button.getData())))
				.findFirst();
	}

	/** All labels and read-only texts of the dialog. */
	String dialogText() {
		return all(Control.class).stream().map(control -> display.syncCall(() -> text(control)))
				.filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
	}

	private static String text(Control control) {
		return switch (control) {
		case Label label -> label.getText();
		case Text text when (text.getStyle() & SWT.READ_ONLY) != 0 -> text.getText();
		case StyledText text when !text.getEditable() -> text.getText();
		default -> "";
		};
	}

	private <C extends Control> List<C> all(Class<C> type) {
		Matcher<C> any = WidgetMatcherFactory.widgetOfType(type);
		return dialog().map(shell -> finder.findControls(shell, any, true)).orElse(List.of());
	}
}
