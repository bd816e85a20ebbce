package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Credential;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.connector.ews.internal.control.NameResolution;
import org.mailferry.connector.ews.internal.control.NameResolutionException;
import org.mailferry.connector.ews.internal.http.Endpoint;
import org.mailferry.connector.ews.internal.http.HttpWay;
import org.mailferry.connector.ews.internal.login.Login;
import org.mailferry.connector.ews.internal.login.Logins;

/** Who hears which password while a name is looked up with NTLM. */
@Timeout(60)
class NameResolutionTest {

	private static final Credential ACCOUNT = new Credential("CONTOSO\\migration", "s3cret-Pa55", "proxy-Pa55");
	private static final URI SERVER = URI.create("http://mail.invalid/EWS/Exchange.asmx");
	private static final String NOBODY = "<?xml version='1.0'?>"
			+ "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'"
			+ " xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'"
			+ " xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'><s:Header><t:ServerVersionInfo"
			+ " MajorVersion='15' MinorVersion='1' MajorBuildNumber='2507' MinorBuildNumber='39'/></s:Header><s:Body>"
			+ "<m:ResolveNamesResponse><m:ResponseMessages>"
			+ "<m:ResolveNamesResponseMessage ResponseClass='Error'><m:MessageText>No results were found.</m:MessageText>"
			+ "<m:ResponseCode>ErrorNameResolutionNoResults</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>"
			+ "</m:ResolveNamesResponseMessage></m:ResponseMessages></m:ResolveNamesResponse></s:Body></s:Envelope>";

	private static NameResolution through(Proxy proxy, URI server) throws Exception {
		EndpointAccess access = new EndpointAccess(Optional.of(Scheme.NTLM), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), proxy, false);
		EndpointSettings settings = new EndpointSettings(Side.SOURCE, "ews", server, ACCOUNT.userName(),
				new SecretReference.Prompted(), Optional.empty(), Duration.ofSeconds(10),
				EndpointSettings.DEFAULT_MAX_REQUEST_BYTES, access);
		Login login = new Logins(access, ACCOUNT, Clock.systemUTC(), settings.requestTimeout()).login(() -> null);
		return new NameResolution(new Endpoint(server, ACCOUNT, login, false), ACCOUNT,
				HttpWay.of(settings, ACCOUNT));
	}

	private static Proxy proxy(CannedServer server, String user) {
		return new Proxy.Http("localhost", server.uri().getPort(), user,
				user.isEmpty() ? Optional.empty() : Optional.of(new SecretReference.Prompted()));
	}

	@Test
	void aProxyThatWantsBasicGetsItsOwnPassword() throws Exception {
		try (CannedServer proxy = new CannedServer((headers, content) -> headers.containsKey("Proxy-authorization")
				? new CannedServer.Reply(200, Map.of("Content-Type", "text/xml"),
						NOBODY.getBytes(StandardCharsets.UTF_8))
				: new CannedServer.Reply(407, Map.of("Proxy-Authenticate", "Basic realm=\"proxy\""), new byte[0]))) {
			assertThat(through(proxy(proxy, "guest"), SERVER).resolve("anna", Optional.empty())).isEmpty();
			assertThat(proxy.requests().getLast().getFirst("Proxy-authorization")).isEqualTo("Basic "
					+ Base64.getEncoder().encodeToString("guest:proxy-Pa55".getBytes(StandardCharsets.UTF_8)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Basic realm=\"proxy\"", "NTLM" })
	void aProxyWithoutAPasswordOfItsOwnGetsNone(String challenge) throws Exception {
		try (CannedServer proxy = new CannedServer(407, Map.of("Proxy-Authenticate", challenge), new byte[0])) {
			NameResolution names = through(proxy(proxy, ""), SERVER);
			assertThat(failure(names)).isInstanceOf(NameResolutionException.class);
			assertThat(proxy.requests()).isNotEmpty()
					.noneMatch(headers -> headers.containsKey("Proxy-authorization")
							|| headers.containsKey("Authorization"));
		}
	}

	@Test
	void theServerItselfIsNotGivenThePasswordByBasic() throws Exception {
		try (CannedServer server = new CannedServer(401, Map.of("WWW-Authenticate", "Basic realm=\"x\""),
				new byte[0])) {
			assertThat(failure(through(new Proxy.None(), server.uri()))).isInstanceOf(NameResolutionException.class);
			assertThat(server.requests()).noneMatch(headers -> headers.containsKey("Authorization"));
		}
	}

	private static Throwable failure(NameResolution names) {
		try {
			names.resolve("anna", Optional.empty());
			return null;
		} catch (NameResolutionException e) {
			return e;
		}
	}
}
