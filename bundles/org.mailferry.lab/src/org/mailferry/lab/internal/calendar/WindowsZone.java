package org.mailferry.lab.internal.calendar;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Time zones by the names that Windows gives them, those of most customers. */
public final class WindowsZone {

	private static final Map<String, String> ZONES = Map.ofEntries(Map.entry("UTC", "UTC"),
			Map.entry("GMT Standard Time", "Europe/London"), Map.entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
			Map.entry("W. Europe Standard Time", "Europe/Berlin"),
			Map.entry("Central Europe Standard Time", "Europe/Budapest"),
			Map.entry("Central European Standard Time", "Europe/Warsaw"),
			Map.entry("Romance Standard Time", "Europe/Paris"), Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
			Map.entry("FLE Standard Time", "Europe/Kiev"), Map.entry("GTB Standard Time", "Europe/Bucharest"),
			Map.entry("Turkey Standard Time", "Europe/Istanbul"), Map.entry("Russian Standard Time", "Europe/Moscow"),
			Map.entry("Eastern Standard Time", "America/New_York"),
			Map.entry("Central Standard Time", "America/Chicago"),
			Map.entry("Mountain Standard Time", "America/Denver"),
			Map.entry("Pacific Standard Time", "America/Los_Angeles"),
			Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
			Map.entry("India Standard Time", "Asia/Kolkata"), Map.entry("China Standard Time", "Asia/Shanghai"),
			Map.entry("Singapore Standard Time", "Asia/Singapore"), Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
			Map.entry("AUS Eastern Standard Time", "Australia/Sydney"));

	private WindowsZone() {
	}

	/** The name of a zone that others call so, as Windows or as the rest of the world: itself when it has no other. */
	public static String named(String zone) {
		return ZONES.entrySet().stream().filter(entry -> entry.getValue().equals(zone)).map(Map.Entry::getKey)
				.findFirst().orElse(zone);
	}

	/** Empty when the lab does not know it. */
	public static Optional<ZoneId> of(String name) {
		return Optional.ofNullable(ZONES.get(name)).map(ZoneId::of);
	}
}
