package org.mailferry.connector.ews.internal.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import javax.xml.stream.XMLStreamException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AnswerReaderTest {

	private static final String BEGIN = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>"
			+ "<h:ServerVersionInfo xmlns:h=\"t\" MajorVersion=\"15\" MinorVersion=\"2\" MajorBuildNumber=\"1544\""
			+ " MinorBuildNumber=\"4\"/></s:Header><s:Body>";
	private static final int REPEAT = 20_000;
	private static final String END = "</s:Body></s:Envelope>";

	/** Collects all text of elements named Text, and the data of elements named Data. */
	private static final class Echo implements Operation<List<String>> {

		private static final int MOST_DATA = 1 << 24;

		@Override
		public String name() {
			return "Echo";
		}

		@Override
		public RequestBody body() {
			return RequestBody.of(new RequestXml());
		}

		@Override
		public List<String> read(AnswerXml xml) throws XMLStreamException, IOException {
			List<String> found = new ArrayList<>();
			while (xml.nextChild()) {
				switch (xml.name()) {
				case "Text" -> found.add(xml.text());
				case "Data" -> {
					ByteArrayOutputStream bytes = new ByteArrayOutputStream();
					Base64Sink sink = new Base64Sink(bytes, MOST_DATA);
					xml.data(sink);
					found.add(sink.whole() ? bytes.toString(StandardCharsets.US_ASCII) : "spoilt");
				}
				default -> xml.skip();
				}
			}
			return found;
		}
	}

	private static String answer(String content) {
		return "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + BEGIN + "<EchoResponse>" + content + "</EchoResponse>"
				+ END;
	}

	private static List<String> read(String document) throws XMLStreamException, IOException, RequestRefusedException {
		return read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<String> read(InputStream in) throws XMLStreamException, IOException, RequestRefusedException {
		return new AnswerReader().read(in, new Echo()).result();
	}

	/** Gives a few bytes at a time, as a network does. */
	private static InputStream dribbling(String document, Random random) {
		return new FilterInputStream(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))) {
			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(7)));
			}
		};
	}

	private static InputStream endless(String begin, String repeated) {
		byte[] again = repeated.repeat(1000).getBytes(StandardCharsets.UTF_8);
		InputStream rest = new InputStream() {
			private int at;

			@Override
			public int read() {
				return again[at++ % again.length];
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				at %= again.length;
				int count = Math.min(length, again.length - at);
				System.arraycopy(again, at, bytes, offset, count);
				at += count;
				return count;
			}
		};
		return new SequenceInputStream(Collections.enumeration(
				List.of(new ByteArrayInputStream(begin.getBytes(StandardCharsets.UTF_8)), rest)));
	}

	@Test
	void elementsAreKnownByTheirLocalNameWhateverStandsBetweenThem() throws Exception {
		assertThat(
				read(answer("<!-- hi --><x:Unknown xmlns:x='u'><Text>no</Text></x:Unknown> text <m:Text xmlns:m='any'>a"
						+ "<![CDATA[<b>]]>&amp;c<inner>skipped</inner></m:Text><Text/>")))
				.containsExactly("a<b>&c", "");
	}

	@Test
	void theServersVersionIsTold() throws Exception {
		assertThat(new AnswerReader().read(new ByteArrayInputStream(answer("").getBytes(StandardCharsets.UTF_8)),
				new Echo()).serverVersion()).contains("15.2.1544.4");
	}

	@Test
	void controlCharactersDoNotMakeAnAnswerUnreadable() throws Exception {
		assertThat(read(answer("<Text>a&#x1F;b&#x1;c</Text>"))).containsExactly("a\u001Fb\u0001c");
		assertThat(read(answer("<Text>a\u001Fb\u0007c</Text>"))).containsExactly("a_b_c");
	}

	@Test
	void dataIsTheSameHoweverItArrives() throws Exception {
		String digits = "QUJD".repeat(REPEAT);
		List<String> forms = List.of("<Data>" + digits + "</Data>",
				"<m:Data xmlns:m='x>y' a='&gt;'>" + digits + "</m:Data >",
				"<Data>\r\n  " + digits.replaceAll("(.{76})", "$1\r\n") + "\n</Data>",
				"<Data>" + digits.replaceAll("(.{76})", "$1&#xD;\n") + "</Data>",
				"<Data><![CDATA[" + digits + "]]></Data>", "<!-- <Data>QQ== --><Data>" + digits + "</Data>",
				"<Data>" + digits.substring(0, 4001) + "<!-- between -->" + digits.substring(4001) + "</Data>",
				"<?pi <Data> ?><Data>" + digits + "</Data>");
		Random random = new Random(1);
		for (String form : forms) {
			String document = answer("<Text>before</Text>" + form + "<Text>after</Text>" + form);
			assertThat(read(document)).as(form.substring(0, 40)).isEqualTo(List.of("before", digits, "after", digits));
			assertThat(read(dribbling(document, random))).isEqualTo(List.of("before", digits, "after", digits));
		}
	}

	@Test
	void whatIsNoBase64IsSpoilt() throws Exception {
		for (String bad : List.of("", "QUJ", "QUJD!UJD", "QQ==QUJD", "QQ===", "QUJD\u00e4UJD", "<b/>QUJD", "QU&lt;D",
				"QUJ\u0000D",
				"=QUJ", "Q===")) {
			assertThat(read(answer("<Data>" + bad.replace("\u0000", "\u0001") + "</Data>"))).as(bad)
					.containsExactly("spoilt");
		}
		assertThat(read(answer("<Data/><Data>QQ==</Data><Data>QUI=</Data>"))).containsExactly("spoilt", "QQ==", "QUI=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
			"<!DOCTYPE x SYSTEM \"http://x/y\">",
			"<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>" })
	void documentTypesAreRefused(String documentType) {
		assertThatThrownBy(() -> read(documentType + BEGIN + "<EchoResponse><Text>&e;</Text></EchoResponse>" + END))
				.isInstanceOf(HostileXmlException.class);
	}

	@Test
	void entitiesAreNotExpanded() {
		assertThatThrownBy(() -> read(answer("<Text>&xxe;</Text>"))).isInstanceOf(XMLStreamException.class);
	}

	@Test
	void bottomlessNestingIsRefused() {
		assertThatThrownBy(() -> read(endless(answer("<Text>").replaceAll("</.*", ""), "<x>")))
				.isInstanceOf(XMLStreamException.class);
	}

	@Test
	void endlessAnswersAreRefused() {
		for (String repeated : List.of("<Text>a</Text>", "<x y='z'/>", "<!--x-->", "   ", "word ")) {
			assertThatThrownBy(() -> new AnswerReader(1 << 20)
					.read(endless(answer("<Text>a</Text>").replace("</EchoResponse>" + END, ""), repeated), new Echo()))
					.satisfies(failure -> assertThat(failure.toString() + failure.getCause())
							.containsIgnoringCase("TooLarge"));
		}
	}

	@Test
	void aMillionAttributesAreRefused() {
		StringBuilder attributes = new StringBuilder();
		for (int i = 0; i < 100_000; i++) {
			attributes.append(" a").append(i).append("='x'");
		}
		assertThatThrownBy(() -> read(answer("<Text" + attributes + "/>"))).isInstanceOf(XMLStreamException.class);
		assertThatThrownBy(() -> read(answer("<Text a='" + "x".repeat(1 << 20) + "'/>")))
				.isInstanceOf(XMLStreamException.class);
	}

	@Test
	void oneEndlessTextIsRefused() {
		assertThatThrownBy(() -> read(endless(answer("<Text>").replaceAll("</.*", ""), "word ")))
				.isInstanceOf(XMLStreamException.class);
	}

	@Test
	void dataIsNotLimited() throws Exception {
		String digits = "QUJD".repeat(1 << 19);
		for (String data : List.of(digits, "<![CDATA[" + digits + "]]>")) {
			assertThat(new AnswerReader(1 << 16).read(new ByteArrayInputStream(
					answer("<Data>" + data + "</Data>").getBytes(StandardCharsets.UTF_8)), new Echo()).result())
					.containsExactly(digits);
		}
	}

	@Test
	void dataWithoutEndIsRefused() {
		for (String begin : List.of("<Data>", "<Data><![CDATA[", "<Data>QUJD<!-- -->")) {
			assertThatThrownBy(() -> read(endless(answer("").replace("</EchoResponse>" + END, begin), "QUJD")))
					.isInstanceOf(AnswerTooLargeException.class);
		}
	}

	@Test
	void markupWithoutEndIsRefused() {
		for (String begin : List.of("<", "<Text ", "<Text a='", "</", "<!--", "<!-- x --><!--", "<![CDATA[]]><!--",
				"<?pi ")) {
			assertThatThrownBy(() -> read(endless(answer("").replace("</EchoResponse>" + END, begin), "x"))).as(begin)
					.satisfies(failure -> assertThat(failure.toString() + failure.getCause())
							.containsAnyOf("TooLarge", "limit"));
		}
	}

	@Test
	void otherEncodingsAreRefused() {
		for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE,
				StandardCharsets.ISO_8859_1)) {
			assertThatThrownBy(() -> read(
					new ByteArrayInputStream(answer("<Text>Größe, größer als groß</Text>").getBytes(charset))))
					.as(charset.name())
					.isInstanceOf(XMLStreamException.class);
		}
	}

	@Test
	void anAnswerThatEndsTooEarlyIsNeverTakenForWhole() throws Exception {
		String whole = answer("<Text>a</Text><Data>QUJD</Data>");
		int needed = whole.indexOf("</EchoResponse>") + "</EchoResponse>".length();
		for (int length = 0; length < needed; length++) {
			String part = whole.substring(0, length);
			assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(XMLStreamException.class);
		}
		assertThat(read(whole.substring(0, needed))).containsExactly("a", "QUJD");
	}

	@Test
	void randomDamageNeverHangsOrPassesUnnoticedAsAnError() {
		byte[] whole = answer("<Text>a</Text><Data>" + "QUJD".repeat(100) + "</Data>").getBytes(StandardCharsets.UTF_8);
		Random random = new Random(2);
		for (int i = 0; i < 20_000; i++) {
			byte[] damaged = whole.clone();
			for (int j = 0; j <= random.nextInt(4); j++) {
				damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
			}
			try {
				read(new ByteArrayInputStream(damaged));
			} catch (XMLStreamException | IOException | RequestRefusedException e) {
				// that is how it should fail, if it does
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><body>Sign in</body></html>", "<EchoResponse/>",
			"<x><s:Envelope xmlns:s='y'/></x>" })
	void otherXmlIsNoSoap(String document) {
		assertThatThrownBy(() -> read(document)).isInstanceOf(NotSoapException.class);
	}

	@Test
	void theAnswerToAnotherQuestionIsNone() {
		assertThatThrownBy(() -> read(BEGIN + "<OtherResponse/>" + END)).isInstanceOf(NotSoapException.class);
		assertThatThrownBy(() -> read(BEGIN + END)).isInstanceOf(NotSoapException.class);
	}

	@Test
	void faultsAreUnderstoodWhereverTheirCodeStands() {
		assertFault(
				"<s:Fault><faultcode xmlns:a='t'>a:ErrorServerBusy</faultcode><faultstring>Busy.</faultstring><detail>"
						+ "<e:ResponseCode xmlns:e='e'>ErrorServerBusy</e:ResponseCode><t:MessageXml xmlns:t='t'>"
						+ "<t:Value Name='BackOffMilliseconds'>297749</t:Value></t:MessageXml></detail></s:Fault>",
				"ErrorServerBusy",
				Duration.ofMillis(297_749));
		assertFault("<s:Fault><faultcode>a:ErrorSchemaValidation</faultcode><faultstring>Bad.</faultstring></s:Fault>",
				"ErrorSchemaValidation", null);
		assertFault(
				"<s:Fault><faultcode>s:Client</faultcode><detail><ResponseCode>ErrorItemNotFound</ResponseCode></detail>"
						+ "</s:Fault>",
				"ErrorItemNotFound", null);
		assertFault("<s:Fault><faultcode>s:Server</faultcode></s:Fault>", "Server", null);
		assertFault("<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>a:ErrorInvalidRequest</s:Value>"
				+ "</s:Subcode></s:Code><s:Reason><s:Text>Bad.</s:Text></s:Reason></s:Fault>", "ErrorInvalidRequest",
				null);
	}

	private static void assertFault(String fault, String code, Duration backOff) {
		assertThatExceptionOfType(RequestRefusedException.class).isThrownBy(() -> read(BEGIN + fault + END))
				.satisfies(refused -> {
					assertThat(refused.answer().code()).isEqualTo(code);
					assertThat(refused.answer().backOff().orElse(null)).isEqualTo(backOff);
				});
	}
}
