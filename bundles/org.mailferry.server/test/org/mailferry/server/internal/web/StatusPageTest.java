package org.mailferry.server.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.operations.OperationException;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusSamples;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is served, to whom who may see it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StatusPageTest {

	private static final Instant NOW = Instant.parse("2026-11-22T01:02:03Z");
	private static final StatusDocument LARGE = StatusSamples.large(NOW);

	private StatusPage page;

	private Visitor open(StatusSource source) {
		page = StatusPage.open(loopback(), source, Clock.systemUTC(), Duration.ofSeconds(10), Duration.ofMillis(500));
		return new Visitor(page);
	}

	private static Listening loopback() {
		return new Listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty(),
				Optional.empty(), Set.of());
	}

	@AfterEach
	void close() {
		if (page != null) {
			page.close();
		}
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.builder().build().readTree(answer.body());
	}

	@Test
	void thePageTellsTheProjectAtAGlance() throws IOException, InterruptedException {
		HttpResponse<String> answer = open(() -> LARGE).get("/");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
		assertThat(answer.body()).contains("Contoso to Fabrikam", "13,898", "of 40,000 pairs",
				"2026-11-22 01:02:03 UTC",
				"Wave 1 – Zürich", "user10003@contoso.example", "agent04#4003", "item.too-large", "37 errors",
				"412 warnings", "source 8 h");
	}

	@Test
	void agentHostsAndTheirQueuesAreShownWhereThereAreSome() throws IOException, InterruptedException {
		Visitor visitor = open(() -> LARGE);

		assertThat(visitor.get("/").body()).contains("on 7 hosts, 1 silent", "silent for 5 min 12 s",
				"endpoint source until 01:02:43", "mail-source 4/5</span>", "mail-transfer 2/5</span>", "3 min 10 s",
				"18,400",
				"1 server stalled now");
		assertThat(visitor.get("/").body()).contains("12 taken over", "2,002</span>", "1 min 20 s; endpoint source",
				"4.1 GB out, 0 bytes in<", "of 10 GB each, taken in at agent05.example:8481");
		assertThat(json(visitor.get("/api/v1/hosts")).get("hosts")).hasSize(8);
		assertThat(json(visitor.get("/api/v1/queues")).get("queues").get(0).get("due").asLong()).isEqualTo(1_204);
	}

	@Test
	void whatPeopleWantAndWherePairsStandIsShown() throws IOException, InterruptedException {
		Visitor visitor = open(() -> LARGE);

		assertThat(visitor.get("/").body()).contains("<dt>Crossings</dt><dd>relayed</dd>",
				"collection Wave 3 &lt;sales&gt;, host agent03, 100 pairs", "mon-fri 08:00-18:00 Europe/Berlin",
				"closed until 11-22 02:02", "pre-syncing</td><td class=\"n\">4,165");
		assertThat(json(visitor.get("/api/v1/plan")).get("plan").get("suspended")).hasSize(2);
		assertThat(json(visitor.get("/api/v1/stages")).get("stages").get("planned").asLong()).isEqualTo(21_800);
	}

	@Test
	void withoutAgentHostsThePageHasNoWordOfThem() throws IOException, InterruptedException {
		assertThat(open(() -> StatusSamples.empty(NOW)).get("/").body()).doesNotContain("Hosts", "Queues", "host");
	}

	@Test
	void whatPeopleNamedIsTextAndNotMarkup() throws IOException, InterruptedException {
		assertThat(open(() -> LARGE).get("/").body()).contains("Wave 3 &lt;sales&gt;", "Board &amp; assistants")
				.doesNotContain("<sales>");
	}

	@Test
	void thePageIsSmallHoweverManyPairsThereAre() throws IOException, InterruptedException {
		assertThat(open(() -> LARGE).get("/").body()).hasSizeLessThan(60_000);
	}

	@Test
	void aProjectWithNothingInItHasAPageToo() throws IOException, InterruptedException {
		assertThat(open(() -> StatusSamples.empty(NOW)).get("/").body()).contains("of 0 pairs", "0 errors",
				"nothing is being carried");
	}

	@Test
	void everyAnswerForbidsScriptsOfOthersFramesAndKeeping() throws IOException, InterruptedException {
		Visitor visitor = open(() -> LARGE);
		for (String path : List.of("/", "/api/v1/status", "/metrics", "/live", "/ready", "/status.css", "/status.js",
				"/nothing")) {
			HttpResponse<String> answer = visitor.get(path);
			assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow()).as(path)
					.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
					.doesNotContain("unsafe");
			assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).contains("DENY");
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
			assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("no-store");
			assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
		}
	}

	@Test
	void thePageObeysItsOwnPolicy() throws IOException, InterruptedException {
		assertThat(open(() -> LARGE).get("/").body()).doesNotContain(" style=", "<style", "onclick", "javascript:",
				"http://", "https://").doesNotContainPattern("<script(?! src=\"/status.js\" defer></script>)");
	}

	@Test
	void thePageCanBeReadWithoutSeeingIt() throws IOException, InterruptedException {
		String body = open(() -> LARGE).get("/").body();

		assertThat(body).contains("<html lang=\"en\">", "role=\"status\"", "<main>");
		assertThat(body.split("<table", -1)).as("every table says what it is")
				.hasSameSizeAs(body.split("<table><caption", -1));
		assertThat(body).doesNotContainPattern("<th(?! scope=\"(col|row)\")[ >]");
		assertThat(body).doesNotContainPattern("<svg(?![^>]*(role=\"img\" aria-label|aria-hidden))");
	}

	@Test
	void programsGetTheSameNamesAsFromTheCommand() throws IOException, InterruptedException {
		Visitor visitor = open(() -> LARGE);

		HttpResponse<String> answer = visitor.get("/api/v1/status");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		JsonNode all = json(answer);
		assertThat(all.get("pairs").get("total").asLong()).isEqualTo(40_000);
		assertThat(all.get("counters").get("throttledBySourceSeconds").asDouble()).isPositive();
		assertThat(all.get("running").get(0).get("source").asString()).isEqualTo("user10000@contoso.example");
		assertThat(all.get("throughput").has("itemsPerSecond")).isTrue();

		JsonNode index = json(visitor.get("/api"));
		assertThat(index.get("version").asInt()).isEqualTo(1);
		for (JsonNode address : index.get("addresses")) {
			HttpResponse<String> part = visitor.get(address.asString());
			assertThat(part.statusCode()).as(address.asString()).isEqualTo(200);
			assertThat(json(part).get("time").asString()).isEqualTo("2026-11-22T01:02:03Z");
			String name = address.asString().substring("/api/v1/".length());
			assertThat(name.equals("status") || json(part).hasNonNull(name)).as(name).isTrue();
		}
		assertThat(visitor.get("/api/v2/status").statusCode()).isEqualTo(404);
		assertThat(json(visitor.get("/api/v1/secrets")).get("error").asString()).contains("/api");
	}

	@Test
	void nothingThatAServerSaidOrThatStandsInAMailboxIsShown() throws IOException, InterruptedException {
		Visitor visitor = open(() -> LARGE);

		assertThat(json(visitor.get("/api/v1/graveFindings")).get("graveFindings").get(1).propertyNames())
				.containsExactlyInAnyOrder("id", "code", "severity", "source", "target", "first", "last", "times");
	}

	@Test
	void aHeadIsAnsweredWithoutContent() throws IOException {
		assertThat(open(() -> LARGE).raw("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 200")
				.contains("Content-Length: ").endsWith("\r\n\r\n");
	}

	@Test
	void manyViewersCostOneLookASecond() throws Exception {
		AtomicInteger looks = new AtomicInteger();
		CountDownLatch all = new CountDownLatch(1);
		Visitor visitor = open(() -> {
			looks.incrementAndGet();
			all.await();
			return LARGE;
		});
		try (ExecutorService viewers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Integer>> answers = IntStream.range(0, 100)
					.mapToObj(i -> viewers.submit(() -> visitor.get(i % 2 == 0 ? "/" : "/metrics").statusCode()))
					.toList();
			all.countDown();
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(200);
			}
		}

		assertThat(looks).hasValueLessThan(10);
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsSaidAndTheOldPictureShown() throws IOException, InterruptedException {
		AtomicInteger looks = new AtomicInteger();
		Visitor visitor = open(() -> {
			if (looks.incrementAndGet() > 1) {
				throw new StoreException("project.unreachable", "db", "No answer.", null);
			}
			return LARGE;
		});
		assertThat(visitor.get("/ready").statusCode()).isEqualTo(200);
		HttpResponse<String> ready = visitor.get("/ready");
		for (long end = System.nanoTime() + 10_000_000_000L; ready.statusCode() == 200
				&& System.nanoTime() < end;) {
			ready = visitor.get("/ready");
		}

		assertThat(ready.statusCode()).isEqualTo(503);
		assertThat(ready.body()).startsWith("not ready: ");
		assertThat(visitor.get("/live").statusCode()).isEqualTo(200);
		HttpResponse<String> stale = visitor.get("/");
		assertThat(stale.statusCode()).isEqualTo(503);
		assertThat(stale.body()).contains("does not answer", "seen last", "Contoso to Fabrikam");
		assertThat(visitor.get("/metrics").body()).contains("mailferry_database_up 0")
				.doesNotContain("mailferry_pairs");
		assertThat(json(visitor.get("/api/v1/status")).get("error").asString()).contains("does not answer");
	}

	@Test
	void aDatabaseThatHangsKeepsNobodyWaitingLong() throws IOException, InterruptedException {
		CountDownLatch never = new CountDownLatch(1);
		AtomicInteger looks = new AtomicInteger();
		Visitor visitor = open(() -> {
			looks.incrementAndGet();
			never.await();
			return LARGE;
		});

		for (int i = 0; i < 3; i++) {
			assertThat(visitor.get("/ready").statusCode()).isEqualTo(503);
		}
		assertThat(visitor.get("/").body()).contains("Nothing has been seen of it yet");
		assertThat(looks).as("one question waits, not one for each visitor").hasValue(1);
		never.countDown();
	}

	@Test
	void anAddressThatIsTakenIsSaid() {
		open(() -> LARGE);
		Listening same = new Listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), page.uri().getPort()),
				Optional.empty(), Optional.empty(), Set.of());

		assertThatThrownBy(() -> StatusPage.open(same, () -> LARGE, Clock.systemUTC()))
				.isInstanceOf(OperationException.class)
				.hasMessageContainingAll("127.0.0.1:" + page.uri().getPort(), "--listen");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "192.0.2.1", "::" })
	void whoCanBeReachedFromElsewhereNeedsAToken(String address) {
		assertThatThrownBy(() -> new Listening(new InetSocketAddress(address, 0), Optional.empty(), Optional.empty(),
				Set.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--token-file");
	}
}
