package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

class CountersTest {

	private static final String JSON = """
			{"requests": {"ExportItems": 12, "GetItem":3}, "total": 15, "receivedBytes": 99, "sentBytes": 7}""";

	@Test
	void countsRequestsOfAllOperationsAndNothingElse() throws IOException {
		Counters counters = Counters.parse(JSON);

		assertThat(counters.total()).isEqualTo(15);
		assertThat(counters.minus(new Counters(Map.of("GetItem", 3L))).requests())
				.isEqualTo(Map.of("ExportItems", 12L));
		assertThat(Counters.parse("{\"requests\":{},\"total\":0}").total()).isZero();
	}

	@Test
	void refusesWhatIsNotTheCounters() {
		assertThatThrownBy(() -> Counters.parse("<html/>")).isInstanceOf(IOException.class);
	}
}
