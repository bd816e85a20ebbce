package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.testkit.connector.MemoryReceiver;

/** Servers that break the schema of Exchange Web Services: nothing may be lost or doubled by it. */
@Timeout(60)
class SenselessAnswersTest {

	private static final MailboxAddress ANNA = new MailboxAddress("anna@contoso.example");
	private static final FolderId INBOX = new FolderId("AAMk=");
	private static final Pattern ASKED_ITEM = Pattern.compile("<t:ItemId Id=\"([^\"]+)\"");

	@FunctionalInterface
	private interface Use<T> {
		T of(SourceMailbox mailbox) throws ConnectorException, SyncStateRefusedException;
	}

	/** Answers by what a request says. */
	private static <T> T with(Function<String, String> answers, Use<T> use)
			throws IOException, ConnectorException, SyncStateRefusedException {
		try (CannedServer server = new CannedServer((headers, content) -> CannedServer
				.soapReply(answers.apply(new String(content, StandardCharsets.UTF_8))));
				MailSystem system = LabAccess.connect(server.settings(), "pw")) {
			return use.of(system.source(ANNA, CallObserver.NONE));
		}
	}

	private static String page(String changes) {
		return "<m:SyncFolderItemsResponse><m:ResponseMessages><m:SyncFolderItemsResponseMessage ResponseClass='Success'>"
				+ "<m:ResponseCode>NoError</m:ResponseCode><m:SyncState>next</m:SyncState>" + changes
				+ "</m:SyncFolderItemsResponseMessage></m:ResponseMessages></m:SyncFolderItemsResponse>";
	}

	private static String fault(String code) {
		return "<s:Fault><faultcode xmlns:a='x'>a:" + code + "</faultcode><faultstring>no</faultstring></s:Fault>";
	}

	private static String created(String id) {
		return "<t:Create><t:Message><t:ItemId Id='" + id + "' ChangeKey='CQ=='/></t:Message></t:Create>";
	}

	private static ChangePage changes(Function<String, String> answers, String since)
			throws IOException, ConnectorException, SyncStateRefusedException {
		return with(answers, mailbox -> mailbox.changes(INBOX,
				Optional.of(since).filter(text -> !text.isEmpty()).map(SyncState::new), Detail.SYNC));
	}

	private static List<String> ids(ChangePage page) {
		return page.changes().stream().map(change -> change.id().value()).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<t:Create><t:Message/></t:Create>", "<t:Create/>",
			"<t:Update><t:Message><t:ItemId Id=''/></t:Message></t:Update>", "<t:Delete/>",
			"<t:ReadFlagChange><t:IsRead>true</t:IsRead></t:ReadFlagChange>" })
	void aChangeOfAnItemThatIsNotNamedIsNeverLeftOut(String change) {
		String answer = page("<m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes>" + created("A")
				+ change + "</m:Changes>");
		assertThatThrownBy(() -> changes(request -> answer, "")).isInstanceOf(PermanentException.class)
				.hasMessageContaining("without its id");
		assertThatThrownBy(() -> changes(request -> answer, "before")).isInstanceOf(SyncStateRefusedException.class);
	}

	@Test
	void moreIsAskedForUntilNothingComesWhenTheServerDoesNotSayWhetherThereIsMore()
			throws IOException, ConnectorException, SyncStateRefusedException {
		assertThat(changes(request -> page("<m:Changes>" + created("A") + "</m:Changes>"), "").last()).isFalse();
		assertThat(changes(request -> page("<m:Changes/>"), "before").last()).isTrue();
		for (String no : List.of("0", "False", " false ")) {
			assertThat(changes(request -> page("<m:Changes>" + created("A") + "</m:Changes><m:IncludesLastItemInRange>"
					+ no + "</m:IncludesLastItemInRange>"), "").last()).isFalse();
		}
	}

	@Test
	void aFaultWithHttp200AndItsCodeOnlyInTheFaultCodeIsUnderstood() {
		ConnectorException failure = catchThrowableOfType(ConnectorException.class,
				() -> changes(request -> fault("ErrorServerBusy"), ""));
		assertThat(failure).isInstanceOf(RetryableException.class);
		assertThat(failure.serverCode()).isEqualTo("ErrorServerBusy");
	}

	@Test
	void whateverAStateIsRefusedWithTheFolderIsComparedAnew() {
		for (String code : List.of("ErrorInvalidSyncStateData", "ErrorSchemaValidation", "ErrorInvalidRequest",
				"Client")) {
			assertThatThrownBy(() -> changes(
					request -> request.contains("SyncState") ? fault(code) : page("<m:Changes/>"), "before"))
					.as(code).isInstanceOf(SyncStateRefusedException.class);
		}
		assertThatThrownBy(() -> changes(request -> fault("ErrorInternalServerError"), "before"))
				.as("nothing to do with the state").isInstanceOf(PermanentException.class);
	}

	/** A server that fails on requests for properties that touch one bad item. */
	private static String touchy(String request, List<Integer> lookUps) {
		if (request.contains("m:SyncFolderItems")) {
			return request.contains("item:Size")
					? fault("ErrorInternalServerError")
					: page("<m:Changes>" + created("A") + created("BAD") + created("GONE")
							+ "<t:Delete><t:ItemId Id='OLD'/></t:Delete></m:Changes>");
		}
		List<String> ids = ASKED_ITEM.matcher(request).results().map(found -> found.group(1)).toList();
		lookUps.add(ids.size());
		if (ids.contains("BAD")) {
			return fault("ErrorInternalServerError");
		}
		return "<m:GetItemResponse><m:ResponseMessages>" + ids.stream().map(id -> id.equals("GONE")
				? "<m:GetItemResponseMessage ResponseClass='Error'><m:ResponseCode>ErrorItemNotFound</m:ResponseCode></m:GetItemResponseMessage>"
				: "<m:GetItemResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode><m:Items><t:Message>"
						+ "<t:ItemId Id='" + id
						+ "' ChangeKey='C'/><t:ItemClass>IPM.Note</t:ItemClass></t:Message></m:Items>"
						+ "</m:GetItemResponseMessage>")
				.collect(Collectors.joining()) + "</m:ResponseMessages></m:GetItemResponse>";
	}

	@Test
	void anItemThatTheServerCannotDescribeSpoilsNoOther()
			throws IOException, ConnectorException, SyncStateRefusedException {
		List<Integer> lookUps = Collections.synchronizedList(new ArrayList<>());
		ChangePage page = changes(request -> touchy(request, lookUps), "before");
		assertThat(ids(page)).containsExactly("A", "BAD", "OLD");
		assertThat(page.changes().get(0)).isInstanceOfSatisfying(ItemChange.Created.class,
				created -> assertThat(created.item().itemClass()).isEqualTo("IPM.Note"));
		assertThat(page.changes().get(1)).isInstanceOfSatisfying(ItemChange.Created.class,
				created -> assertThat(created.item().itemClass()).isEmpty());
		assertThat(lookUps).hasSizeLessThanOrEqualTo(5);
	}

	@Test
	void itemsThatAreNotDescribedAreNotTakenForOneAnother()
			throws IOException, ConnectorException, SyncStateRefusedException {
		Map<ItemId, ItemProfile> found = with(request -> touchy(request, new ArrayList<>()),
				mailbox -> mailbox.describe(List.of(new ItemId("BAD"), new ItemId("A"), new ItemId("GONE")),
						Detail.SYNC));
		assertThat(found).containsOnlyKeys(new ItemId("BAD"), new ItemId("A"));
		assertThat(found.get(new ItemId("BAD")).identity()).isNotEqualTo(found.get(new ItemId("A")).identity());
		ChangePage page = changes(request -> page("<m:Changes>" + created("A") + created("B") + "</m:Changes>"), "");
		assertThat(page.changes().stream().map(change -> ((ItemChange.Created) change).item().identity())).as(
				"a server that ignores which properties were asked for").doesNotHaveDuplicates();
	}

	@Test
	void answersInAnotherOrderAreNotMixedUp() {
		assertThatThrownBy(() -> with(request -> {
			List<String> ids = new ArrayList<>(
					ASKED_ITEM.matcher(request).results().map((MatchResult found) -> found.group(1)).toList());
			Collections.reverse(ids);
			return "<m:GetItemResponse><m:ResponseMessages>" + ids.stream()
					.map(id -> "<m:GetItemResponseMessage ResponseClass='Success'><m:Items><t:Message><t:ItemId Id='"
							+ id
							+ "'/></t:Message></m:Items></m:GetItemResponseMessage>")
					.collect(Collectors.joining()) + "</m:ResponseMessages></m:GetItemResponse>";
		}, mailbox -> mailbox.describe(List.of(new ItemId("A"), new ItemId("B")), Detail.SYNC)))
				.isInstanceOf(RetryableException.class).hasMessageContaining("another item");
	}

	@Test
	void prefixesOrderAndUnknownElementsDoNotMatter()
			throws IOException, ConnectorException, SyncStateRefusedException {
		String answer = "<x:SyncFolderItemsResponse xmlns:x='urn:wrong'><New><Deep/></New><ResponseMessages><Any ResponseClass='Success'>"
				+ "<Changes><Create><Unheard><ExtendedProperty><Value>x</Value></ExtendedProperty>"
				+ "<ExtendedProperty><Value>Z2I=</Value><ExtendedFieldURI PropertyTag='0X0000300b'/></ExtendedProperty>"
				+ "<ExtendedProperty><ExtendedFieldURI PropertyTag='0x0E070003'/><Value>0</Value></ExtendedProperty>"
				+ "<Size>many</Size><LastModifiedTime>2026-03-01T10:00:00.123456789123z</LastModifiedTime><ItemClass> IPM.Note </ItemClass>"
				+ "<ItemId Id='A'><Odd/></ItemId></Unheard></Create></Changes>"
				+ "<IncludesLastItemInRange>true</IncludesLastItemInRange><SyncState>next</SyncState>"
				+ "<ResponseCode>NoError</ResponseCode></Any></ResponseMessages></x:SyncFolderItemsResponse>";
		ItemProfile item = ((ItemChange.Created) changes(request -> answer, "").changes().getFirst()).item();
		assertThat(item.itemClass()).isEqualTo("IPM.Note");
		assertThat(item.sizeBytes()).isZero();
		assertThat(item.read()).isFalse();
		assertThat(item.identity()).isEqualTo(org.mailferry.api.Hash128.of(new byte[]{ 'g', 'b' }));
		assertThat(item.lastModified()).hasValueSatisfying(
				time -> assertThat(time).hasToString("2026-03-01T10:00:00.123456789Z"));
	}

	private static String item(String content) {
		return "<m:GetItemResponseMessage ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode><m:Items>"
				+ content + "</m:Items></m:GetItemResponseMessage>";
	}

	private static String occurrence(String id) {
		return item("<t:CalendarItem><t:ItemId Id='" + id + "'/><t:Subject>changed</t:Subject></t:CalendarItem>");
	}

	private static MemoryReceiver exportSeries(String occurrences) throws Exception {
		String series = item("<t:CalendarItem><t:ItemId Id='A'/><t:Subject>series</t:Subject><t:ModifiedOccurrences>"
				+ Stream.of("1", "2").map(n -> "<t:Occurrence><t:ItemId Id='O" + n + "'/><t:OriginalStart>2026-03-0" + n
						+ "T10:00:00Z</t:OriginalStart></t:Occurrence>").collect(Collectors.joining())
				+ "</t:ModifiedOccurrences></t:CalendarItem>");
		EndpointMemory memory = EndpointMemory.unkept();
		memory.remember("item-stream-missing", "ExportItems answers ErrorSchemaValidation");
		try (CannedServer server = new CannedServer((headers, content) -> CannedServer
				.soapReply("<m:GetItemResponse><m:ResponseMessages>"
						+ (new String(content, StandardCharsets.UTF_8).contains("\"O1\"") ? occurrences : series)
						+ "</m:ResponseMessages></m:GetItemResponse>"));
				MailSystem system = LabAccess.connect(server.settings(), "pw", memory);
				SourceMailbox source = system.source(ANNA, CallObserver.NONE)) {
			PayloadFormat format = source.formats().getFirst();
			MemoryReceiver receiver = new MemoryReceiver(format);
			source.export(format, List.of(new ItemProfile(new ItemId("A"), Hash128.of("A"), 0, "IPM.Appointment", 0,
					true, Optional.empty(), new TreeMap<>())), receiver);
			return receiver;
		}
	}

	/** What was not said of an occurrence is no proof that it is as the others. */
	@Test
	void aSeriesIsNotWholeWithoutAllItsChangedOccurrences() throws Exception {
		assertThat(exportSeries(occurrence("O1") + occurrence("O2")).payloads()).hasSize(1);
		for (String wanting : List.of("", item(""), occurrence("O1"), occurrence("O3"))) {
			MemoryReceiver receiver = exportSeries(occurrence("O1") + wanting);
			assertThat(receiver.payloads()).isEmpty();
			assertThat(receiver.refusals().values()).singleElement()
					.matches(refusal -> refusal.kind() == Refusal.Kind.TRANSIENT);
		}
	}
}
