package org.mailferry.lab.internal.protocol;

import static org.mailferry.lab.internal.protocol.FieldWriters.choice;
import static org.mailferry.lab.internal.protocol.FieldWriters.flag;
import static org.mailferry.lab.internal.protocol.FieldWriters.number;
import static org.mailferry.lab.internal.protocol.FieldWriters.text;
import static org.mailferry.lab.internal.protocol.FieldWriters.texts;
import static org.mailferry.lab.internal.protocol.FieldWriters.time;
import static org.mailferry.lab.internal.protocol.ItemField.byDefault;
import static org.mailferry.lab.internal.protocol.ItemField.plain;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** What TaskType adds, in the order of the schema. */
final class TaskFields {

	static final List<String> STATUS = List.of("NotStarted", "InProgress", "Completed", "WaitingOnOthers", "Deferred");

	static final List<ItemField> ALL = List.of( //
			plain("task:ActualWork", number("t:ActualWork", Tags.TASK_ACTUAL_EFFORT)),
			plain("task:BillingInformation", text("t:BillingInformation", Tags.BILLING)),
			plain("task:ChangeCount", number("t:ChangeCount", Tags.TASK_VERSION)),
			plain("task:Companies", texts("t:Companies", Tags.COMPANIES)),
			plain("task:CompleteDate", time("t:CompleteDate", Tags.TASK_COMPLETED)),
			byDefault("task:DueDate", time("t:DueDate", Tags.TASK_DUE)),
			plain("task:IsComplete", flag("t:IsComplete", Tags.TASK_COMPLETE)),
			plain("task:IsRecurring", flag("t:IsRecurring", Tags.TASK_RECURRING)),
			plain("task:Mileage", text("t:Mileage", Tags.MILEAGE)),
			plain("task:Owner", text("t:Owner", Tags.TASK_OWNER)),
			byDefault("task:PercentComplete", TaskFields::percent),
			byDefault("task:StartDate", time("t:StartDate", Tags.TASK_START)),
			byDefault("task:Status", choice("t:Status", Tags.TASK_STATUS, 0, STATUS)),
			plain("task:TotalWork", number("t:TotalWork", Tags.TASK_ESTIMATED_EFFORT)));

	private TaskFields() {
	}

	private static void percent(XmlAnswer xml, ItemView item) throws IOException {
		Optional<PropertyValue> value = item.head().get(Tags.TASK_PERCENT);
		if (value.isPresent()) {
			xml.leaf("t:PercentComplete", Double.toString(value.get().real() * 100));
		}
	}
}
