package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes an item in the format {@code exchange.item-elements}: lines of UTF-8, each a word, a blank, a name, a blank and a
 * value without line breaks. A value is base64 or an element of EWS as CreateItem takes it.
 *
 * <pre>
 * item Message 1
 * mime UTF-8 RnJvbTog…
 * set importance &lt;t:Importance&gt;High&lt;/t:Importance&gt;
 * loss attendeeResponses a copy has none
 * </pre>
 *
 * A recurring appointment has lines for its deleted and changed occurrences, each named by the time at which it would take
 * place by the pattern. Files say by the number before the dot whose they are: 0 is the item itself.
 *
 * <pre>
 * deleted 0 2026-03-05T18:00:00Z
 * occurrence 1 2026-03-09T18:00:00Z
 * own 1/subject &lt;t:Subject&gt;On the lawn&lt;/t:Subject&gt;
 * file 1.0 &lt;t:Name&gt;songs.pdf&lt;/t:Name&gt;
 * content 1.0 JVBERi0…
 * </pre>
 *
 * An attached item has a line with its family and what describes it, its MIME if it is mail, and its elements.
 *
 * <pre>
 * attached 0.1 Message &lt;t:Name&gt;Minutes&lt;/t:Name&gt;
 * content 0.1 RnJvbTog…
 * attached-set 0.1/importance &lt;t:Importance&gt;High&lt;/t:Importance&gt;
 * </pre>
 */
final class ElementRecord {

	/** The only version so far; stands in the first line. */
	static final String VERSION = "1";
	static final String ITEM = "item";
	static final String MIME = "mime";
	static final String SET = "set";
	static final String IDENTITY = "identity";
	static final String LOSS = "loss";
	static final String EXPECT = "expect";
	static final String FILE = "file";
	static final String CONTENT = "content";
	static final String ATTACHED = "attached";
	static final String ATTACHED_VALUE = "attached-set";
	static final String OCCURRENCE = "occurrence";
	static final String OWN = "own";
	static final String DELETED = "deleted";

	private final OutputStream out;

	ElementRecord(OutputStream out) {
		this.out = out;
	}

	void line(String word, String name, String value) throws IOException {
		begin(word, name);
		out.write(value.getBytes(StandardCharsets.UTF_8));
		end();
	}

	/** Begins a line whose value the caller writes. */
	void begin(String word, String name) throws IOException {
		out.write((word + ' ' + name + ' ').getBytes(StandardCharsets.UTF_8));
	}

	void end() throws IOException {
		out.write('\n');
	}
}
