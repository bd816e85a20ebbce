package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

	private static final String ADDRESS = "https://contoso.example/EWS/Exchange.asmx";
	private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
	private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void plansEveryKindInEveryPass(boolean elements) {
		FaultPlan plan = new FaultPlan(new Random(5), elements);
		for (int pass = 0; pass < 3; pass++) {
			String rules = String.join("\n", plan.source(ADDRESS)) + "\n" + String.join("\n", plan.target());
			for (String kind : FaultPlan.EFFECTS) {
				assertThat(rules).containsPattern("(?m)(^| )" + kind + "( |$)");
			}
			assertThat(rules).doesNotContain(elements ? "UploadItems" : "CreateItem");
		}
	}

	@Test
	void knowsEveryKindThatTheLabDocuments() throws IOException {
		String lab = Files.readString(Path.of(System.getProperty("mailferry.docs"), "lab.md"));
		String effects = lab.substring(lab.indexOf("| effect | does |"), lab.indexOf("\n## Throttling"));
		Set<String> documented = new TreeSet<>(Set.of("spoil", "clock"));
		FIRST_CELL.matcher(effects).results().forEach(row -> documented.add(row.group(1).split(" ")[0]));
		assertThat(FaultPlan.EFFECTS).containsExactlyInAnyOrderElementsOf(documented);

		String counted = lab.substring(lab.indexOf("by the effects' names above, and"), lab.indexOf("`chargedMillis`"));
		assertThat(WORD.matcher(counted).results().map(word -> word.group(1)))
				.containsExactlyInAnyOrderElementsOf(FaultPlan.THROTTLING);
	}

	@Test
	void theSameSeedPlansTheSame() {
		List<String> one = new FaultPlan(new Random(7), false).target();
		assertThat(new FaultPlan(new Random(7), false).target()).isEqualTo(one);
		assertThat(new FaultPlan(new Random(8), false).target()).isNotEqualTo(one);
	}

	@Test
	void tellsWhatWasNeverInjected() {
		Set<String> injected = new HashSet<>(FaultPlan.EFFECTS);
		injected.addAll(FaultPlan.THROTTLING);
		assertThat(FaultPlan.missing(injected)).isEmpty();
		injected.remove("drip");
		injected.add("something else");
		assertThat(FaultPlan.missing(injected)).containsExactly("drip");
	}
}
