package org.mailferry.operations;

import java.io.IOException;
import java.io.Writer;

/** Writes HTML piece by piece; every text is escaped, so that no name of a folder or server becomes markup. */
public final class Html {

	private final Writer out;

	public Html(Writer out) {
		this.out = out;
	}

	/** Markup of our own, as it is. */
	public Html markup(String markup) throws IOException {
		out.write(markup);
		return this;
	}

	/** Anybody's text. */
	public Html text(String text) throws IOException {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
			case '&' -> out.write("&amp;");
			case '<' -> out.write("&lt;");
			case '>' -> out.write("&gt;");
			case '"' -> out.write("&quot;");
			case '\'' -> out.write("&#39;");
			default -> out.write(printable(c, text, i) ? c : '\uFFFD');
			}
		}
		return this;
	}

	/** Neither controls nor direction overrides, which could make one text look like another, nor halves of characters. */
	private static boolean printable(char c, String text, int at) {
		if (Character.isHighSurrogate(c)) {
			return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
		}
		if (Character.isLowSurrogate(c)) {
			return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
		}
		boolean overriding = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
		return !overriding && (!Character.isISOControl(c) || c == '\n' || c == '\t');
	}

	/** Anybody's text in an element of our own. */
	public Html element(String name, String text) throws IOException {
		return markup("<" + name + ">").text(text).markup("</" + name + ">\n");
	}

	/** A row of a table. */
	public Html row(Cell... cells) throws IOException {
		return markup("<tr>").cells("td", cells).markup("</tr>\n");
	}

	/** The first row of a table; the head of a column of numbers is a number too, so that it stands above them. */
	public Html heads(Cell... names) throws IOException {
		return markup("<thead><tr>").cells("th", names).markup("</tr></thead>\n");
	}

	private Html cells(String element, Cell... cells) throws IOException {
		for (Cell cell : cells) {
			markup("<" + element + (cell.style().isEmpty() ? ">" : " class=\"" + cell.style() + "\">"))
					.text(cell.text()).markup("</" + element + ">");
		}
		return this;
	}

	/** A cell of a row; its style is a class of our own. */
	public record Cell(String text, String style) {

		/** As it comes. */
		public static Cell of(String text) {
			return new Cell(text, "");
		}

		/** To the right. */
		public static Cell number(String text) {
			return new Cell(text, "n");
		}

		/** May be broken anywhere, as it may be longer than any line and have no spaces. */
		public static Cell lengthy(String text) {
			return new Cell(text, "l");
		}

		/** Short, and kept on one line. */
		public static Cell word(String text) {
			return new Cell(text, "k");
		}

		/** With a class of our own. */
		public static Cell styled(String text, String style) {
			return new Cell(text, style);
		}
	}
}
