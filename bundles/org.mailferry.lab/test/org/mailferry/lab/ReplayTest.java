package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

	@TempDir
	private Path directory;

	private void exchange(String name, String facts, String answer) throws IOException {
		Files.writeString(directory.resolve(name + ".request.xml"), "<x/>");
		Files.writeString(directory.resolve(name + ".response.xml"), answer);
		Files.writeString(directory.resolve(name + ".properties"), facts);
	}

	private static HttpResponse<String> ask(LabReplay replay, String operation, boolean loggedIn)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(replay.uri())
				.POST(BodyPublishers.ofString("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
						+ "<s:Header/><s:Body><" + operation + "/></s:Body></s:Envelope>"));
		if (loggedIn) {
			request.header("Authorization", EwsClient.basic("anybody", "any"));
		}
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request.build(), BodyHandlers.ofString());
		}
	}

	private static String said(LabReplay replay, String operation) throws IOException, InterruptedException {
		return ask(replay, operation, true).body();
	}

	@Test
	void repeatsEachOperationInItsOrder() throws IOException, InterruptedException {
		exchange("0001-GetFolder", "status=200\nresponse.header.Content-Type=text/xml; charset=utf-8\n"
				+ "response.header.Content-Length=9999\nresponse.header.X-Two=a\nresponse.header.X-Two.2=b\n", "<a/>");
		exchange("0002-FindItem", "status=500", "<fault/>");
		exchange("0010-GetFolder", "status=200", "<b/>");
		exchange("10000-GetFolder", "status=200", "<c/>");
		try (LabReplay replay = LabReplay.start(directory, 0, false)) {
			HttpResponse<String> first = ask(replay, "GetFolder", true);
			assertThat(first.body()).isEqualTo("<a/>");
			assertThat(first.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
			assertThat(first.headers().allValues("X-Two")).containsExactly("a", "b");
			assertThat(said(replay, "GetFolder")).isEqualTo("<b/>");
			assertThat(ask(replay, "FindItem", true).statusCode()).isEqualTo(500);
			assertThat(said(replay, "GetFolder")).isEqualTo("<c/>");
			assertThat(said(replay, "GetFolder")).isEqualTo("<c/>");
			assertThat(replay.used()).isEqualTo(4);
			assertThat(replay.unanswered()).isEmpty();

			HttpResponse<String> missing = ask(replay, "ExportItems", true);
			assertThat(missing.statusCode()).isEqualTo(501);
			assertThat(missing.body()).contains("ExportItems");
			assertThat(replay.unanswered()).containsExactly("ExportItems");
		}
	}

	@Test
	void whenStrictTheOrderCounts() throws IOException, InterruptedException {
		exchange("0001-GetFolder", "status=200", "<a/>");
		exchange("0002-FindItem", "status=200", "<b/>");
		try (LabReplay replay = LabReplay.start(directory, 0, true)) {
			assertThat(ask(replay, "FindItem", true).statusCode()).isEqualTo(501);
			assertThat(said(replay, "GetFolder")).isEqualTo("<a/>");
			assertThat(said(replay, "FindItem")).isEqualTo("<b/>");
			assertThat(ask(replay, "FindItem", true).statusCode()).isEqualTo(501);
		}
	}

	@Test
	void aRefusedLoginIsRepeatedForThoseWithoutOne() throws IOException, InterruptedException {
		exchange("0001-GetFolder", "status=401\nresponse.header.WWW-Authenticate=NTLM", "");
		exchange("0002-GetFolder", "status=200", "<a/>");
		try (LabReplay replay = LabReplay.start(directory, 0, false)) {
			HttpResponse<String> refused = ask(replay, "GetFolder", false);
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("NTLM");
			assertThat(said(replay, "GetFolder")).isEqualTo("<a/>");
		}
	}

	@Test
	void aConnectionThatEndedEndsAgain() throws IOException {
		exchange("0001-GetFolder", "status=0", "");
		try (LabReplay replay = LabReplay.start(directory, 0, false)) {
			assertThatThrownBy(() -> ask(replay, "GetFolder", true)).isInstanceOf(IOException.class);
		}
	}

	@Test
	void whatIsNoTranscriptIsRefused() throws IOException {
		assertThatThrownBy(() -> LabReplay.start(directory, 0, false)).hasMessageContaining("no transcript");
		Files.writeString(directory.resolve("0001-GetFolder.properties"), "status=200");
		assertThatThrownBy(() -> LabReplay.start(directory, 0, false))
				.hasMessageContaining("0001-GetFolder.response.xml");
		exchange("0001-GetFolder", "status=fine", "");
		assertThatThrownBy(() -> LabReplay.start(directory, 0, false)).hasMessageContaining("fine");
	}
}
