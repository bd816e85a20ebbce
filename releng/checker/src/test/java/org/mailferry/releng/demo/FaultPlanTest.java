package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

class FaultPlanTest {

	@Test
	void plansEveryKindInEveryPass() {
		FaultPlan plan = new FaultPlan(new Random(5));
		for (int pass = 0; pass < 3; pass++) {
			String rules = String.join("\n", plan.source()) + "\n" + String.join("\n", plan.target());
			for (String kind : FaultPlan.KINDS) {
				assertThat(rules).containsPattern("(?m)(^| )" + kind + "( |$)");
			}
		}
	}

	@Test
	void theSameSeedPlansTheSame() {
		List<String> one = new FaultPlan(new Random(7)).target();
		assertThat(new FaultPlan(new Random(7)).target()).isEqualTo(one);
		assertThat(new FaultPlan(new Random(8)).target()).isNotEqualTo(one);
	}

	@Test
	void tellsWhatWasNeverInjected() {
		Set<String> injected = new HashSet<>(FaultPlan.KINDS);
		assertThat(FaultPlan.missing(injected)).isEmpty();
		injected.remove("drip");
		injected.add("budget-busy");
		assertThat(FaultPlan.missing(injected)).containsExactly("drip");
	}
}
