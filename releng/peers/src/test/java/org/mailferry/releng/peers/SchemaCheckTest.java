package org.mailferry.releng.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

/** The check of all answers can fail. */
class SchemaCheckTest {

	private static final String GOOD = """
			<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:DeleteItemResponse \
			xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><m:ResponseMessages>\
			<m:DeleteItemResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>\
			</m:DeleteItemResponseMessage></m:ResponseMessages></m:DeleteItemResponse></s:Body></s:Envelope>""";

	private final EwsSchema schema = new EwsSchema();

	private static byte[] answer(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void aGoodAnswerPasses() {
		assertThat(schema.violation(answer(GOOD))).isEmpty();
	}

	@Test
	void aPlantedErrorIsFound() {
		assumeThat(schema.available()).isTrue();
		assertThat(schema.violation(answer(GOOD.replace("NoError", "ErrorMadeUp"))))
				.hasValueSatisfying(found -> assertThat(found).contains("ErrorMadeUp"));
		assertThat(schema.violation(answer(GOOD.replace("m:ResponseCode", "m:Responsecode")))).isPresent();
		assertThat(schema.violation(answer(GOOD.replace("DeleteItemResponse ", "DeleteItemAnswer ")
				.replace("</m:DeleteItemResponse>", "</m:DeleteItemAnswer>")))).isPresent();
		assertThat(schema.violation(answer(GOOD.replace("s:Body", "s:Torso")))).isPresent();
		assertThat(schema.violation(answer(GOOD.replace("NoError", "&#x1F;")))).isPresent();
	}

	/** What went over the wire is found there again, however it was sent. */
	@Test
	void answersAreFoundOnAConnection() throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
			zip.write(answer(GOOD));
		}
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		wire.writeBytes(
				answer("HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nlate"));
		wire.writeBytes(answer("HTTP/1.1 100 Continue\r\n\r\n"));
		wire.writeBytes(answer("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Encoding: gzip\r\nContent-Length: "
				+ packed.size() + "\r\n\r\n"));
		wire.writeBytes(packed.toByteArray());
		wire.writeBytes(answer("HTTP/1.1 500 Error\r\ncontent-type: text/xml; charset=utf-8\r\n"
				+ "Transfer-Encoding: chunked\r\n\r\n5\r\n" + GOOD.substring(0, 5) + "\r\n"
				+ Integer.toHexString(GOOD.length() - 5) + "\r\n" + GOOD.substring(5) + "\r\n0\r\n\r\n"));
		wire.writeBytes(answer("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\ncut"));

		var responses = new Conversation(wire.toByteArray()).responses();

		assertThat(responses).extracting(Conversation.Response::status).containsExactly(401, 200, 500);
		assertThat(responses).filteredOn(Conversation.Response::isXml)
				.allSatisfy(
						response -> assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(GOOD));
		assertThat(responses).filteredOn(Conversation.Response::isXml).hasSize(2);
	}
}
