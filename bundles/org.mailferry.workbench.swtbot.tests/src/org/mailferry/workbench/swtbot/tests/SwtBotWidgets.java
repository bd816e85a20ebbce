package org.mailferry.workbench.swtbot.tests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.swtbot.swt.finder.keyboard.Keyboard;
import org.eclipse.swtbot.swt.finder.keyboard.KeyboardFactory;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotButton;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotCheckBox;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotCombo;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTable;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotText;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTree;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.Widgets;

/** SWTBot finds the widgets and does what a person would do with them. */
final class SwtBotWidgets implements Widgets {

	private final Display display;
	private final Seen seen;

	SwtBotWidgets(Display display) {
		this.display = display;
		seen = new Seen(display);
	}

	@Override
	public boolean shown(String id) {
		return seen.widget(id).isPresent();
	}

	@Override
	public <W extends Widget, T> T read(String id, Class<W> type, Function<W, T> question) {
		W widget = find(id, type);
		return display.syncCall(() -> question.apply(widget));
	}

	private <W extends Widget> W find(String id, Class<W> type) {
		return type.cast(Patience.until("a widget %s to be seen".formatted(id), () -> seen.widget(id),
				Optional::isPresent).orElseThrow());
	}

	@Override
	public void click(String id) {
		new SWTBotButton(find(id, Button.class)).click();
	}

	@Override
	public void type(String id, String text) {
		Control control = find(id, Control.class);
		switch (control) {
		case Text field -> {
			SWTBotText bot = new SWTBotText(field);
			bot.setFocus();
			bot.setText(text);
		}
		case Combo combo -> {
			SWTBotCombo bot = new SWTBotCombo(combo);
			bot.setFocus();
			bot.setText(text);
		}
		default -> throw new AssertionError(id + " is no text field but a " + control);
		}
		takenIn();
	}

	/** SWTBot does not wait for a text to be set. */
	private void takenIn() {
		display.syncExec(() -> {
		});
	}

	@Override
	public void choose(String id, int entry) {
		new SWTBotCombo(find(id, Combo.class)).setSelection(entry);
	}

	@Override
	public void tick(String id, boolean on) {
		SWTBotCheckBox box = new SWTBotCheckBox(find(id, Button.class));
		if (on) {
			box.select();
		} else {
			box.deselect();
		}
	}

	@Override
	public void selectRow(String id, int row) {
		new SWTBotTable(find(id, Table.class)).select(row);
	}

	@Override
	public void selectItem(String id, List<String> path, boolean open) {
		SWTBotTree tree = new SWTBotTree(find(id, Tree.class));
		SWTBotTreeItem item = Patience
				.until("item %s in %s".formatted(path, id), () -> item(tree, path), Optional::isPresent).orElseThrow();
		item.select();
		if (open) {
			item.doubleClick();
		}
	}

	private static Optional<SWTBotTreeItem> item(SWTBotTree tree, List<String> path) {
		SWTBotTreeItem[] items = tree.getAllItems();
		Optional<SWTBotTreeItem> found = Optional.empty();
		for (String text : path) {
			found = Arrays.stream(items).filter(item -> item.getText().startsWith(text)).findFirst();
			if (found.isEmpty()) {
				return found;
			}
			items = found.get().expand().getItems();
		}
		return found;
	}

	@Override
	public void clickAt(String id, Function<? super Widget, Point> place, int modifiers) {
		Control control = find(id, Control.class);
		Point at = display.syncCall(() -> place.apply(control));
		new Mouse(control).clickAt(at, modifiers);
	}

	/** On the keyboard of the display, so that it is the window system that says where they go. */
	@Override
	public void press(Optional<String> id, int modifiers, int key) {
		id.ifPresent(name -> new Mouse(find(name, Control.class)).setFocus());
		Keyboard keyboard = KeyboardFactory.getSWTKeyboard();
		if (key > Character.MAX_VALUE) {
			keyboard.pressShortcut(modifiers, key, (char) 0);
		} else {
			keyboard.pressShortcut(modifiers, (char) key);
		}
	}

	@Override
	public Optional<String> dialog() {
		return seen.dialog().map(shell -> display.syncCall(shell::getText));
	}

	@Override
	public void closeDialog() {
		seen.dialog().ifPresent(shell -> new SWTBotShell(shell).close());
	}

	@Override
	public String dialogText() {
		return seen.dialogText();
	}

	@Override
	public boolean dialogButtonEnabled(int button) {
		return seen.dialogButton(button).map(found -> display.syncCall(found::isEnabled)).orElse(false);
	}

	@Override
	public void pressInDialog(int button) {
		Patience.until("button %d of the dialog to be enabled".formatted(button), () -> dialogButtonEnabled(button));
		new SWTBotButton(seen.dialogButton(button).orElseThrow()).click();
	}
}
