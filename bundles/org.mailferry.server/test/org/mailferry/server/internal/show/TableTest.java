package org.mailferry.server.internal.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

class TableTest {

	private static String print(Table table, int columns) {
		StringWriter out = new StringWriter();
		table.print(new PrintWriter(out, true), columns, "");
		return out.toString();
	}

	@Test
	void numbersStandToTheRightAndTextToTheLeft() {
		Table table = new Table(">No.", "Name", ">Items");
		table.row("1", "ada", "12,345");
		table.row("10", "b", "6");

		assertThat(print(table, 80).lines()).containsExactly("No.  Name   Items", "  1  ada   12,345",
				" 10  b          6");
	}

	@Test
	void theWidestTextIsCutUntilItFits() {
		Table table = new Table(">No.", "Source", "Target");
		table.row("1", "a".repeat(60), "short@example");

		assertThat(print(table, 50).lines()).allMatch(line -> line.length() <= 50).anyMatch(
				line -> line.contains("aaa…") && line.contains("short@example"));
	}

	@Test
	void controlsAreNotPassedOn() {
		Table table = new Table("Name");
		table.row("a\u001b[2Jb\nc");

		assertThat(print(table, 80)).doesNotContain("\u001b").hasLineCount(2);
	}
}
