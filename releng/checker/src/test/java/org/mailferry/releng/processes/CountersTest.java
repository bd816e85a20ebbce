package org.mailferry.releng.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

class CountersTest {

	private static final String JSON = """
			{"requests": {"ExportItems": 12, "GetItem":3}, "total": 15, "receivedBytes": 99, "injected":{"drop-after":2}, "sentBytes": 7,
			"firstRequestEpochMillis":1000,"lastRequestEpochMillis":3500}""";

	@Test
	void countsRequestsOfAllOperationsAndNothingElse() throws IOException {
		Counters counters = Counters.parse(JSON);

		assertThat(counters.total()).isEqualTo(15);
		assertThat(counters.injected()).isEqualTo(Map.of("drop-after", 2L));
		assertThat(counters.last() - counters.first()).isEqualTo(2500);
		assertThat(counters.minus(new Counters(Map.of("GetItem", 3L), Map.of(), 0, 0, 0)).requests())
				.isEqualTo(Map.of("ExportItems", 12L));
		assertThat(Counters
				.parse("{\"requests\":{},\"total\":0,\"receivedBytes\":0,\"firstRequestEpochMillis\":0,\"lastRequestEpochMillis\":0}")
				.total()).isZero();
	}

	@Test
	void refusesWhatIsNotTheCounters() {
		assertThatThrownBy(() -> Counters.parse("<html/>")).isInstanceOf(IOException.class);
		assertThatThrownBy(() -> Counters.parse("{\"requests\":{},\"total\":0}")).isInstanceOf(IOException.class);
	}
}
