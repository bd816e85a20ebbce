package org.mailferry.lab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Plans what goes wrong, while the organisation runs. Safe for use by any thread. */
public final class Faults {

	private final List<Plan<LabRequest, Effect>> requests = new CopyOnWriteArrayList<>();
	private final List<Plan<LabItem, ItemPlan>> items = new CopyOnWriteArrayList<>();

	Faults() {
	}

	private record ItemPlan(String operation, String responseCode) {
	}

	private record Plan<T, E>(Predicate<T> when, E effect, AtomicInteger left) {

		boolean takes(T subject) {
			return when.test(subject) && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
		}
	}

	/** The next request of an operation. */
	public void once(String operation, Effect effect) {
		times(1, request -> request.operation().equals(operation), effect);
	}

	/** The next requests that fit. */
	public void times(int times, Predicate<LabRequest> when, Effect effect) {
		requests.add(new Plan<>(when, effect, new AtomicInteger(times)));
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
		items.add(new Plan<>(which, new ItemPlan(operation, responseCode), new AtomicInteger(times)));
	}

	/** From now on everything works. */
	public void clear() {
		requests.clear();
		items.clear();
	}

	Optional<Effect> effect(LabRequest request) {
		return requests.stream().filter(plan -> plan.takes(request)).map(Plan::effect).findFirst();
	}

	boolean concernItems(String operation) {
		return items.stream().anyMatch(plan -> plan.effect().operation().equals(operation));
	}

	Optional<String> itemError(String operation, LabItem item) {
		return items.stream().filter(plan -> plan.effect().operation().equals(operation) && plan.takes(item))
				.map(plan -> plan.effect().responseCode()).findFirst();
	}
}
