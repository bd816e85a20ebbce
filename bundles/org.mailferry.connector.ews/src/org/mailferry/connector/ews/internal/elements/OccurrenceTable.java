package org.mailferry.connector.ews.internal.elements;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.mailferry.connector.ews.internal.elements.Property.Fate;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Element;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;

/** What a changed occurrence may have of its own, by the names of the {@link PropertyTable}, in the order of the schema. */
final class OccurrenceTable {

	/** In the order of the schema. */
	static final List<Property> ROWS = List.of(row("subject", "item:Subject"), row("sensitivity", "item:Sensitivity"),
			row("body", "item:Body"), row("categories", "item:Categories"), row("importance", "item:Importance"),
			row("reminderSet", "item:ReminderIsSet"), row("reminderMinutes", "item:ReminderMinutesBeforeStart"),
			row("responseStatus", Extended.named("Appointment", 0x8218, "Integer")),
			row("replyTime", Extended.named("Appointment", 0x8220, "SystemTime")), row("seriesStart", "calendar:Start"),
			row("seriesEnd", "calendar:End"), row("seriesAllDay", "calendar:IsAllDayEvent"),
			row("busyStatus", "calendar:LegacyFreeBusyStatus"), row("location", "calendar:Location"),
			row("requiredAttendees", "calendar:RequiredAttendees"),
			row("optionalAttendees", "calendar:OptionalAttendees"), row("resources", "calendar:Resources"));

	/** What an occurrence may lack though its series has it. */
	static final Set<String> CLEARED = Set.of("body", "categories", "location", "requiredAttendees",
			"optionalAttendees",
			"resources");

	private OccurrenceTable() {
	}

	private static Property row(String name, String uri) {
		return row(name, new Element(uri));
	}

	private static Property row(String name, PropertyPath path) {
		return new Property(name, path, EnumSet.of(ItemFamily.APPOINTMENT), Fate.CARRIED, "");
	}
}
