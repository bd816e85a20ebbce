package org.mailferry.server.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.server.internal.show.StatusSamples;

/** Who wants what a status page does not give. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileVisitorsTest {

	private static final String TOKEN = "correct-horse-battery-staple";

	private StatusPage page;
	private Visitor visitor;

	@BeforeEach
	void openWithAToken() {
		page = StatusPage.open(
				new Listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
						Optional.of(new AccessToken(TOKEN)), Optional.empty(), Set.of("move.contoso.example")),
				() -> StatusSamples.large(Instant.now()), Clock.systemUTC(), Duration.ofSeconds(2),
				Duration.ofSeconds(5));
		visitor = new Visitor(page);
	}

	@AfterEach
	void close() {
		page.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api", "/api/v1/status", "/metrics", "/status.js", "/nothing" })
	void withoutTheTokenNothingIsShown(String path) throws IOException, InterruptedException {
		for (String[] headers : new String[][]{ { "Accept", "text/html" }, { "Authorization", "Bearer " + TOKEN + "x" },
				{ "Authorization", "Bearer" }, { "Authorization", "Basic " + TOKEN }, { "Authorization", TOKEN },
				{ "Cookie", "mailferry=" + TOKEN }, { "Cookie", "mailferry=99999999999.00" },
				{ "Cookie", "mailferry=" }, { "Cookie", "mailferry=-1." } }) {
			HttpResponse<String> answer = visitor.get(path, headers);
			assertThat(answer.statusCode()).as("%s %s", headers[0], headers[1]).isEqualTo(401);
			assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(way -> assertThat(way)
					.startsWith("Bearer"));
			assertThat(answer.body()).doesNotContain("Contoso", "contoso.example", TOKEN);
		}
	}

	@Test
	void programsComeWithTheTokenInAHeader() throws IOException, InterruptedException {
		assertThat(visitor.get("/metrics", "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
		assertThat(visitor.get("/", "Authorization", "bearer " + TOKEN).body()).contains("Contoso to Fabrikam");
	}

	@Test
	void serviceManagersNeedNoToken() throws IOException, InterruptedException {
		assertThat(visitor.get("/live").body()).isEqualTo("live\n");
		assertThat(visitor.get("/ready").body()).isEqualTo("ready\n");
	}

	@Test
	void peopleSignInWithAFormAndGetACookieThatScriptsDoNotSee() throws IOException, InterruptedException {
		assertThat(visitor.get("/", "Accept", "text/html").body()).contains("<form method=\"post\"",
				"type=\"password\"");

		HttpResponse<String> in = visitor.post("/sign-in", "token=" + TOKEN);
		assertThat(in.statusCode()).isEqualTo(303);
		String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
		assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200").doesNotContain(TOKEN);

		String pass = cookie.substring(0, cookie.indexOf(';'));
		assertThat(visitor.get("/", "Cookie", pass).body()).contains("Contoso to Fabrikam");
		String lengthened = pass.replaceFirst("=1", "=2");
		assertThat(visitor.get("/", "Cookie", lengthened).statusCode()).as("made good for longer").isEqualTo(401);
	}

	@Test
	void aWrongTokenInTheFormIsSaid() throws IOException, InterruptedException {
		HttpResponse<String> answer = visitor.post("/sign-in", "token=wrong-horse-battery-staple");

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(answer.body()).contains("not the token").doesNotContain("wrong-horse");
	}

	@Test
	void formsOfOtherSitesDoNotSignIn() throws IOException, InterruptedException {
		assertThat(visitor.post("/sign-in", "token=" + TOKEN, "Origin", "http://evil.example").statusCode())
				.isEqualTo(403);
		assertThat(visitor.post("/sign-in", "token=" + TOKEN, "Origin",
				"http://" + page.uri().getAuthority()).statusCode()).isEqualTo(303);
	}

	@ParameterizedTest
	@ValueSource(strings = { "token=" + TOKEN + "%zz", "nothing", "", "token", "&&&=&" })
	void formsThatAreNoneSignNobodyIn(String form) throws IOException, InterruptedException {
		assertThat(visitor.post("/sign-in", form).statusCode()).isEqualTo(401);
	}

	/** It is answered before it has come; who sends on all the same may not hear it. */
	@Test
	void aFormWithoutEndIsNotRead() throws IOException {
		assertThat(visitor.raw("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
				+ "application/x-www-form-urlencoded\r\nContent-Length: 3000000\r\n\r\ntoken=" + TOKEN + "&x="))
				.startsWith("HTTP/1.1 401").doesNotContain("Set-Cookie");
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example",
			"192.0.2.7", "move.contoso.example.evil.example", "[::ffff:1.2.3.4]", "" })
	void aForeignNameForThisMachineGetsNothing(String host) throws IOException {
		for (String path : new String[]{ "/", "/ready", "/status.css" }) {
			assertThat(visitor.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + TOKEN
					+ "\r\n\r\n")).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("Contoso");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:1", "127.0.0.1:8080", "LOCALHOST", "move.contoso.example",
			"Move.Contoso.example:443" })
	void itsOwnNamesAreAnswered(String host) throws IOException {
		assertThat(visitor.hosted("/ready", host)).startsWith("HTTP/1.1 200");
	}

	@Test
	void anAddressLineWithAnotherHostIsHeldAgainstIt() throws IOException {
		assertThat(visitor.raw("GET http://evil.example/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"))
				.doesNotStartWith("HTTP/1.1 200");
		assertThat(visitor.raw("GET /ready HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421");
		assertThat(visitor.raw("GET /ready HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
		assertThat(visitor.raw("GET /ready HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"))
				.startsWith("HTTP/1.1 400");
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND" })
	void nothingButLookingIsUnderstood(String method) throws IOException {
		String answer = visitor
				.raw(method + " /api/v1/status HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
						+ "\r\nContent-Length: 0\r\n\r\n");

		assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
	}

	@Test
	void aLookWithContentIsRefused() throws IOException {
		assertThat(visitor.raw("GET /ready HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"))
				.startsWith("HTTP/1.1 413");
		assertThat(visitor.raw(
				"GET /ready HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
				.startsWith("HTTP/1.1 413");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd",
			"/status.css/../../secret", "/..;/status", "/api/v1/../../../etc/passwd", "//etc/passwd",
			"/%00", "/status.css%00.html", "/\\..\\..\\windows\\win.ini", "/StatusPage.class",
			"/META-INF/MANIFEST.MF" })
	void pathsLeadNowhereElse(String path) throws IOException {
		assertThat(visitor.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
				+ "\r\n\r\n")).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("root:", "Manifest");
	}

	@Test
	void aFloodOfHeadersIsCutOff() throws IOException {
		StringBuilder flood = new StringBuilder("GET / HTTP/1.1\r\nHost: localhost\r\n");
		for (int i = 0; i < 400; i++) {
			flood.append("X-").append(i).append(": ").append("y".repeat(40)).append("\r\n");
		}
		assertThat(visitor.raw(flood + "\r\n")).startsWith("HTTP/1.1 431").contains("X-Frame-Options: DENY");
		assertThat(visitor.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
				.startsWith("HTTP/1.1 414");
		assertThat(visitor.hosted("/ready", "localhost")).startsWith("HTTP/1.1 200");
	}

	@Test
	void aRefusalRepeatsNothingOfTheRequest() throws IOException {
		assertThat(visitor.raw("GET /<script>alert(1)</script> HTTP/1.1\r\nHost: localhost\r\n\r\n"))
				.doesNotContain("alert");
		assertThat(visitor.raw("NONSENSE <b>x</b>\r\n\r\n")).doesNotContain("<b>", "Jetty", "jetty");
	}

	@Test
	void whoSendsAByteNowAndThenIsSentAway() throws IOException, InterruptedException {
		try (Socket slow = visitor.connect()) {
			OutputStream out = slow.getOutputStream();
			long begun = System.nanoTime();
			assertThat(sendSlowly(out, begun)).as("seconds until the connection was ended").isLessThan(15);
		}
		assertThat(visitor.get("/live").statusCode()).isEqualTo(200);
	}

	/** Until the server has had enough; at each moment it could still be a good request. */
	private static long sendSlowly(OutputStream out, long begun) throws IOException, InterruptedException {
		out.write("GET / HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(StandardCharsets.US_ASCII));
		try {
			while (System.nanoTime() - begun < 15_000_000_000L) {
				out.write('y');
				out.flush();
				TimeUnit.MILLISECONDS.sleep(100);
			}
		} catch (SocketException e) {
			assertThat(e).hasMessageMatching("(?i).*(broken pipe|reset|abort|closed).*");
		}
		return (System.nanoTime() - begun) / 1_000_000_000L;
	}

	@Test
	void aHundredWhoSayNothingKeepNobodyOut() throws IOException, InterruptedException {
		Socket[] silent = new Socket[100];
		try {
			for (int i = 0; i < silent.length; i++) {
				silent[i] = visitor.connect();
			}
			assertThat(visitor.get("/live").statusCode()).isEqualTo(200);
			assertThat(silent[0].getInputStream().read()).as("ended").isEqualTo(-1);
		} finally {
			for (Socket socket : silent) {
				if (socket != null) {
					socket.close();
				}
			}
		}
	}
}
