package org.mailferry.connector.ews.internal.elements;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.NamedProperty;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;
import org.mailferry.connector.ews.internal.operation.DeleteItem;
import org.mailferry.connector.ews.internal.soap.Envelope;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.mailferry.testkit.connector.MemoryPayload;
import org.w3c.dom.Document;

/** What the second path sends, for each family of items, against Microsoft's own schema. */
class ElementRequestsTest {

	private static final String XML_NAMESPACE = "<xs:schema targetNamespace='http://www.w3.org/XML/1998/namespace'"
			+ " xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:attribute name='lang' type='xs:language'/></xs:schema>";
	private static final ItemId ITEM = new ItemId("AAMk&<\"item\">=");
	private static final EndpointProperties PROPERTIES = new EndpointProperties(EndpointMemory.unkept(),
			List.of(NamedProperty.parse("PublicStrings/My <own> & String"), NamedProperty.parse("0x6001 Binary"),
					NamedProperty.parse("{11223344-5566-7788-99AA-BBCCDDEEFF00}/0x8123 IntegerArray")));
	private static Schema schema;

	@BeforeAll
	static void readSchema() throws Exception {
		Path messages = Path.of(System.getProperty("mailferry.shared", "")).resolve("ews-schema/messages.xsd");
		assumeTrue(Files.exists(messages), "../shared/ews-schema is not there, so requests are not validated");
		schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(
				new Source[]{ new StreamSource(new StringReader(XML_NAMESPACE)), new StreamSource(messages.toFile()) });
	}

	private static void assertValid(Operation<?> operation) throws Exception {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new Envelope(Optional.of(new MailboxAddress("ada@x.example")), operation.body()).writeTo(bytes);
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes.toByteArray()));
		var body = document.getElementsByTagNameNS("*", operation.name()).item(0);
		assertThatCode(() -> schema.newValidator().validate(new DOMSource(body)))
				.as(bytes.toString(StandardCharsets.UTF_8))
				.doesNotThrowAnyException();
	}

	private static List<Map.Entry<Property, String>> values(ItemFamily family) {
		List<Map.Entry<Property, String>> values = new ArrayList<>();
		for (Property row : PropertyTable.INSTANCE.of(family)) {
			if (row.path() instanceof Extended path) {
				RequestXml xml = new RequestXml();
				ExtendedElement.write(xml, path, List.of("AA=="));
				values.add(Map.entry(row, xml.toString()));
			}
		}
		return values;
	}

	private static NewItem record(ItemFamily family) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ElementRecord record = new ElementRecord(out);
		record.line(ElementRecord.ITEM, family.name(), ElementRecord.VERSION);
		if (family.inMime()) {
			record.line(ElementRecord.MIME, "UTF-8", "RnJvbTog");
		}
		for (String key : List.of("00020329-0000-0000-c000-000000000046/my <own> &", "6001")) {
			Property row = PROPERTIES.named(key).orElseThrow();
			RequestXml xml = new RequestXml();
			ExtendedElement.write(xml, (Extended) row.path(), List.of("AA=="));
			record.line(ElementRecord.SET, row.name(), xml.toString());
		}
		record.line(ElementRecord.SET, "itemClass", "<t:ItemClass>IPM.X</t:ItemClass>");
		record.line(ElementRecord.SET, "sensitivity", "<t:Sensitivity>Normal</t:Sensitivity>");
		record.line(ElementRecord.SET, "categories", "<t:Categories><t:String>a</t:String></t:Categories>");
		record.line(ElementRecord.SET, "importance", "<t:Importance>High</t:Importance>");
		record.line(ElementRecord.SET, "body", "<t:Body BodyType=\"Text\">&amp;</t:Body>");
		for (Map.Entry<Property, String> value : values(family)) {
			record.line(ElementRecord.SET, value.getKey().name(), value.getValue());
		}
		record.line(ElementRecord.IDENTITY, "key", Hash128.of("x").toString());
		if (family == ItemFamily.APPOINTMENT) {
			series(record);
		}
		if (!family.inMime()) {
			record.line(ElementRecord.FILE, "0.0", "<t:Name>a</t:Name>");
			record.line(ElementRecord.CONTENT, "0.0", "AA==");
			record.line(ElementRecord.ATTACHED, "0.1", "MESSAGE <t:Name>b</t:Name>");
			record.line(ElementRecord.CONTENT, "0.1", "RnJvbTog");
			record.line(ElementRecord.ATTACHED_VALUE, "0.1/importance", "<t:Importance>High</t:Importance>");
			record.line(ElementRecord.ATTACHED, "0.2", "TASK <t:Name>c</t:Name>");
			record.line(ElementRecord.ATTACHED_VALUE, "0.2/subject", "<t:Subject>c</t:Subject>");
		}
		return NewItem.read(new Upload(new FolderId("AAMk="), Optional.empty(),
				new MemoryPayload(new PayloadFormat("exchange.item-elements"), out.toByteArray())));
	}

	private static void series(ElementRecord record) throws Exception {
		record.line(ElementRecord.SET, "seriesStart", "<t:Start>2026-03-02T08:00:00Z</t:Start>");
		record.line(ElementRecord.SET, "seriesEnd", "<t:End>2026-03-02T09:00:00Z</t:End>");
		record.line(ElementRecord.SET, "seriesAllDay", "<t:IsAllDayEvent>true</t:IsAllDayEvent>");
		record.line(ElementRecord.SET, "recurrencePattern", "<t:Recurrence><t:DailyRecurrence><t:Interval>1"
				+ "</t:Interval></t:DailyRecurrence><t:NoEndRecurrence><t:StartDate>2026-03-02</t:StartDate>"
				+ "</t:NoEndRecurrence></t:Recurrence>");
		record.line(ElementRecord.SET, "startTimeZone", "<t:StartTimeZone Id=\"UTC\"></t:StartTimeZone>");
		record.line(ElementRecord.SET, "endTimeZone", "<t:EndTimeZone Id=\"UTC\"></t:EndTimeZone>");
		record.line(ElementRecord.OCCURRENCE, "1", "2026-03-03T08:00:00Z");
		record.line(ElementRecord.OWN, "1/subject", "<t:Subject>other</t:Subject>");
		record.line(ElementRecord.OWN, "1/seriesStart", "<t:Start>2026-03-03T09:00:00Z</t:Start>");
	}

	@Test
	void everyRequestAboutOccurrencesIsValid() throws Exception {
		NewItem item = record(ItemFamily.APPOINTMENT);
		NewOccurrence occurrence = item.occurrences().getFirst();
		assertValid(
				new GetElements(ItemFamily.APPOINTMENT, List.of(new ChangedOccurrence(ITEM, Instant.EPOCH).profile()),
						false, OccurrenceTable.ROWS, new OccurrenceDigests()));
		assertValid(new FindOccurrences(List.of(new FindOccurrences.Number(ITEM, 3))));
		assertValid(DeleteItem.ofOccurrences(List.of(ITEM)));
		assertValid(new SetElements(List.of(new SetElements.Change(ITEM, ItemFamily.APPOINTMENT,
				OccurrenceTable.ROWS, occurrence.set(item.values())))));
		assertValid(new Detach(List.of("AAMk=")));
	}

	@ParameterizedTest
	@EnumSource(ItemFamily.class)
	void everyRequestIsValid(ItemFamily family) throws Exception {
		ItemProfile profile = new ItemProfile(ITEM, Hash128.of("x"), 0, "", 0, true, Optional.empty(), new TreeMap<>());
		for (boolean mime : new boolean[]{ true, false }) {
			assertValid(new GetElements(family, List.of(profile), mime, PROPERTIES.of(family),
					new ElementExport(family, PROPERTIES, null)));
		}
		NewItem item = record(family);
		assertValid(new CreateElements(new FolderId("AAMk&="), List.of(item, item), Set.of("iconIndex")));
		assertValid(new SetElements(ITEM, family, values(family)));
		assertValid(new ListAttachments(List.of(ITEM)));
		assertValid(new ContentDigests(List.of("AAMk="), true));
		if (item.files().size() > 0) {
			assertValid(new AttachFiles(ITEM, item.files().from(0, Set.of())));
		}
	}
}
