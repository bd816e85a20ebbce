package org.mailferry.server.internal.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class HostTextTest {

	private static final Instant NOW = Instant.parse("2026-11-22T01:02:03Z");

	private static String print(StatusDocument status) {
		StringWriter text = new StringWriter();
		PrintWriter out = new PrintWriter(text, true);
		new HostText(status.hosts(), status.queues(), status.plan(), status.at(), 160).print(out, status.takeovers());
		return text.toString();
	}

	@Test
	void hostsAndQueuesAreALineEach() {
		String text = print(StatusSamples.large(NOW));

		assertThat(text.lines().filter(line -> line.strip().matches("agent0.*/.*"))).hasSize(8);
		assertThat(text)
				.containsPattern(
						"agent02 +serving +mail-source 4/5, mail-transfer 2/5 +4,174 .* 1 min 20 s +endpoint source")
				.contains("silent for 5 min 12 s", "suspended")
				.contains("crossings relayed", "suspended collection Wave 3 <sales>, host agent03",
						"1,312 pairs are still to ask every folder",
						"2 windows; source is closed for another 1 h 00 min (Office hours)",
						"takeovers 12 passes of processes that died")
				.containsPattern("agent05 +1.0 KB +9.6 GB +10 GB +agent05.example:8481")
				.containsPattern("mail-source +16 +1,204 +3 min 10 s +18,400 +3");
	}

	@Test
	void withoutThemNothingIsPrinted() {
		assertThat(print(StatusSamples.empty(NOW))).isEmpty();
	}
}
