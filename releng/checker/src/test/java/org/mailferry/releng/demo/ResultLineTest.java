package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.mailferry.releng.demo.check.Tally;

class ResultLineTest {

	@Test
	void saysWhatEachHostDidByItsRoles() {
		SequencedMap<String, Map<String, Long>> passes = new LinkedHashMap<>();
		passes.put("source-1", new TreeMap<>(Map.of("mail-source", 5L, "mail-transfer", 4L)));
		passes.put("target-1", Map.of("mail-target", 6L));

		assertThat(new ResultLine(2, Tally.NOTHING, Duration.ofSeconds(2), 30, false, Optional.empty(),
				Optional.of(new ResultLine.Cluster(2, 3, passes))).toString())
				.startsWith("crossed mailboxes=2 items=0 ")
				.endsWith(" hosts=2 takeovers=3 passes_source-1=mail-source:5,mail-transfer:4"
						+ " passes_target-1=mail-target:6");
	}
}
