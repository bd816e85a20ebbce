package org.mailferry.server.internal.show;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under headings, as wide as they need and no wider than the terminal: the widest columns of text are cut first.
 * Numbers stand to the right.
 */
public final class Table {

	private static final String GAP = "  ";
	private static final int NARROWEST = 8;

	private final List<String> heads;
	private final boolean[] numbers;
	private final List<List<String>> rows = new ArrayList<>();

	/**
	 * @param heads
	 *            a heading that begins with {@code >} is that of a column of numbers
	 */
	public Table(String... heads) {
		numbers = new boolean[heads.length];
		List<String> names = new ArrayList<>();
		for (int i = 0; i < heads.length; i++) {
			numbers[i] = heads[i].startsWith(">");
			names.add(numbers[i] ? heads[i].substring(1) : heads[i]);
		}
		this.heads = List.copyOf(names);
	}

	public void row(String... cells) {
		if (cells.length != heads.size()) {
			throw new IllegalArgumentException("a row has " + heads.size() + " cells");
		}
		rows.add(Arrays.stream(cells).map(Table::printable).toList());
	}

	/** Prints it with an indent. */
	public void print(PrintWriter out, int columns, String indent) {
		int[] widths = widths(columns - indent.length());
		line(out, heads, widths, indent);
		rows.forEach(row -> line(out, row, widths, indent));
	}

	private int[] widths(int columns) {
		int[] widths = new int[heads.size()];
		for (int i = 0; i < widths.length; i++) {
			int column = i;
			widths[i] = Math.max(heads.get(i).length(),
					rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
		}
		int surplus = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - columns;
		for (; surplus > 0; surplus--) {
			int widest = -1;
			for (int i = 0; i < widths.length; i++) {
				if (!numbers[i] && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
					widest = i;
				}
			}
			if (widest < 0) {
				break;
			}
			widths[widest]--;
		}
		return widths;
	}

	private void line(PrintWriter out, List<String> cells, int[] widths, String indent) {
		StringBuilder line = new StringBuilder(indent);
		for (int i = 0; i < widths.length; i++) {
			String cell = cells.get(i);
			String shown = cell.length() <= widths[i] ? cell : cell.substring(0, widths[i] - 1) + "…";
			String space = " ".repeat(widths[i] - shown.length());
			line.append(i == 0 ? "" : GAP).append(numbers[i] ? space + shown : shown + space);
		}
		out.println(line.toString().stripTrailing());
	}

	/** Names of folders and words of servers must not write to the terminal what they like. */
	static String printable(String text) {
		return text.replaceAll("\\p{Cntrl}", "?");
	}
}
