package org.mailferry.releng.demo.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;

class Base64TextTest {

	private static byte[] decode(String text) throws IOException {
		byte[][] decoded = new byte[1][];
		new XmlCursor(new ByteArrayInputStream(("<x><d>" + text + "</d><e/></x>").getBytes(StandardCharsets.US_ASCII)))
				.toChildren("x", (name, xml) -> {
					if (name.equals("d")) {
						decoded[0] = xml.base64().readAllBytes();
					} else {
						assertThat(decoded[0]).as("the cursor goes on behind the text").isNotNull();
					}
				});
		return decoded[0];
	}

	@Test
	void decodesAnyLengthWithAndWithoutLineBreaks() throws IOException {
		Random random = new Random(3);
		for (int length : new int[]{ 0, 1, 2, 3, 4, 100, 100_000 }) {
			byte[] bytes = new byte[length];
			random.nextBytes(bytes);
			assertThat(decode(Base64.getEncoder().encodeToString(bytes))).isEqualTo(bytes);
			assertThat(decode(Base64.getMimeEncoder().encodeToString(bytes).replace("\r", "&#13;"))).isEqualTo(bytes);
		}
	}

	@Test
	void refusesWhatIsNotBase64() {
		assertThatThrownBy(() -> decode("QU_C")).isInstanceOf(IOException.class);
		assertThatThrownBy(() -> decode("QUJDR")).isInstanceOf(IOException.class);
	}
}
