package org.mailferry.releng.bench;

import java.util.List;

/**
 * What so many hosts did.
 *
 * @param busy
 *            share of the machine's processors that had to do, 0 to 1
 */
record HostRate(int hosts, double perSecond, double busy) {

	/** What the rate must be of that of one host, for each host. */
	static final double GOAL = 0.9;
	/** With more than this, processors are what limits, and the rate says nothing of the hosts. */
	private static final double MOST_BUSY = 0.8;

	/** 1 when each of these hosts did as much as the one alone. */
	double ofLinear(HostRate alone) {
		return perSecond / alone.perSecond * alone.hosts / hosts;
	}

	/** Whether something else than the machine's processors limited it. */
	boolean telling() {
		return busy < MOST_BUSY;
	}

	/** Whether all that tell anything reached the goal, and others than the first tell something. */
	static boolean reached(List<HostRate> rates) {
		HostRate alone = rates.getFirst();
		List<HostRate> telling = rates.stream().skip(1).filter(HostRate::telling).toList();
		return alone.telling() && !telling.isEmpty()
				&& telling.stream().allMatch(rate -> rate.ofLinear(alone) >= GOAL);
	}
}
