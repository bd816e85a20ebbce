package org.mailferry.engine.internal.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.ItemId;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.engine.internal.pass.PassHalted;

/**
 * Collects what is to be carried into batches of a size that one request should have, across folders. Steps are run
 * after everything that was taken in before them.
 */
public final class Intake {

	/** Where batches go. */
	@FunctionalInterface
	interface Outlet {
		void batch(List<CarryTask> tasks, List<Step> steps) throws PassHalted;
	}

	private static final int ENCODED = 4;
	private static final int PLAIN = 3;
	private static final int MOST_STEPS = 100;

	private final PassSettings settings;
	private final Outlet outlet;
	private final Map<ItemId, CarryTask> tasks = new LinkedHashMap<>();
	private final List<Step> steps = new ArrayList<>();
	private long estimatedBytes;

	Intake(PassSettings settings, Outlet outlet) {
		this.settings = settings;
		this.outlet = outlet;
	}

	/** Takes in an item. */
	public void add(CarryTask task) throws PassHalted {
		long bytes = task.item().sizeBytes() * ENCODED / PLAIN;
		if (!tasks.isEmpty()
				&& (tasks.size() >= settings.batchItems() || estimatedBytes + bytes > settings.batchBytes())) {
			flush();
		}
		tasks.put(task.item().id(), task);
		estimatedBytes += bytes;
	}

	/** Takes in a step that may just as well run a little later than it could. */
	public void then(Step step) throws PassHalted {
		steps.add(step);
		if (steps.size() >= MOST_STEPS) {
			flush();
		}
	}

	/** Nothing taken in from now on is carried before the steps so far have run. */
	public void flush() throws PassHalted {
		if (!tasks.isEmpty() || !steps.isEmpty()) {
			outlet.batch(List.copyOf(tasks.values()), List.copyOf(steps));
			tasks.clear();
			steps.clear();
			estimatedBytes = 0;
		}
	}
}
