package org.mailferry.lab.internal.generate;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.mailferry.lab.internal.stream.NamedProperty;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Tasks (MS-OXOTASK), sticky notes (MS-OXONOTE) and journal entries (MS-OXOJRNL). */
final class Errands {

	private Errands() {
	}

	static void write(Draft draft) throws IOException {
		switch (draft.plan.kind()) {
		case TASK -> task(draft);
		case STICKY_NOTE -> note(draft);
		default -> journal(draft);
		}
		draft.properties.put(Tags.BODY,
				draft.pools.text(draft.random.nextInt(), 40 + draft.random.nextInt(600)));
	}

	private static void task(Draft draft) {
		int status = draft.random.nextInt(5);
		Instant start = draft.plan.received().truncatedTo(ChronoUnit.DAYS);
		PropertyList properties = draft.properties;
		properties.put(Tags.TASK_STATUS, status).put(Tags.TASK_COMPLETE, status == 2)
				.put(Tags.TASK_PERCENT, PropertyValue.of(status == 2 ? 1.0 : status == 1 ? 0.25 : 0.0))
				.put(Tags.TASK_START, start).put(Tags.TASK_DUE, start.plus(draft.random.nextInt(60), ChronoUnit.DAYS))
				.put(Tags.TASK_OWNER, draft.owner.name()).put(Tags.TASK_ESTIMATED_EFFORT, draft.random.nextInt(5000))
				.put(Tags.TASK_ACTUAL_EFFORT, draft.random.nextInt(5000)).put(Tags.TASK_VERSION, 1)
				.put(Tags.TASK_RECURRING, false);
		if (status == 2) {
			properties.put(Tags.TASK_COMPLETED, start.plus(1, ChronoUnit.DAYS));
		}
	}

	private static void note(Draft draft) {
		draft.properties
				.put(PropertyKey.named(NamedProperty.NOTE, 0x8B00, PropertyKey.INTEGER), draft.random.nextInt(5))
				.put(PropertyKey.named(NamedProperty.NOTE, 0x8B02, PropertyKey.INTEGER), 200)
				.put(PropertyKey.named(NamedProperty.NOTE, 0x8B03, PropertyKey.INTEGER), 166)
				.put(Tags.ICON_INDEX, 0x303);
	}

	private static void journal(Draft draft) {
		Instant start = draft.plan.received();
		draft.properties.put(PropertyKey.named(NamedProperty.LOG, 0x8700, PropertyKey.TEXT), "Phone call")
				.put(PropertyKey.named(NamedProperty.LOG, 0x8706, PropertyKey.TIME), start)
				.put(PropertyKey.named(NamedProperty.LOG, 0x8707, PropertyKey.INTEGER), draft.random.nextInt(90))
				.put(PropertyKey.named(NamedProperty.LOG, 0x8708, PropertyKey.TIME),
						start.plus(30, ChronoUnit.MINUTES));
	}
}
