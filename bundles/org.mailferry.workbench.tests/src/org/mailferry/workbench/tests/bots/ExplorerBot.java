package org.mailferry.workbench.tests.bots;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** The Project explorer. */
public final class ExplorerBot {

	private static final String TREE = "explorer.tree";

	private final Widgets widgets;

	ExplorerBot(Widgets widgets) {
		this.widgets = widgets;
	}

	/** Whether it says that no project is open. */
	public boolean empty() {
		return widgets.shown("explorer.empty");
	}

	/** Presses the button for a new project, which is there while none is open. */
	public NewProjectBot newProject() {
		widgets.click("explorer.new");
		return new NewProjectBot(widgets);
	}

	/** All items one below the other, each level indented by two spaces; what was collapsed is expanded. */
	public List<String> items() {
		return widgets.read(TREE, Tree.class, tree -> {
			List<String> lines = new ArrayList<>();
			collect(tree.getItems(), "", lines);
			return lines;
		});
	}

	private static void collect(TreeItem[] items, String indent, List<String> lines) {
		for (TreeItem item : items) {
			lines.add(indent + item.getText());
			if (item.getItemCount() > 0 && !item.getExpanded()) {
				Event event = new Event();
				event.item = item;
				item.getParent().notifyListeners(SWT.Expand, event);
				item.setExpanded(true);
			}
			collect(item.getItems(), indent + "  ", lines);
		}
	}

	/** Waits until the items are as wanted. */
	public List<String> awaitItems(Predicate<List<String>> wanted) {
		return Patience.until("the project's tree", this::items, wanted);
	}

	/** Selects an item; each text of the path is what an item's text begins with. */
	public void select(String... path) {
		widgets.selectItem(TREE, List.of(path), false);
	}

	/** Opens an item as a double click does. */
	public void open(String... path) {
		widgets.selectItem(TREE, List.of(path), true);
	}
}
