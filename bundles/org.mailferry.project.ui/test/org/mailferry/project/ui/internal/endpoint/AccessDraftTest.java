package org.mailferry.project.ui.internal.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.project.ui.internal.endpoint.ProxyDraft.Way;
import org.mailferry.project.ui.internal.endpoint.TicketsDraft.Source;

class AccessDraftTest {

	private static final Optional<Path> FILE = Optional.of(Path.of("/etc/migrator"));
	private static final TokensDraft TOKENS = new TokensDraft("https://login.example/token", "id", "", "");

	private static EndpointAccess access(Scheme scheme, Optional<Path> keytab, Optional<Path> cache, String principal,
			Tokens tokens, Proxy proxy) {
		return new EndpointAccess(Optional.ofNullable(scheme), keytab, cache, Optional.ofNullable(principal),
				Optional.ofNullable(tokens), proxy, scheme == null);
	}

	static Stream<EndpointAccess> whatCanBeSet() {
		Tokens tokens = new Tokens(URI.create("https://login.example/t"), "id", "scope", FILE);
		Proxy proxy = new Proxy.Http("[::1]", 3128, "me",
				Optional.of(new SecretReference.FromEnvironment("PROXY_SECRET")));
		return Stream.of(EndpointAccess.USUAL,
				access(Scheme.BASIC, Optional.empty(), Optional.empty(), null, null, new Proxy.System()),
				access(Scheme.NTLM, FILE, Optional.empty(), "HTTP/mail@REALM", tokens, new Proxy.None()),
				access(Scheme.KERBEROS, Optional.empty(), FILE, "HTTP/mail@REALM", null, proxy),
				access(Scheme.BEARER, Optional.empty(), Optional.empty(), null, tokens, new Proxy.None()),
				access(null, FILE, Optional.empty(), null, tokens,
						new Proxy.Http("proxy.example", 65_535, "", Optional.empty())));
	}

	/** What is not shown, because the way to sign in does not need it, too. */
	@ParameterizedTest
	@MethodSource("whatCanBeSet")
	void whatIsShownAndNotTouchedStaysTheSame(EndpointAccess set) {
		AccessDraft draft = AccessDraft.of(set);
		assertThat(draft.problems()).isEmpty();
		assertThat(draft.access()).isEqualTo(set);
	}

	private static AccessDraft by(SignIn signIn, TicketsDraft tickets, TokensDraft tokens) {
		return new AccessDraft(signIn, tickets, tokens, ProxyDraft.NONE, false);
	}

	@ParameterizedTest
	@CsvSource({ "AUTO, false, false", "BASIC, false, false", "NTLM, false, false", "KERBEROS, true, false",
			"BEARER, false, true" })
	void onlyWhatTheWayToSignInNeedsIsShown(SignIn signIn, boolean tickets, boolean tokens) {
		AccessDraft draft = by(signIn, TicketsDraft.USUAL, TokensDraft.NONE);
		assertThat(draft.hasTickets()).isEqualTo(tickets);
		assertThat(draft.hasTokens()).isEqualTo(tokens);
	}

	/** It has an effect, so it must be seen. */
	@Test
	void whatIsSetIsShownWhenTheServerDecides() {
		assertThat(by(SignIn.AUTO, new TicketsDraft(Source.KEYTAB, "/k", ""), TokensDraft.NONE).hasTickets()).isTrue();
		assertThat(by(SignIn.AUTO, TicketsDraft.USUAL, TOKENS).hasTokens()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(value = Source.class, names = "PASSWORD", mode = EnumSource.Mode.EXCLUDE)
	void aFileWithKeysOrTicketsIsNamedWithItsWholePath(Source source) {
		TicketsDraft wrong = new TicketsDraft(source, "relative", "");
		assertThat(by(SignIn.KERBEROS, wrong, TokensDraft.NONE).problems()).containsOnlyKeys(EndpointField.TICKETS);
		assertThat(by(SignIn.NTLM, wrong, TokensDraft.NONE).problems()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "'', id, '', TOKEN_URL", "http://login.example/t, id, '', TOKEN_URL", "login, id, '', TOKEN_URL",
			"https:// x, id, '', TOKEN_URL", "https://login.example/t, ' ', '', CLIENT_ID",
			"https://login.example/t, id, app.pem, CLIENT_CERTIFICATE" })
	void aTokenServiceThatCannotBeUsedIsAProblemOfItsField(String url, String id, String file, EndpointField field) {
		TokensDraft tokens = new TokensDraft(url, id, "", file);
		assertThat(by(SignIn.BEARER, TicketsDraft.USUAL, tokens).problems()).containsOnlyKeys(field);
		AccessDraft hidden = by(SignIn.BASIC, TicketsDraft.USUAL, tokens);
		assertThat(hidden.problems()).isEmpty();
		assertThat(hidden.access().tokens()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "proxy:3128", "https://proxy:3128", "http://proxy", "http://proxy:0",
			"http://proxy:70000", "http://me:s3cret@proxy:3128", "http:// x" })
	void anAddressThatIsNoProxyIsAProblemOfItsField(String address) {
		assertThat(new ProxyDraft(Way.HTTP, address, "", SecretDraft.ASKED).problems())
				.containsOnlyKeys(EndpointField.PROXY)
				.hasEntrySatisfying(EndpointField.PROXY, text -> assertThat(text).doesNotContain("s3cret"));
		assertThat(new ProxyDraft(Way.NONE, address, "", SecretDraft.ASKED).problems()).isEmpty();
	}

	@Test
	void aProxysPasswordIsLookedForWhenItIsToldWhoAsks() {
		SecretDraft nowhere = new SecretDraft(SecretPlace.FILE, "");
		assertThat(new ProxyDraft(Way.HTTP, "http://proxy:1", "me", nowhere).problems())
				.containsOnlyKeys(EndpointField.PROXY_SECRET);
		ProxyDraft unnamed = new ProxyDraft(Way.HTTP, "http://proxy:1", " ", nowhere);
		assertThat(unnamed.problems()).isEmpty();
		assertThat(unnamed.proxy()).isEqualTo(new Proxy.Http("proxy", 1, "", Optional.empty()));
	}

	@ParameterizedTest
	@CsvSource({ "'', secret", "/app.pem, No password", "/app.pfx, file with key and certificate" })
	void whatThePasswordIsForIsSaid(String certificate, String words) {
		TokensDraft tokens = new TokensDraft("https://login.example/t", "id", "", certificate);
		assertThat(by(SignIn.BEARER, TicketsDraft.USUAL, tokens).note()).contains(words);
	}

	@Test
	void whatIsNotAsUsualIsSaidInAFewWords() {
		AccessDraft access = new AccessDraft(SignIn.NTLM, TicketsDraft.USUAL, TokensDraft.NONE,
				new ProxyDraft(Way.HTTP, "http://proxy:1", "", SecretDraft.ASKED), true);
		assertThat(new AccessText(AccessDraft.USUAL, RequestsDraft.USUAL).usual()).isTrue();
		assertThat(new AccessText(access, new RequestsDraft("1", "2", "3")).usual()).isFalse();
		assertThat(new AccessText(access, new RequestsDraft("1", "2", "3")))
				.hasToString("NTLM, http://proxy:1, other hosts, 1/2/3");
	}
}
