package org.mailferry.workbench.tests.driver;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.swt.widgets.Widget;
import org.mailferry.workbench.tests.bots.Patience;
import org.mailferry.workbench.tests.bots.Widgets;

/** Sends widgets the events that a mouse and a keyboard would. */
public final class EventWidgets implements Widgets {

	private static final long PATIENCE_SECONDS = 20;

	private final Display display;

	public EventWidgets(Display display) {
		this.display = display;
	}

	@Override
	public boolean shown(String id) {
		return display.syncCall(() -> new Shown(display).widget(id).isPresent());
	}

	@Override
	public <W extends Widget, T> T read(String id, Class<W> type, Function<W, T> question) {
		await(id);
		return display.syncCall(() -> question.apply(find(id, type)));
	}

	private void await(String id) {
		Patience.until("a widget %s to be seen".formatted(id), () -> shown(id));
	}

	private <W extends Widget> W find(String id, Class<W> type) {
		return type.cast(new Shown(display).widget(id).orElseThrow(() -> new AssertionError("no widget " + id)));
	}

	@Override
	public void click(String id) {
		Patience.until("button %s to be enabled".formatted(id), () -> read(id, Button.class, Button::isEnabled));
		act(() -> press(find(id, Button.class)));
	}

	private static void press(Button button) {
		button.setFocus();
		button.notifyListeners(SWT.Selection, new Event());
	}

	@Override
	public void type(String id, String text) {
		await(id);
		act(() -> {
			Widget widget = find(id, Widget.class);
			((Control) widget).setFocus();
			switch (widget) {
			case Text field -> {
				field.setText(text);
				// Some look at what was typed when a key is released.
				field.notifyListeners(SWT.KeyUp, new Event());
			}
			case Combo combo -> combo.setText(text);
			default -> throw new AssertionError(id + " is no text field but a " + widget);
			}
		});
	}

	@Override
	public void choose(String id, int entry) {
		await(id);
		act(() -> {
			Combo combo = find(id, Combo.class);
			combo.setFocus();
			combo.select(entry);
			combo.notifyListeners(SWT.Selection, new Event());
		});
	}

	@Override
	public void tick(String id, boolean on) {
		await(id);
		act(() -> {
			Button box = find(id, Button.class);
			if (box.getSelection() != on) {
				box.setSelection(on);
				press(box);
			}
		});
	}

	@Override
	public void selectRow(String id, int row) {
		await(id);
		act(() -> {
			Table table = find(id, Table.class);
			table.setFocus();
			table.setSelection(row);
			Event event = new Event();
			event.item = table.getItem(row);
			table.notifyListeners(SWT.Selection, event);
		});
	}

	@Override
	public void selectItem(String id, List<String> path, boolean open) {
		await(id);
		Patience.until("item %s in %s".formatted(path, id),
				() -> display.syncCall(() -> item(find(id, Tree.class), path).isPresent()));
		act(() -> {
			Tree tree = find(id, Tree.class);
			TreeItem item = item(tree, path).orElseThrow();
			tree.setFocus();
			tree.setSelection(item);
			Event event = new Event();
			event.item = item;
			tree.notifyListeners(SWT.Selection, event);
			if (open) {
				Event enter = new Event();
				enter.item = item;
				tree.notifyListeners(SWT.DefaultSelection, enter);
			}
		});
	}

	private static Optional<TreeItem> item(Tree tree, List<String> path) {
		TreeItem[] items = tree.getItems();
		Optional<TreeItem> found = Optional.empty();
		for (String text : path) {
			found = List.of(items).stream().filter(item -> item.getText().startsWith(text)).findFirst();
			if (found.isEmpty()) {
				return found;
			}
			items = found.get().getItems();
		}
		return found;
	}

	@Override
	public void clickAt(String id, Function<? super Widget, Point> place, int modifiers) {
		await(id);
		act(() -> {
			Control control = find(id, Control.class);
			Point at = place.apply(control);
			control.setFocus();
			for (int type : new int[]{ SWT.MouseDown, SWT.MouseUp }) {
				Event event = new Event();
				event.button = 1;
				event.count = 1;
				event.x = at.x;
				event.y = at.y;
				event.stateMask = modifiers | (type == SWT.MouseUp ? SWT.BUTTON1 : 0);
				control.notifyListeners(type, event);
			}
		});
	}

	@Override
	public void press(Optional<String> id, int modifiers, int key) {
		id.ifPresent(this::await);
		act(() -> {
			Control control = id.map(name -> find(name, Control.class)).orElseGet(display::getFocusControl);
			if (control == null) {
				throw new AssertionError("nothing has the focus");
			}
			control.setFocus();
			for (int type : new int[]{ SWT.KeyDown, SWT.KeyUp }) {
				Event event = new Event();
				event.stateMask = modifiers;
				event.keyCode = key;
				event.character = key > Character.MAX_VALUE ? 0 : typed(modifiers, (char) key);
				if (!control.isDisposed()) {
					control.notifyListeners(type, event);
				}
			}
		});
	}

	/** With Ctrl, a keyboard yields a control character. */
	private static char typed(int modifiers, char key) {
		return (modifiers & SWT.CTRL) != 0 && Character.isLetter(key)
				? (char) (Character.toLowerCase(key) - 'a' + 1)
				: key;
	}

	@Override
	public Optional<String> dialog() {
		return display.syncCall(() -> new Shown(display).dialog().map(shell -> shell.getText()));
	}

	@Override
	public void closeDialog() {
		act(() -> new Shown(display).dialog().ifPresent(Shell::close));
	}

	@Override
	public String dialogText() {
		return display.syncCall(() -> new Shown(display).dialogText());
	}

	@Override
	public boolean dialogButtonEnabled(int button) {
		return display.syncCall(() -> new Shown(display).dialogButton(button).map(Control::isEnabled).orElse(false));
	}

	@Override
	public void pressInDialog(int button) {
		Patience.until("button %d of the dialog to be enabled".formatted(button), () -> dialogButtonEnabled(button));
		act(() -> press(new Shown(display).dialogButton(button)
				.orElseThrow(() -> new AssertionError("no button " + button))));
	}

	/**
	 * Does something on the UI thread. A dialog that comes up keeps it from returning, but not the events after it: then
	 * it has been taken in all the same.
	 */
	private void act(Runnable action) {
		Throwable[] failure = new Throwable[1];
		CountDownLatch takenIn = new CountDownLatch(1);
		display.asyncExec(() -> {
			try {
				action.run();
			} catch (RuntimeException | Error e) {
				failure[0] = e;
			} finally {
				takenIn.countDown();
			}
		});
		display.asyncExec(takenIn::countDown);
		try {
			if (!takenIn.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				throw new AssertionError("the workbench did not react within %d s".formatted(PATIENCE_SECONDS));
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError("interrupted", e);
		}
		if (failure[0] != null) {
			throw new AssertionError("driving the workbench failed", failure[0]);
		}
	}
}
