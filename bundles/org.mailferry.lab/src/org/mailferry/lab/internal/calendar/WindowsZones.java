package org.mailferry.lab.internal.calendar;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Time zones by the names Windows gives them, the best known ones. */
public final class WindowsZones {

	private static final Map<String, String> ZONES = new LinkedHashMap<>();
	static {
		ZONES.put("Hawaiian Standard Time", "Pacific/Honolulu");
		ZONES.put("Pacific Standard Time", "America/Los_Angeles");
		ZONES.put("Mountain Standard Time", "America/Denver");
		ZONES.put("Central Standard Time", "America/Chicago");
		ZONES.put("Eastern Standard Time", "America/New_York");
		ZONES.put("E. South America Standard Time", "America/Sao_Paulo");
		ZONES.put("UTC", "UTC");
		ZONES.put("GMT Standard Time", "Europe/London");
		ZONES.put("Greenwich Standard Time", "Atlantic/Reykjavik");
		ZONES.put("W. Europe Standard Time", "Europe/Berlin");
		ZONES.put("Romance Standard Time", "Europe/Paris");
		ZONES.put("Central Europe Standard Time", "Europe/Budapest");
		ZONES.put("Central European Standard Time", "Europe/Warsaw");
		ZONES.put("GTB Standard Time", "Europe/Bucharest");
		ZONES.put("FLE Standard Time", "Europe/Kiev");
		ZONES.put("South Africa Standard Time", "Africa/Johannesburg");
		ZONES.put("Russian Standard Time", "Europe/Moscow");
		ZONES.put("Arabian Standard Time", "Asia/Dubai");
		ZONES.put("India Standard Time", "Asia/Kolkata");
		ZONES.put("China Standard Time", "Asia/Shanghai");
		ZONES.put("Singapore Standard Time", "Asia/Singapore");
		ZONES.put("Tokyo Standard Time", "Asia/Tokyo");
		ZONES.put("AUS Eastern Standard Time", "Australia/Sydney");
		ZONES.put("New Zealand Standard Time", "Pacific/Auckland");
	}

	private WindowsZones() {
	}

	/** By the names of Windows, from west to east. */
	public static Map<String, ZoneId> all() {
		Map<String, ZoneId> all = new LinkedHashMap<>();
		ZONES.forEach((name, zone) -> all.put(name, ZoneId.of(zone)));
		return all;
	}
}
