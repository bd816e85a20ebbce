package org.mailferry.releng.demo.ews;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class LegalReferencesTest {

	private static String read(String text) throws IOException {
		return new String(new LegalReferences(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
				.readAllBytes(), StandardCharsets.UTF_8);
	}

	@Test
	void leavesEverythingLegalAsItIs() throws IOException {
		for (String text : new String[]{ "", "Über &amp; &lt;&#10;&#xA;&#x20AC;&#128512;", "a & b", "&", "&&&#", "&#x;",
				"&#99999999;", "&unfinished<b/>&#x4", "x".repeat(40_000) + "&amp;" + "y".repeat(40_000) }) {
			assertThat(read(text)).isEqualTo(text);
		}
	}

	@Test
	void givesEachIllegalCharacterAPlaceOfItsOwn() throws IOException {
		assertThat(read("a&#x1F;b&#0;c&#31;")).isEqualTo("a&#xE01F;b&#xE000;c&#xE01F;");
		assertThat(read("&#xFFFE;&#xD800;")).doesNotContain("FFFE", "D800");
	}

	@Test
	void findsThemWhereverTheAnswerIsCut() throws IOException {
		String text = "<a>" + "&#x1F;é&amp;".repeat(5_000) + "</a>";
		InputStream oneByOne = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public int read(byte[] target) {
				return super.read(target, 0, Math.min(target.length, 7));
			}
		};

		assertThat(new String(new LegalReferences(oneByOne).readAllBytes(), StandardCharsets.UTF_8))
				.isEqualTo(text.replace("1F", "E01F"));
	}

	@Test
	void letsAnAnswerWithAControlCharacterBeRead() throws IOException {
		StringBuilder subject = new StringBuilder();
		new XmlCursor(new ByteArrayInputStream("<a><s>one&#x1;two</s></a>".getBytes(StandardCharsets.UTF_8)))
				.toChildren("a", (name, xml) -> subject.append(xml.text()));

		assertThat(subject.toString()).isEqualTo("one\uE001two");
	}
}
