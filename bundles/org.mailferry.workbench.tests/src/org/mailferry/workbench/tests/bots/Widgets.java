package org.mailferry.workbench.tests.bots;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Widget;

/**
 * Finds and drives widgets; page objects do everything through it. A widget is named by what the workbench stored under
 * {@link #ID} on it; of several with the same name the visible one in the window in front is meant. Called from a thread
 * of its own, never the UI thread. A method that finds no such widget within its patience fails with an
 * {@link AssertionError} that names it.
 */
public interface Widgets {

	/** The key under which the workbench keeps a widget's name. */
	String ID = "org.mailferry.id";

	/** Whether such a widget can be seen now; does not wait. */
	boolean shown(String id);

	/** Asks a widget something on the UI thread. */
	<W extends Widget, T> T read(String id, Class<W> type, Function<W, T> question);

	/** Presses a button; returns when that has been taken in, or when a dialog has come up. */
	void click(String id);

	/** Puts a text in place of what is in a text field or an editable combo. */
	void type(String id, String text);

	/** Chooses the entry of a combo. */
	void choose(String id, int entry);

	/** Ticks a box or takes the tick away. */
	void tick(String id, boolean on);

	/** Selects a row of a table. */
	void selectRow(String id, int row);

	/** Selects a tree's item, or opens it as Enter does. Each text of the path is what an item's text begins with. */
	void selectItem(String id, List<String> path, boolean open);

	/** Clicks into a widget with the left mouse button. */
	void clickAt(String id, Function<? super Widget, Point> place, int modifiers);

	/** Presses keys where the focus is, or in the widget that is named. */
	void press(Optional<String> id, int modifiers, int key);

	/** Title of the dialog in front, if one is open. */
	Optional<String> dialog();

	/** Closes the dialog in front, if one is open, as its title bar does. */
	void closeDialog();

	/** Message or error of the dialog in front; empty when there is none. */
	String dialogText();

	/** Whether a button of the dialog in front can be pressed; {@code button} is one of JFace's IDialogConstants. */
	boolean dialogButtonEnabled(int button);

	/** Presses a button of the dialog in front; {@code button} is one of JFace's IDialogConstants. */
	void pressInDialog(int button);
}
