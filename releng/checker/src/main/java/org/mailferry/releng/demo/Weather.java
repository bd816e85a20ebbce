package org.mailferry.releng.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.mailferry.releng.processes.Organisation;

/** Lets things go wrong in both organisations for a while, and counts what did. */
final class Weather {

	private final FaultPlan plan;
	private final Organisation source;
	private final Organisation target;
	private final Console console;
	private long clocks;

	/**
	 * @param elements
	 *            whether items travel as elements
	 */
	Weather(long seed, boolean elements, Organisation source, Organisation target, Console console) {
		// Not the seed of the kills: what is added to one plan must not change the other.
		plan = new FaultPlan(new Random(seed * 17 + 3), elements);
		this.source = source;
		this.target = target;
		this.console = console;
	}

	void storm() throws IOException {
		storm(source, plan.source(source.url()));
		storm(target, plan.target());
	}

	private void storm(Organisation organisation, List<String> rules) throws IOException {
		console.say("%s: %d faults planned", organisation.name(), rules.size());
		rules.forEach(console::detail);
		organisation.plan(rules);
		organisation.throttle(FaultPlan.POLICY);
		clocks += rules.stream().filter(rule -> rule.startsWith("clock")).count();
	}

	/** From now on everything works. */
	void calm() throws IOException {
		source.calm();
		target.calm();
	}

	/** How often what went wrong in both organisations together. */
	Map<String, Long> injected() throws IOException {
		Map<String, Long> injected = new TreeMap<>(source.counters().injected());
		target.counters().injected().forEach((kind, times) -> injected.merge(kind, times, Long::sum));
		if (clocks > 0) {
			injected.put("clock", clocks);
		}
		return injected;
	}
}
