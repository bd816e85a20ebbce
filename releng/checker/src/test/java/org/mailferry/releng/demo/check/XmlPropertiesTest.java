package org.mailferry.releng.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedSet;

import org.junit.jupiter.api.Test;
import org.mailferry.releng.demo.ews.XmlCursor;

class XmlPropertiesTest {

	private static final String ITEM = """
			<t:CalendarItem xmlns:t="types"><t:MimeContent CharacterSet="UTF-8">%s</t:MimeContent>\
			<t:ItemId Id="AAA" ChangeKey="1"/><t:ParentFolderId Id="F"/><t:ItemClass>IPM.Appointment</t:ItemClass>\
			<t:Subject>Ebb &amp; flow</t:Subject><t:Body BodyType="HTML">&lt;b&gt;x&lt;/b&gt;</t:Body>\
			<t:Size>4711</t:Size><t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x300b" PropertyType="Binary"/>\
			<t:Value>S0VZ</t:Value></t:ExtendedProperty><t:EffectiveRights><t:Delete>true</t:Delete></t:EffectiveRights>\
			<t:LastModifiedTime>2026-01-01T00:00:00Z</t:LastModifiedTime><t:RequiredAttendees><t:Attendee><t:Mailbox>\
			<t:Name>Ada</t:Name></t:Mailbox></t:Attendee><t:Attendee><t:Mailbox><t:Name>Bea</t:Name></t:Mailbox>\
			</t:Attendee></t:RequiredAttendees><t:Recurrence><t:DailyRecurrence><t:Interval>2</t:Interval>\
			</t:DailyRecurrence></t:Recurrence><t:DeletedOccurrences><t:DeletedOccurrence>\
			<t:Start>2026-02-02T09:00:00Z</t:Start></t:DeletedOccurrence></t:DeletedOccurrences></t:CalendarItem>"""
			.formatted(Base64.getEncoder().encodeToString("BEGIN:VCALENDAR".getBytes(StandardCharsets.US_ASCII)));

	private static ItemDetails read(String xml) throws IOException {
		XmlProperties properties = new XmlProperties(new ItemProperties());
		new XmlCursor(new ByteArrayInputStream(("<x>" + xml + "</x>").getBytes(StandardCharsets.UTF_8)))
				.toChildren("x", (name, cursor) -> properties.read(cursor));
		return properties.details();
	}

	private static void assertDiffers(String old, String now, String property) throws IOException {
		assertThat(ITEM).contains(old);
		assertThat(read(ITEM.replace(old, now)).properties().differences(read(ITEM).properties()))
				.containsExactly(property);
	}

	@Test
	void readsWhatAnItemIs() throws IOException {
		ItemDetails item = read(ITEM);

		assertThat(item.id()).isEqualTo("AAA");
		assertThat(item.identity()).isEqualTo("S0VZ");
		assertThat(item.itemClass()).isEqualTo("IPM.Appointment");
		assertThat(item.sizeBytes()).isEqualTo(4711);
	}

	@Test
	void findsEveryChangeOfContent() throws IOException {
		assertDiffers("QkVHSU46", "QkVHSU46QkVHSU46", "MimeContent");
		assertDiffers("Ebb &amp; flow", "Ebb &amp; Flow", "Subject");
		assertDiffers("BodyType=\"HTML\"", "BodyType=\"Text\"", "Body@BodyType");
		assertDiffers("&lt;b&gt;", "&lt;i&gt;", "Body");
		assertDiffers("Bea", "Eve", "RequiredAttendees/Attendee[2]/Mailbox/Name");
		assertDiffers("<t:Interval>2", "<t:Interval>3", "Recurrence/DailyRecurrence/Interval");
		assertDiffers("2026-02-02T09", "2026-02-03T09", "DeletedOccurrences/DeletedOccurrence/Start");
		assertDiffers("<t:Subject>Ebb &amp; flow</t:Subject>", "", "Subject");
	}

	private static ItemProperties withOccurrence(String id, String text, String size) throws IOException {
		ItemProperties all = new ItemProperties();
		XmlProperties series = new XmlProperties(all);
		String xml = "<x><t:CalendarItem xmlns:t=\"t\"><t:ModifiedOccurrences><t:Occurrence><t:ItemId Id=\"" + id
				+ "\"/><t:Start>2026-03-09T09:00:00Z</t:Start></t:Occurrence></t:ModifiedOccurrences></t:CalendarItem></x>";
		new XmlCursor(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).toChildren("x",
				(name, cursor) -> series.read(cursor));
		assertThat(series.occurrences()).containsExactly(id);
		String own = "<x><t:CalendarItem xmlns:t=\"t\"><t:ItemId Id=\"" + id + "\"/><t:Body>" + text
				+ "</t:Body><t:Size>" + size
				+ "</t:Size></t:CalendarItem></x>";
		new XmlCursor(new ByteArrayInputStream(own.getBytes(StandardCharsets.UTF_8))).toChildren("x",
				(name, cursor) -> series.readOccurrence(1, cursor));
		return all;
	}

	@Test
	void findsWhatAChangedOccurrenceHasOfItsOwn() throws IOException {
		assertThat(withOccurrence("A", "one", "10").differences(withOccurrence("B", "one", "11"))).isEmpty();
		assertThat(withOccurrence("A", "one", "10").differences(withOccurrence("B", "two", "10")))
				.containsExactly("ModifiedOccurrences/own[1]/Body");
	}

	@Test
	void leavesAsideWhatBelongsToThePlace() throws IOException {
		String elsewhere = ITEM.replace("AAA", "BBB").replace("Id=\"F\"", "Id=\"G\"")
				.replace("2026-01-01", "2026-06-06")
				.replace("<t:Delete>true", "<t:Delete>false");

		assertThat(read(elsewhere).properties().differences(read(ITEM).properties())).isEmpty();
	}

	@Test
	void takesClassSubjectAndTimesForTheIdentityWhereTheServerShowsNoSearchKey() throws IOException {
		String without = ITEM.replace("0x300b", "0x300c");

		assertThat(read(without).identity()).contains("Ebb & flow", "IPM.Appointment");
	}

	@Test
	void charactersThatXmlDoesNotHaveMayBecomeUnderscoresWhereThatIsPublished() throws IOException {
		Published published = Published.read(Path.of(System.getProperty("mailferry.docs"), "fidelity.md"));
		ItemProperties source = withSubject("Ebb \uE01F flow", published);

		SortedSet<String> underscore = source.differences(withSubject("Ebb _ flow", published));
		assertThat(underscore).containsExactly("Subject (characters that XML 1.0 does not have)");
		assertThat(published.names("IPM.Appointment", underscore.first())).isTrue();
		assertThat(published.names("IPM.Note", underscore.first())).isFalse();

		SortedSet<String> other = source.differences(withSubject("Ebb _ tide", published));
		assertThat(other).contains("Subject");
		assertThat(published.names("IPM.Appointment", "Subject")).isFalse();
	}

	private static ItemProperties withSubject(String subject, Published published) throws IOException {
		ItemProperties all = new ItemProperties();
		XmlProperties item = new XmlProperties(all, Optional.of(published));
		String xml = "<x><t:CalendarItem xmlns:t=\"t\"><t:Subject>" + subject + "</t:Subject></t:CalendarItem></x>";
		new XmlCursor(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).toChildren("x",
				(name, cursor) -> item.read(cursor));
		return all;
	}
}
