package org.mailferry.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

import org.mailferry.lab.internal.fault.EffectName;
import org.mailferry.lab.internal.fault.FaultLine;
import org.mailferry.lab.internal.fault.ItemFault;
import org.mailferry.lab.internal.fault.LabClock;

/** Plans what goes wrong, while the organisation runs. Safe for use by any thread. */
public final class Faults {

	private final List<Plan<LabRequest, Effect>> requests = new CopyOnWriteArrayList<>();
	private final List<ItemPlan> items = new CopyOnWriteArrayList<>();
	private final List<FaultLine> lines = new CopyOnWriteArrayList<>();
	private final LabClock clock;
	private final Clock right;

	Faults(LabClock clock, Clock right) {
		this.clock = clock;
		this.right = right;
	}

	private record ItemPlan(Predicate<String> operation, BiPredicate<String, LabItem> takes, ItemFault fault) {
	}

	private record Plan<T, E>(Predicate<T> takes, E effect) {
	}

	/** True the given number of times when the condition is. */
	private static <T> Predicate<T> limited(int times, Predicate<T> when) {
		AtomicInteger left = new AtomicInteger(times);
		return subject -> when.test(subject) && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
	}

	/** The next request of an operation. */
	public void once(String operation, Effect effect) {
		times(1, request -> request.operation().equals(operation), effect);
	}

	/** The next requests that fit. */
	public void times(int times, Predicate<LabRequest> when, Effect effect) {
		requests.add(new Plan<>(limited(times, when), effect));
	}

	/** All requests that fit, until {@link #clear()}. */
	public void always(Predicate<LabRequest> when, Effect effect) {
		times(Integer.MAX_VALUE, when, effect);
	}

	/**
	 * Items that fit fail in an operation.
	 *
	 * @param responseCode
	 *            of the item's response message, for example {@code ErrorItemCorrupt}; one that concerns the whole store,
	 *            for example {@code ErrorMailboxStoreUnavailable}, stops the rest of the batch as Exchange does
	 */
	public void items(int times, String operation, Predicate<LabItem> which, String responseCode) {
		Predicate<LabItem> limited = limited(times, which);
		items.add(new ItemPlan(operation::equals,
				(name, item) -> name.equals(operation) && limited.test(item), new ItemFault(responseCode, false)));
	}

	/**
	 * Plans what a line says, for example {@code UploadItems every=5 drop-after}; docs/lab.md has them all. A line
	 * {@code clock +7m} puts the organisation's clock wrong.
	 *
	 * @throws IllegalArgumentException
	 *             says what is wrong with the line
	 */
	public void line(String line) {
		if (line.strip().startsWith("clock")) {
			clock.off(off(line.strip()));
			return;
		}
		FaultLine rule = FaultLine.parse(line);
		Instant end = rule.end(right.instant());
		lines.add(rule);
		rule.effect().ifPresent(effect -> requests
				.add(new Plan<>(request -> right.instant().isBefore(end) && rule.takes(request), effect)));
		rule.itemFault().ifPresent(fault -> items.add(new ItemPlan(rule::concerns,
				(operation, item) -> right.instant().isBefore(end) && rule.takes(operation, item), fault)));
	}

	private static Duration off(String line) {
		String[] words = line.split("\\s+");
		if (words.length != 2 || !words[0].equals("clock") || !words[1].matches("[+-]\\w+")) {
			throw new IllegalArgumentException("'" + line + "': the clock is put wrong by 'clock +7m' or 'clock -90s'");
		}
		Duration off = EffectName.time(words[1].substring(1));
		return words[1].startsWith("-") ? off.negated() : off;
	}

	/** The lines given, each with how often it has taken something. */
	public List<String> lines() {
		return lines.stream().map(line -> line.text() + "  # " + line.taken()).toList();
	}

	/** From now on everything works. */
	public void clear() {
		requests.clear();
		items.clear();
		lines.clear();
		clock.off(Duration.ZERO);
	}

	Optional<Effect> effect(LabRequest request) {
		return requests.stream().filter(plan -> plan.takes().test(request)).map(Plan::effect).findFirst();
	}

	boolean concernItems(String operation) {
		return items.stream().anyMatch(plan -> plan.operation().test(operation));
	}

	Optional<ItemFault> itemFault(String operation, LabItem item) {
		return items.stream().filter(plan -> plan.takes().test(operation, item)).map(ItemPlan::fault)
				.findFirst();
	}
}
