package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LongSummaryStatistics;
import java.util.Random;

import org.junit.jupiter.api.Test;

class KillPlanTest {

	@Test
	void doesAllKillsInThePassesForeseenOrSaysHowManyAreOverdue() {
		KillPlan plan = new KillPlan(new Random(1), 10, 3);
		int done = 0;
		for (int pass = 0; pass < 3; pass++) {
			plan.begin(pass, 40);
			while (plan.nextMoment() != KillPlan.NEVER) {
				plan.killed(3);
				done++;
			}
		}

		assertThat(done).isEqualTo(10);
		assertThat(plan.overdue()).isZero();
	}

	@Test
	void keepsAKillThatCameTooLateForTheNextPass() {
		KillPlan plan = new KillPlan(new Random(1), 1, 1);
		plan.begin(0, 40);
		assertThat(plan.nextMoment()).isBetween(1L, 40L);
		plan.begin(1, 1);

		assertThat(plan.overdue()).isEqualTo(1);
		assertThat(plan.nextMoment()).isEqualTo(1);
	}

	@Test
	void doesNotKillAllAtTheirBeginning() {
		KillPlan plan = new KillPlan(new Random(1), 20, 1);
		plan.begin(0, 90);
		LongSummaryStatistics moments = new LongSummaryStatistics();
		for (int i = 0; i < 20; i++) {
			moments.accept(plan.nextMoment());
			plan.killed(20);
		}

		assertThat(moments.getAverage()).isGreaterThan(10);
		assertThat(moments.getMax()).isLessThanOrEqualTo(90);
	}

	@Test
	void choosesTheSameMomentsWithTheSameSeed() {
		KillPlan one = new KillPlan(new Random(9), 4, 2);
		KillPlan other = new KillPlan(new Random(9), 4, 2);
		one.begin(0, 1_000);
		other.begin(0, 1_000);

		assertThat(one.nextMoment()).isEqualTo(other.nextMoment());
	}
}
