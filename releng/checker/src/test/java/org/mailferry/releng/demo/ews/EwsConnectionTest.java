package org.mailferry.releng.demo.ews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.demo.canned.CannedExchange;
import org.mailferry.releng.demo.canned.CannedItem;

class EwsConnectionTest {

	@TempDir
	private static Path directory;

	private CannedExchange exchange;

	@BeforeEach
	void start() throws IOException {
		exchange = new CannedExchange(directory);
	}

	@AfterEach
	void stop() {
		exchange.close();
	}

	private List<FolderFacts> folders(Endpoint endpoint) throws IOException {
		try (EwsConnection connection = new EwsConnection(endpoint)) {
			return new MailboxReader(connection, "ada@a.example").folders();
		}
	}

	@Test
	void readsFoldersWithTheirRolesWhateverTheMailboxHasOfThem() throws IOException {
		assertThat(folders(exchange.endpoint())).extracting(FolderFacts::role).containsExactly("msgfolderroot", "inbox",
				"deleteditems", "calendar");
	}

	@Test
	void trustsNoCertificateButTheOneItWasGiven() throws IOException {
		try (CannedExchange other = new CannedExchange(Files.createDirectory(directory.resolve("other")))) {
			Endpoint endpoint = exchange.endpoint();
			Endpoint foreign = new Endpoint(endpoint.url(), "admin", endpoint.password(), other.endpoint().ca());

			assertThatThrownBy(() -> folders(foreign)).isInstanceOf(SSLHandshakeException.class);
		}
	}

	@Test
	void saysThatThePasswordIsWrongWithoutShowingIt() {
		Endpoint endpoint = exchange.endpoint();
		Endpoint wrong = new Endpoint(endpoint.url(), "admin", "s3cret", endpoint.ca());

		assertThatThrownBy(() -> folders(wrong)).hasMessageContaining("HTTP 401").hasMessageNotContaining("s3cret");
		assertThat(wrong.toString()).doesNotContain("s3cret");
	}

	@Test
	void showsTheServersOwnWordsOfAFault() {
		exchange.answerNextWith("""
				<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>\
				<faultcode>a:ErrorImpersonateUserDenied</faultcode><faultstring>may not</faultstring>\
				</s:Fault></s:Body></s:Envelope>""");

		assertThatThrownBy(() -> folders(exchange.endpoint())).isInstanceOf(EwsException.class)
				.hasMessageContaining("ErrorImpersonateUserDenied").hasMessageContaining("may not");
	}

	@Test
	void doesNotResolveEntitiesOfAnAnswer() throws IOException {
		Path secret = Files.writeString(directory.resolve("secret.txt"), "treasure");
		exchange.answerNextWith("<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri()
				+ "\">]><s:Envelope xmlns:s=\"s\"><s:Body><s:Fault><faultcode>c</faultcode><faultstring>&e;</faultstring>"
				+ "</s:Fault></s:Body></s:Envelope>");

		assertThatThrownBy(() -> folders(exchange.endpoint())).isInstanceOf(IOException.class)
				.hasMessageNotContaining("treasure");
	}

	@Test
	void failsOnAnAnswerThatBreaksOff() {
		exchange.answerNextWith("<s:Envelope xmlns:s=\"s\"><s:Body><x><ResponseMessages>");

		assertThatThrownBy(() -> folders(exchange.endpoint())).isInstanceOf(IOException.class);
	}

	@Test
	void failsWhenAnItemIsGoneInsteadOfLeavingItOut() throws IOException {
		String id = exchange.mailbox("ada@a.example").add(exchange.mailbox("ada@a.example").id("inbox"),
				CannedItem.note("k", "s"));
		try (EwsConnection connection = new EwsConnection(exchange.endpoint())) {
			MailboxReader reader = new MailboxReader(connection, "ada@a.example");

			assertThatThrownBy(() -> reader.get(List.of(id, "gone"), (index, xml) -> {
			})).isInstanceOf(EwsException.class).hasMessageContaining("ErrorItemNotFound");
		}
	}
}
