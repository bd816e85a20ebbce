package org.mailferry.sync.ui.internal.mailboxes;

import java.util.Comparator;
import java.util.function.Function;

/**
 * A column of the table.
 *
 * @param id
 *            by which width and place are remembered
 * @param width
 *            in pixels, to begin with
 * @param text
 *            what a cell shows
 * @param order
 *            rows by this column, ascending
 */
record TableColumn(String id, String label, int width, Alignment alignment, Function<MailboxRow, String> text,
		Comparator<MailboxRow> order) {

	/** Where the text stands; STATE has a drawing of its own. */
	enum Alignment {
		LEFT, RIGHT, STATE
	}
}
