package org.mailferry.server.internal.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.Finding;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.PairKind;
import org.mailferry.api.Severity;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PairSummary;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

	private static final MailboxPair PAIR = new MailboxPair(new PairId(3), new MailboxAddress("a@old.example"),
			new MailboxAddress("a@new.example"), PairKind.USER, 5);

	private final StringWriter text = new StringWriter();
	private final PrintWriter out = new PrintWriter(text, true);

	private JsonNode read() {
		return JsonMapper.builder().build().readTree(text.toString());
	}

	@Test
	void theStatusKeepsItsNames() {
		PassCounters counters = new PassCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Duration.ofMillis(1_500), Duration.ZERO,
				Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofMillis(500));
		StatusDocument document = new StatusDocument("move", "/srv/move", "2026-11-22T01:02:03Z",
				StatusDocument.pairs(Map.of(PairState.SYNCED_WITH_FINDINGS, 2L, PairState.NEW, 1L)),
				StatusDocument.stages(Map.of(PairStage.IN_STEP, 2L)), 11, StatusDocument.Counters.of(counters), 6,
				StatusDocument.findings(Map.of(Severity.ERROR, 4L)), List.of(), List.of(), List.of(),
				StatusSamples.large(Instant.EPOCH).hosts(), List.of(), StatusSamples.large(Instant.EPOCH).plan());
		new Json().status(out, document);

		JsonNode json = read();
		assertThat(json.get("name").asString()).isEqualTo("move");
		assertThat(json.get("pairs").get("total").asLong()).isEqualTo(3);
		assertThat(json.get("pairs").get("synced-with-findings").asLong()).isEqualTo(2);
		assertThat(json.get("pairs").get("failed").asLong()).isZero();
		assertThat(json.get("stages").get("in-step").asLong()).isEqualTo(2);
		assertThat(json.get("takeovers").asLong()).isEqualTo(6);
		assertThat(json.get("hosts").get(4).get("spool").get("incomingBytes").asLong()).isEqualTo(10_300_000_000L);
		assertThat(json.get("plan").get("windows").get(0).get("closedUntil").asString())
				.isEqualTo("1970-01-01T01:00:00Z");
		assertThat(json.get("items").asLong()).isEqualTo(11);
		assertThat(json.get("counters").get("items").asLong()).isEqualTo(15);
		assertThat(json.get("counters").get("roundTrips").asLong()).isEqualTo(10);
		assertThat(json.get("counters").get("inSourceSeconds").asDouble()).isEqualTo(1.5);
		assertThat(json.get("counters").get("throttledSeconds").asDouble()).isEqualTo(5);
		assertThat(json.get("counters").get("throttledByTargetSeconds").asDouble()).isEqualTo(3);
		assertThat(json.get("counters").get("queuedSeconds").asDouble()).isEqualTo(0.5);
		assertThat(json.get("findings").get("error").asLong()).isEqualTo(4);
		assertThat(new Json().status(text.toString())).as("read again").isEqualTo(document);
	}

	@Test
	void findingsNameTheirMailboxOrNone() {
		Finding finding = new Finding("item.too-large", Severity.ERROR, "/Inbox", "Too large \"quoted\".", "");
		new Json().findings(out, 2,
				List.of(new FindingRecord(1, Optional.of(PAIR), finding, Instant.EPOCH, Instant.EPOCH, 3),
						new FindingRecord(2, Optional.empty(), finding, Instant.EPOCH, Instant.EPOCH, 1)));

		JsonNode json = read();
		assertThat(json.get("total").asLong()).isEqualTo(2);
		assertThat(json.get("findings").get(0).get("source").asString()).isEqualTo("a@old.example");
		assertThat(json.get("findings").get(0).get("severity").asString()).isEqualTo("error");
		assertThat(json.get("findings").get(0).get("first").asString()).isEqualTo("1970-01-01T00:00:00Z");
		assertThat(json.get("findings").get(1).get("source").isNull()).isTrue();
	}

	@Test
	void pairsKeepTheirNames() {
		new Json().pairs(out, 1, List.of(new PairSummary(PAIR, PairState.SYNCED, 5, 6, 7, 8, Optional.empty(),
				Optional.of(Instant.EPOCH), 0, Optional.of(Severity.WARNING), Optional.empty(), false)),
				Map.of(PAIR.id(), PairStage.PRE_SYNCING));

		JsonNode pair = read().get("pairs").get(0);
		assertThat(pair.get("id").asLong()).isEqualTo(3);
		assertThat(pair.get("stage").asString()).isEqualTo("pre-syncing");
		assertThat(pair.get("state").asString()).isEqualTo("synced");
		assertThat(pair.get("lastPass").isNull()).isTrue();
		assertThat(pair.get("verified").asString()).isEqualTo("1970-01-01T00:00:00Z");
		assertThat(pair.get("worst").asString()).isEqualTo("warning");
	}
}
