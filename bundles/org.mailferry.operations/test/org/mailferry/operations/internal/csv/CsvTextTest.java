package org.mailferry.operations.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class CsvTextTest {

	private static List<CsvRecord> read(String text) throws CsvFormatException {
		CsvText csv = new CsvText(text, ',');
		List<CsvRecord> records = new ArrayList<>();
		for (Optional<CsvRecord> next = csv.next(); next.isPresent(); next = csv.next()) {
			records.add(next.get());
		}
		return records;
	}

	@Test
	void fieldsAndLinesAreDividedWhateverEndsTheLine() throws CsvFormatException {
		assertThat(read("a,b\r\nc,d\ne,f\rg,")).containsExactly(new CsvRecord(1, List.of("a", "b")),
				new CsvRecord(2, List.of("c", "d")), new CsvRecord(3, List.of("e", "f")),
				new CsvRecord(4, List.of("g", "")));
	}

	@Test
	void aLineEndAtTheEndBeginsNoRecord() throws CsvFormatException {
		assertThat(read("a\n")).hasSize(1);
		assertThat(read("")).isEmpty();
		assertThat(read("a\n\n")).hasSize(2);
	}

	@Test
	void quotedFieldsHoldSeparatorsQuotesAndLineEnds() throws CsvFormatException {
		assertThat(read("\"a,\"\"b\"\"\r\nc\",d\n\"\",e")).containsExactly(
				new CsvRecord(1, List.of("a,\"b\"\r\nc", "d")),
				new CsvRecord(3, List.of("", "e")));
	}

	@Test
	void quotesInTheWrongPlaceAreErrorsOfTheirLine() {
		assertThatThrownBy(() -> read("a,b\nc\"d,e")).isInstanceOf(CsvFormatException.class)
				.hasMessageContaining("quote inside")
				.satisfies(e -> assertThat(((CsvFormatException) e).line()).isEqualTo(2));
		assertThatThrownBy(() -> read("\"a\"b")).hasMessageContaining("after a closing quote");
		assertThatThrownBy(() -> read("a\nb,\"c\nd\ne")).hasMessageContaining("never closed")
				.satisfies(e -> assertThat(((CsvFormatException) e).line()).isEqualTo(2));
	}

	@Test
	void aFieldWithoutEndIsRefusedBeforeItFillsTheMemory() {
		assertThatThrownBy(() -> read("\"" + "x".repeat(20_000) + "\"")).hasMessageContaining("10,000");
		assertThatThrownBy(() -> read("x".repeat(20_000))).hasMessageContaining("10,000");
	}

	@Test
	void aLineWithoutEndIsRefusedBeforeItFillsTheMemory() {
		assertThatThrownBy(() -> read("a,b\n" + ",".repeat(5_000_000))).hasMessageContaining("1,000 fields")
				.satisfies(e -> assertThat(((CsvFormatException) e).line()).isEqualTo(2));
	}
}
