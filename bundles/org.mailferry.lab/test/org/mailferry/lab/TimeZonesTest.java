package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;

import org.junit.jupiter.api.Test;

class TimeZonesTest extends EmptyLabTest {

	private static String zones(String attributes, String... ids) {
		return client.call("<m:GetServerTimeZones" + attributes + ">" + (ids.length == 0
				? ""
				: "<m:Ids><t:Id>" + String.join("</t:Id><t:Id>", ids) + "</t:Id></m:Ids>") + "</m:GetServerTimeZones>");
	}

	@Test
	void zonesHaveTheirRules() {
		String berlin = zones(" ReturnFullTimeZoneData=\"true\"", "W. Europe Standard Time", "Nowhere Standard Time");
		assertThat(all("<t:TimeZoneDefinition Id=\"([^\"]+)\"", berlin)).containsExactly("W. Europe Standard Time");
		assertThat(berlin).contains("Bias=\"-PT60M\" Name=\"Standard\"", "Bias=\"-PT120M\" Name=\"Daylight\"")
				.containsSubsequence("<t:TimeOffset>PT120M<", "<t:Month>3<", "<t:DayOfWeek>Sunday<",
						"<t:Occurrence>-1<", "<t:TimeOffset>PT180M<", "<t:Month>10<");
		String pacific = zones("", "Pacific Standard Time");
		assertThat(pacific).contains("Bias=\"PT480M\" Name=\"Standard\"").containsSubsequence("<t:Month>3<",
				"<t:Occurrence>2<", "<t:Month>11<", "<t:Occurrence>1<");
	}

	@Test
	void zonesCanBeNamesOnly() {
		String names = zones(" ReturnFullTimeZoneData=\"false\"");
		assertThat(all("<t:TimeZoneDefinition Id=\"([^\"]+)\"", names)).hasSizeGreaterThan(20).contains("UTC",
				"India Standard Time");
		assertThat(names).doesNotContain("t:Period");
		assertThat(zones("", "UTC", "Tokyo Standard Time")).contains("Bias=\"PT0M\"", "Bias=\"-PT540M\"")
				.doesNotContain("Daylight");
	}
}
