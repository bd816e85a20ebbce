package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Credential;
import org.mailferry.api.FolderId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.connector.ews.internal.http.HttpWay;
import org.mailferry.connector.ews.internal.login.GuardedServer;
import org.mailferry.connector.ews.internal.login.Login;
import org.mailferry.connector.ews.internal.login.LoginExecutor;
import org.mailferry.connector.ews.internal.login.Logins;

/** A password goes to nobody who did not ask for it, and what one server asked for is not shown to another. */
@Timeout(60)
class UnaskedServersTest {

	private static final Credential ACCOUNT = new Credential("migration", "s3cret-Pa55");
	private static final String EMPTY_PAGE = "<m:SyncFolderItemsResponse><m:ResponseMessages>"
			+ "<m:SyncFolderItemsResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>"
			+ "<m:SyncState>next</m:SyncState></m:SyncFolderItemsResponseMessage></m:ResponseMessages>"
			+ "</m:SyncFolderItemsResponse>";
	private static final CannedServer.Reply BUSY = new CannedServer.Reply(503, Map.of(), new byte[0]);
	private static final CannedServer.Reply ASKING = new CannedServer.Reply(401,
			Map.of("WWW-Authenticate", "Basic realm=\"x\""), new byte[0]);

	private static MailSystem connect(URI uri) throws ConfigurationException {
		EndpointSettings settings = new EndpointSettings(Side.SOURCE, "ews", uri, "migration",
				new SecretReference.Prompted(), Optional.empty(), Duration.ofSeconds(5),
				EndpointSettings.DEFAULT_MAX_REQUEST_BYTES, EndpointAccess.USUAL);
		return new EwsConnector().connect(settings, ACCOUNT, EndpointMemory.unkept());
	}

	private static void read(MailSystem system) throws Exception {
		system.source(new MailboxAddress("anna@contoso.example"), CallObserver.NONE).changes(new FolderId("AAMk="),
				Optional.empty(), Detail.SYNC);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 404, 405, 500, 503 })
	void aServerThatDoesNotAskHearsNoPassword(int status) throws Exception {
		try (CannedServer website = new CannedServer(status, Map.of("Content-Type", "text/html"), "Hello".getBytes());
				MailSystem system = connect(website.uri())) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(ConnectorException.class);
			assertThat(website.requests()).hasSize(2).noneMatch(headers -> headers.containsKey("Authorization"));
		}
		try (CannedServer open = CannedServer.soap(EMPTY_PAGE); MailSystem system = connect(open.uri())) {
			read(system);
			assertThat(open.requests()).noneMatch(headers -> headers.containsKey("Authorization"));
		}
	}

	@Test
	void a401WithoutAWordIsNoQuestionForAPassword() throws Exception {
		try (CannedServer server = new CannedServer(401, Map.of(), new byte[0]);
				MailSystem system = connect(server.uri())) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(ConfigurationException.class)
					.hasMessageContaining("offers nothing").hasMessageContaining("endpoint set --auth");
			assertThat(server.requests()).noneMatch(headers -> headers.containsKey("Authorization"));
		}
	}

	@Test
	void aServerThatWasBusyAtFirstIsAskedAgainWhatItOffers() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		try (CannedServer server = new CannedServer((headers, content) -> {
			if (asked.incrementAndGet() <= 2) {
				return BUSY;
			}
			return headers.containsKey("Authorization") ? CannedServer.soapReply(EMPTY_PAGE) : ASKING;
		}); MailSystem system = connect(server.uri())) {
			assertThatThrownBy(() -> read(system)).isInstanceOf(RetryableException.class);
			read(system);
			assertThat(asked).as("GET and POST twice").hasValue(4);
		}
	}

	@Test
	void whoAsksOnlyThoseWhoWantSomethingIsAnsweredOnTheSameConnection() throws Exception {
		try (CannedServer server = new CannedServer((headers, content) -> content.length == 0
				? new CannedServer.Reply(405, Map.of(), new byte[0])
				: headers.containsKey("Authorization") ? CannedServer.soapReply(EMPTY_PAGE) : ASKING);
				MailSystem system = connect(server.uri())) {
			read(system);
			read(system);
			assertThat(server.requests()).extracting(headers -> headers.containsKey("Authorization"))
					.containsExactly(false, false, true, true);
		}
	}

	@Test
	void ntlmIsBegunAgainWhenSomethingInBetweenWasBusy() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		try (CannedServer server = new CannedServer((headers, content) -> {
			String authorization = headers.getFirst("Authorization");
			asked.incrementAndGet();
			if (authorization != null || content.length > 0 && asked.get() < 4) {
				return BUSY;
			}
			return new CannedServer.Reply(401, Map.of("WWW-Authenticate", "NTLM"), new byte[0]);
		}); MailSystem system = connect(server.uri())) {
			assertThatThrownBy(() -> read(system)).as("not taken for signed in").isInstanceOf(RetryableException.class);
			assertThatThrownBy(() -> read(system)).isInstanceOf(RetryableException.class)
					.hasMessageContaining("signs nobody in");
		}
	}

	@Test
	void whatOneServerOffersIsNotTakenForAnother() throws Exception {
		HttpWay way = HttpWay.of(CannedServer.settings(URI.create("http://localhost/")), ACCOUNT);
		Login login = new Logins(EndpointAccess.USUAL, ACCOUNT, Clock.systemUTC(), Duration.ofSeconds(5))
				.login(() -> null);
		try (GuardedServer basic = new GuardedServer(new byte[1], "Basic realm=\"x\"");
				GuardedServer ntlm = new GuardedServer(new byte[1], "NTLM", "Basic realm=\"x\"");
				CloseableHttpClient http = way.client(new LoginExecutor(login))) {
			for (URI uri : List.of(basic.uri(), ntlm.uri())) {
				post(http, uri);
			}
			assertThat(basic.requests()).containsExactly("GET nothing 401", "POST Basic 401");
			assertThat(ntlm.requests()).containsExactly("GET nothing 401", "GET NTLM 1 401", "GET NTLM 3 200",
					"POST nothing 200");
			assertThat(login.at(basic.uri()).name()).isEqualTo("Basic");
			assertThat(login.at(ntlm.uri()).name()).isEqualTo("NTLM");
		}
	}

	private static void post(CloseableHttpClient http, URI uri) throws IOException {
		http.execute(new HttpPost(uri), response -> null);
	}
}
