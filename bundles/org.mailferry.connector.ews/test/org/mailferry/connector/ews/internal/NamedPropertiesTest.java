package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.NamedProperty;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.ContractUser;
import org.mailferry.testkit.connector.MemoryReceiver;

/** Properties that somebody named, with a server that has ExportItems and shall do without. */
class NamedPropertiesTest {

	private static final List<NamedProperty> NAMED = List.of(NamedProperty.parse("PublicStrings/Customer No String"),
			NamedProperty.parse("{11223344-5566-7788-99AA-BBCCDDEEFF00}/0x8123 Integer"),
			NamedProperty.parse("0x6001 Binary"), NamedProperty.parse("0x3A06 String"));
	private static final String VALUES = "<t:ExtendedProperty><t:ExtendedFieldURI DistinguishedPropertySetId=\"PublicStrings\""
			+ " PropertyName=\"Customer No\" PropertyType=\"String\"/><t:Value>4711 &amp; sons</t:Value></t:ExtendedProperty>"
			+ "<t:ExtendedProperty><t:ExtendedFieldURI PropertySetId=\"11223344-5566-7788-99aa-bbccddeeff00\""
			+ " PropertyId=\"33059\" PropertyType=\"Integer\"/><t:Value>-7</t:Value></t:ExtendedProperty>"
			+ "<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x6001\" PropertyType=\"Binary\"/><t:Value>AQID"
			+ "</t:Value></t:ExtendedProperty>";

	private static MailSystem connect(LabOrganisation lab, List<NamedProperty> named) throws Exception {
		EndpointSettings usual = LabAccess.settings(lab, Optional.of(lab.caPem()));
		return LabAccess.connect(new EndpointSettings(usual.side(), usual.kind(), usual.url(), usual.userName(),
				usual.secret(), usual.caFile(), usual.requestTimeout(), usual.maxRequestBytes(), EndpointAccess.USUAL,
				new EndpointItems(true, named)), lab.password(), EndpointMemory.unkept());
	}

	private static ItemResult.Done carry(SourceMailbox source, TargetMailbox target, String id) throws Exception {
		PayloadFormat format = source.formats().getFirst();
		List<ItemProfile> items = ContractUser.profiles(source, List.of(new ItemId(id)));
		FolderId folder = ContractUser.wellKnown(target, WellKnownFolder.INBOX);
		MemoryReceiver receiver = new MemoryReceiver(format);
		source.export(format, items, receiver);
		return (ItemResult.Done) target
				.upload(List.of(new Upload(folder, Optional.empty(), receiver.payloads().get(new ItemId(id)))))
				.getFirst();
	}

	private static String extended(Stranger stranger, int mailbox, String id) {
		return stranger.call(mailbox,
				"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>"
						+ String.join("", Stranger.all("(<t:ExtendedFieldURI[^>]*/>)", VALUES))
						+ "</t:AdditionalProperties></m:ItemShape><m:ItemIds>" + Stranger.item(id)
						+ "</m:ItemIds></m:GetItem>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<t:Message><t:Subject>one</t:Subject><t:Body BodyType=\"Text\">text</t:Body>"
			+ "<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x0070\" PropertyType=\"String\"/><t:Value>one</t:Value>"
			+ "</t:ExtendedProperty>%s</t:Message>",
			"<t:Contact><t:Subject>two</t:Subject>%s"
					+ "</t:Contact>",
			"<t:CalendarItem><t:Subject>three</t:Subject>%s</t:CalendarItem>" })
	void theyTravelAndAreCompared(String item) throws Exception {
		try (LabOrganisation lab = LabOrganisation.builder().mailboxes(2).empty().start();
				MailSystem system = connect(lab, NAMED);
				SourceMailbox source = system.source(LabAccess.mailbox(lab, 0), CallObserver.NONE);
				TargetMailbox target = system.target(LabAccess.mailbox(lab, 1), CallObserver.NONE)) {
			assertThat(source.formats()).hasSize(1).isEqualTo(target.formats());
			Stranger stranger = new Stranger(lab);
			String id = stranger.create(0, item.formatted(VALUES));

			ItemResult.Done done = carry(source, target, id);

			assertThat(done.losses()).isEmpty();
			assertThat(extended(stranger, 1, done.id().value())).contains("4711 &amp; sons", ">-7<", ">AQID<");
			assertThat(lab.requestCounts()).doesNotContainKeys("ExportItems", "UploadItems");
			PayloadFormat format = source.formats().getFirst();
			List<ItemProfile> original = ContractUser.profiles(source, List.of(new ItemId(id)));
			List<ItemProfile> copy = ContractUser.profiles(target, List.of(done.id()));
			assertThat(target.digest(format, copy).values()).containsExactlyElementsOf(
					source.digest(format, original).values());
			String without = stranger.create(1, item.formatted(""));
			assertThat(extended(stranger, 1, without)).doesNotContain("4711");
		}
	}

	@Test
	void whatIsNotNamedStaysBehind() throws Exception {
		try (LabOrganisation lab = LabOrganisation.builder().mailboxes(2).empty().start();
				MailSystem system = connect(lab, NAMED.subList(1, 2));
				SourceMailbox source = system.source(LabAccess.mailbox(lab, 0), CallObserver.NONE);
				TargetMailbox target = system.target(LabAccess.mailbox(lab, 1), CallObserver.NONE)) {
			Stranger stranger = new Stranger(lab);
			String id = stranger.create(0, "<t:Task><t:Subject>one</t:Subject>" + VALUES + "</t:Task>");

			ItemResult.Done done = carry(source, target, id);

			assertThat(extended(stranger, 1, done.id().value())).contains(">-7<").doesNotContain("4711", "AQID");
		}
	}

	@Test
	void oneThatTheServerRefusesIsLeftOutAndTold() throws Exception {
		try (LabOrganisation lab = LabOrganisation.builder().mailboxes(2).empty().dialect("refuse.properties = 0x6001")
				.start();
				MailSystem system = connect(lab, NAMED);
				SourceMailbox source = system.source(LabAccess.mailbox(lab, 0), CallObserver.NONE);
				TargetMailbox target = system.target(LabAccess.mailbox(lab, 1), CallObserver.NONE)) {
			Stranger stranger = new Stranger(lab);
			String id = stranger.create(0, "<t:Task><t:Subject>one</t:Subject></t:Task>");

			assertThat(carry(source, target, id).losses()).extracting(Loss::property).containsExactly("0x6001 Binary");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "PublicStrings/Customer No String | PublicStrings/Customer No String",
			"  Common/0x85a4   Integer | Common/0x85A4 Integer",
			"{11223344-5566-7788-99AA-BBCCDDEEFF00}/0x8123 Binary | 11223344-5566-7788-99aa-bbccddeeff00/0x8123 Binary",
			"0x6001 StringArray | 0x6001 StringArray" })
	void theyAreWrittenSo(String text, String read) {
		assertThat(NamedProperty.parse(text)).hasToString(read).isEqualTo(NamedProperty.parse(read));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Customer No | type", "0x6001 binary | type", "'' | type",
			"Customer No String | neither a tag", "0x8123 Integer | below 0x8000", "0 Integer | neither a tag",
			"Public/Customer String | no property set", "PublicStrings/ String | no name",
			"0x10000 Integer | neither a tag" })
	void whatIsNoneIsSaid(String text, String why) {
		assertThatIllegalArgumentException().isThrownBy(() -> NamedProperty.parse(text)).withMessageContaining(why);
	}

	@Test
	void thereAreNotTooMany() {
		List<NamedProperty> many = IntStream.rangeClosed(0, EndpointItems.MOST_PROPERTIES)
				.mapToObj(i -> NamedProperty.parse("Common/p" + i + " String")).toList();
		assertThatIllegalArgumentException().isThrownBy(() -> new EndpointItems(false, many))
				.withMessageContaining("no more than 50");
		assertThatIllegalArgumentException()
				.isThrownBy(() -> new EndpointItems(false, List.of(NAMED.getFirst(), NAMED.getFirst())))
				.withMessageContaining("twice");
	}
}
