package org.mailferry.server.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusSamples;

class MetricsTest {

	private static Map<String, Double> read(StatusDocument document) {
		Exposition out = new Exposition();
		new Metrics(out).up(true).process().project(document);
		return new ExpositionReader(out.text()).samples();
	}

	@Test
	void prometheusCanReadThem() {
		StatusDocument large = StatusSamples.large(Instant.parse("2026-11-22T01:02:03Z"));

		assertThat(read(large)).containsEntry("mailferry_database_up", 1.0)
				.containsEntry("mailferry_pairs{state=\"synced\"}", 13_735.0)
				.containsEntry("mailferry_collection_pairs{collection=\"Wave 3 <sales>\",state=\"new\"}", 19_880.0)
				.containsEntry("mailferry_carried_bytes_total", 1.98e12)
				.containsEntry("mailferry_throttled_seconds_total{side=\"source\"}", 40_211 * 0.75)
				.containsEntry("mailferry_findings{severity=\"error\"}", 37.0)
				.containsEntry("mailferry_running_passes", 52.0)
				.containsEntry("mailferry_host_up{host=\"agent06\"}", 0.0)
				.containsEntry("mailferry_host_agents{host=\"agent01\",role=\"mail-transfer\"}", 5.0)
				.containsEntry("mailferry_host_running_passes{host=\"agent07\",role=\"calendar-sync\"}", 0.0)
				.containsEntry("mailferry_host_stalled_seconds{host=\"agent02\",lane=\"endpoint source\"}", 40.0)
				.containsEntry("mailferry_stage_pairs{stage=\"in-step\"}", 13_898.0)
				.containsEntry("mailferry_takeovers_total", 12.0).containsEntry("mailferry_crossings_relayed", 1.0)
				.containsEntry("mailferry_every_folder_pairs", 1_312.0)
				.containsEntry("mailferry_suspended{kind=\"host\",name=\"agent03\"}", 1.0)
				.containsEntry("mailferry_window_closed{endpoint=\"source\",window=\"Office hours\"}", 1.0)
				.containsEntry("mailferry_host_role_passes_total{host=\"agent02\",role=\"mail-source\"}", 2_002.0)
				.containsEntry("mailferry_host_stall_seconds_total{host=\"agent02\"}", 80.0)
				.containsEntry("mailferry_host_spool_bytes{host=\"agent05\",direction=\"incoming\"}", 1.03e10)
				.containsEntry("mailferry_host_spool_quota_bytes{host=\"agent05\"}", (double) (10L << 30))
				.containsEntry("mailferry_queue_rows{role=\"mail-source\",state=\"due\"}", 1_204.0)
				.containsEntry("mailferry_queue_oldest_due_seconds{role=\"mail-source\"}", 190.0)
				.containsKey("process_start_time_seconds")
				.containsKey("jvm_memory_used_bytes{area=\"heap\"}");
		assertThat(read(StatusSamples.empty(Instant.EPOCH))).containsEntry("mailferry_target_items", 0.0)
				.allSatisfy((name, value) -> assertThat(name).doesNotContain("host", "queue_"));
	}

	@Test
	void namesOfPeopleCannotForgeMetrics() {
		Exposition out = new Exposition();
		out.gauge("mailferry_pairs", "Help with \\ and\nline.").value("collection",
				"a\"} 1\nforged 2 \\", 3);

		assertThat(new ExpositionReader(out.text()).samples())
				.containsExactly(Map.entry("mailferry_pairs{collection=\"a\\\"} 1\\nforged 2 \\\\\"}", 3.0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a_total 1\n", "# HELP a b\na 1\n", "# HELP a_total b\n# TYPE a_total gauge\n",
			"# HELP a b\n# TYPE a counter\n", "# HELP a b\n# TYPE a gauge\na 1\na 1\n",
			"# HELP a b\n# TYPE a gauge\na{x=\"1\"y=\"2\"} 1\n", "# HELP a b\n# TYPE a gauge\na 1",
			"# HELP a b\n# TYPE a gauge\na x\n", "# HELP a b\n# TYPE a gauge\n# HELP a b\n# TYPE a gauge\n" })
	void theReaderOfThisTestIsStrict(String bad) {
		assertThatThrownBy(() -> new ExpositionReader(bad)).isInstanceOf(IllegalArgumentException.class);
	}
}
