package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.calendar.WindowsZones;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/**
 * Tells the rules that hold now, not those of the past. Unknown ids are left out.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getservertimezones-operation
 */
final class GetServerTimeZones implements Operation {

	private static final int LAST = -1;

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("ReturnFullTimeZoneData").sequence("Ids");
		boolean full = body.flagAttribute("ReturnFullTimeZoneData", true);
		Map<String, ZoneId> zones = new LinkedHashMap<>(WindowsZones.all());
		Optional<RequestElement> ids = body.child("Ids");
		if (ids.isPresent()) {
			List<String> wanted = ids.get().anyOf("Id").stream().map(id -> id.text().strip()).toList();
			zones.keySet().retainAll(wanted);
		}
		int year = LocalDateTime.ofInstant(call.organisation().clock().instant(), ZoneOffset.UTC).getYear();
		ResponseMessages.begin(xml, "GetServerTimeZones", "m:TimeZoneDefinitions").one(() -> answer -> {
			answer.open("m:TimeZoneDefinitions");
			for (Map.Entry<String, ZoneId> zone : zones.entrySet()) {
				write(answer, zone.getKey(), zone.getValue(), full, year);
			}
			answer.close();
		});
	}

	private static void write(XmlAnswer xml, String id, ZoneId zone, boolean full, int year) throws IOException {
		List<ZoneOffsetTransitionRule> rules = zone.getRules().getTransitionRules();
		ZoneOffset standard = rules.isEmpty()
				? zone.getRules().getStandardOffset(LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC))
				: rules.getFirst().getStandardOffset();
		xml.open("t:TimeZoneDefinition").attribute("Id", id).attribute("Name", "(UTC"
				+ (standard.getTotalSeconds() == 0 ? "" : standard.getId()) + ") "
				+ zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
		if (full) {
			xml.open("t:Periods");
			period(xml, id, "Standard", standard);
			for (ZoneOffsetTransitionRule rule : rules) {
				if (!rule.getOffsetAfter().equals(standard)) {
					period(xml, id, "Daylight", rule.getOffsetAfter());
				}
			}
			xml.close().open("t:TransitionsGroups").open("t:TransitionsGroup").attribute("Id", "0");
			if (rules.isEmpty()) {
				xml.open("t:Transition");
				to(xml, "Period", periodId(id, "Standard")).close();
			}
			for (ZoneOffsetTransitionRule rule : rules) {
				transition(xml, id, rule, rule.getOffsetAfter().equals(standard) ? "Standard" : "Daylight", year);
			}
			xml.close().close().open("t:Transitions").open("t:Transition");
			to(xml, "Group", "0").close().close();
		}
		xml.close();
	}

	private static String periodId(String zone, String period) {
		return "trule:Microsoft/Registry/" + zone + "/1-" + period;
	}

	private static void period(XmlAnswer xml, String zone, String name, ZoneOffset offset) throws IOException {
		xml.open("t:Period").attribute("Bias", duration(-offset.getTotalSeconds())).attribute("Name", name)
				.attribute("Id", periodId(zone, name)).close();
	}

	private static String duration(int seconds) {
		return (seconds < 0 ? "-" : "") + "PT" + Math.abs(seconds) / 60 + "M";
	}

	private static XmlAnswer to(XmlAnswer xml, String kind, String id) throws IOException {
		return xml.open("t:To").attribute("Kind", kind).text(id).close();
	}

	/** Java may know the time of a change in UTC; here it is by the clocks on the wall before it. */
	private static void transition(XmlAnswer xml, String zone, ZoneOffsetTransitionRule rule, String period, int year)
			throws IOException {
		LocalDateTime wall = rule.createTransition(year).getDateTimeBefore();
		int day = rule.getDayOfMonthIndicator();
		boolean last = day < 0 || day + 6 >= rule.getMonth().maxLength();
		xml.open("t:RecurringDayTransition");
		to(xml, "Period", periodId(zone, period));
		xml.leaf("t:TimeOffset",
				duration((int) Duration.between(wall.toLocalDate().atStartOfDay(), wall).toSeconds()))
				.leaf("t:Month", Integer.toString(rule.getMonth().getValue()))
				.leaf("t:DayOfWeek", wall.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
				.leaf("t:Occurrence", Integer.toString(last ? LAST : (day - 1) / 7 + 1)).close();
	}
}
