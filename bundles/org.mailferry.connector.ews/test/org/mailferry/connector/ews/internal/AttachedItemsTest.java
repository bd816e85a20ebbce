package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.connector.Upload;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.ContractUser;
import org.mailferry.testkit.connector.MemoryReceiver;

/** Items attached to items that are no mail, on the second path. */
class AttachedItemsTest {

	private static final String MAIL = attached("Minutes", "<t:Message><t:MimeContent>"
			+ Base64.getEncoder().encodeToString(
					("From: ann@x.example\r\nTo: bob@x.example\r\nSubject: Minutes\r\nMIME-Version: 1.0\r\n"
							+ "Content-Type: text/plain\r\n\r\nwhat was said\r\n").getBytes(StandardCharsets.US_ASCII))
			+ "</t:MimeContent></t:Message>");
	private static final String CARD = attached("Card",
			"<t:Contact><t:Subject>Card</t:Subject><t:Body BodyType=\"Text\">met"
					+ " there</t:Body><t:GivenName>Ann</t:GivenName><t:Surname>Example</t:Surname></t:Contact>");
	private static final String DATE = attached("Date", "<t:CalendarItem><t:Subject>Date</t:Subject><t:Start>"
			+ "2026-03-02T10:00:00Z</t:Start><t:End>2026-03-02T11:00:00Z</t:End><t:Location>there</t:Location>"
			+ "</t:CalendarItem>");
	private static final String FILE = "<t:FileAttachment><t:Name>notes.txt</t:Name><t:Content>bm90ZXM=</t:Content>"
			+ "</t:FileAttachment>";

	private ElementPair pair;
	private Stranger stranger;

	private static String attached(String name, String item) {
		return "<t:ItemAttachment><t:Name>" + name + "</t:Name>" + item + "</t:ItemAttachment>";
	}

	private void start(String... dialect) throws Exception {
		pair = ElementPair.start(LabOrganisation.builder().empty(), dialect);
		stranger = new Stranger(pair.lab());
	}

	@AfterEach
	void stop() throws Exception {
		assertThat(pair.lab().outbox()).isEmpty();
		pair.close();
	}

	private ItemResult.Done carry(String id) throws Exception {
		FolderId folder = ContractUser.wellKnown(pair.target(), WellKnownFolder.INBOX);
		MemoryReceiver receiver = new MemoryReceiver(pair.format());
		pair.source().export(pair.format(), ContractUser.profiles(pair.source(), List.of(new ItemId(id))), receiver);
		assertThat(receiver.refusals()).isEmpty();
		return (ItemResult.Done) pair.target()
				.upload(List.of(new Upload(folder, Optional.empty(), receiver.payloads().get(new ItemId(id)))))
				.getFirst();
	}

	private Hash128 digest(Mailbox mailbox, String id) throws Exception {
		return mailbox.digest(pair.format(), ContractUser.profiles(mailbox, List.of(new ItemId(id))))
				.get(new ItemId(id));
	}

	private String attachments(int mailbox, String id) {
		StringBuilder ids = new StringBuilder();
		Stranger.all("<t:AttachmentId Id=\"([^\"]+)\"", stranger.get(mailbox, Stranger.item(id)))
				.forEach(one -> ids.append("<t:AttachmentId Id=\"").append(one).append("\"/>"));
		return stranger.call(mailbox,
				"<m:GetAttachment><m:AttachmentIds>" + ids + "</m:AttachmentIds></m:GetAttachment>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<t:CalendarItem><t:Subject>With them</t:Subject></t:CalendarItem>",
			"<t:Contact><t:Subject>With them</t:Subject><t:GivenName>Bob</t:GivenName></t:Contact>",
			"<t:Task><t:Subject>With them</t:Subject></t:Task>" })
	void itemsAttachedToItemsArrive(String item) throws Exception {
		start();
		String id = stranger.create(0, item);
		for (String attachment : List.of(MAIL, FILE, CARD, DATE)) {
			stranger.attach(0, id, attachment);
		}

		ItemResult.Done done = carry(id);

		assertThat(done.losses()).isEmpty();
		String copy = done.id().value();
		assertThat(attachments(1, copy)).contains("what was said", "ann@x.example", "bm90ZXM=", "<t:Surname>Example<",
				"met there", "<t:Location>there<", "<t:Start>2026-03-02T10:00:00Z");
		assertThat(
				Stranger.all("<t:(?:Item|File)Attachment><t:AttachmentId[^>]*/><t:Name>([^<]*)<", attachments(1, copy)))
				.containsExactly("Minutes", "notes.txt", "Card", "Date");
		assertThat(digest(pair.target(), copy)).isEqualTo(digest(pair.source(), id));
	}

	@Test
	void whatDiffersInAnAttachedItemIsSeen() throws Exception {
		start();
		String one = stranger.create(0, "<t:Task><t:Subject>one</t:Subject></t:Task>");
		stranger.attach(0, one, CARD);
		String copy = carry(one).id().value();
		assertThat(digest(pair.target(), copy)).isEqualTo(digest(pair.source(), one));

		stranger.call(1, "<m:DeleteAttachment><m:AttachmentIds><t:AttachmentId Id=\""
				+ Stranger.all("<t:AttachmentId Id=\"([^\"]+)\"", stranger.get(1, Stranger.item(copy))).getFirst()
				+ "\"/></m:AttachmentIds></m:DeleteAttachment>");
		stranger.attach(1, copy, CARD.replace("Example", "Other"));

		assertThat(digest(pair.target(), copy)).isNotEqualTo(digest(pair.source(), one));
	}

	/** And the item is there all the same. */
	@Test
	void whatIsAttachedToAnAttachedItemIsTold() throws Exception {
		start();
		String id = stranger.create(0, "<t:Task><t:Subject>nested</t:Subject></t:Task>");
		stranger.attach(0, id, CARD.replace("<t:GivenName>", "<t:Attachments>" + FILE + "</t:Attachments><t:GivenName>")
				.replace("<t:Body BodyType=\"Text\">met there</t:Body>", ""));

		ItemResult.Done done = carry(id);

		assertThat(done.losses()).extracting(Loss::property).containsExactly("attachedItems");
		assertThat(attachments(1, done.id().value())).contains("<t:Surname>Example<");
	}

	@Test
	void whatTheServerDropsIsAttachedAfterwards() throws Exception {
		start("create.drops-attachments = true");
		String id = stranger.create(0,
				"<t:Contact><t:Subject>bob</t:Subject><t:GivenName>Bob</t:GivenName></t:Contact>");
		stranger.attach(0, id, FILE);
		stranger.attach(0, id, MAIL);

		ItemResult.Done done = carry(id);

		assertThat(done.losses()).isEmpty();
		assertThat(attachments(1, done.id().value())).contains("what was said", "bm90ZXM=");
	}

	private List<String> names(int mailbox, String id) {
		return Stranger.all("<t:(?:Item|File)Attachment><t:AttachmentId[^>]*/><t:Name>([^<]*)<",
				attachments(mailbox, id));
	}

	/** What a server keeps is known by its name, wherever it stood. */
	@Test
	void whatTheServerKeptIsNotAttachedTwice() throws Exception {
		start("create.drops-attached-items = true");
		String id = stranger.create(0, "<t:Task><t:Subject>With them</t:Subject></t:Task>");
		for (String attachment : List.of(MAIL, FILE, CARD, DATE)) {
			stranger.attach(0, id, attachment);
		}

		ItemResult.Done done = carry(id);

		assertThat(done.losses()).isEmpty();
		assertThat(names(1, done.id().value())).containsExactlyInAnyOrder("Minutes", "notes.txt", "Card", "Date");
	}

	private List<ItemResult> carryAll(List<String> ids, String fault) throws Exception {
		FolderId folder = ContractUser.wellKnown(pair.target(), WellKnownFolder.INBOX);
		MemoryReceiver receiver = new MemoryReceiver(pair.format());
		List<ItemId> items = ids.stream().map(ItemId::new).toList();
		pair.source().export(pair.format(), ContractUser.profiles(pair.source(), items), receiver);
		pair.lab().faults().line(fault);
		return pair.target().upload(items.stream()
				.map(item -> new Upload(folder, Optional.empty(), receiver.payloads().get(item))).toList());
	}

	private List<String> tasks(int count, String... attachments) throws Exception {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String id = stranger.create(0, "<t:Task><t:Subject>task " + i + "</t:Subject></t:Task>");
			for (String attachment : attachments) {
				stranger.attach(0, id, attachment);
			}
			ids.add(id);
		}
		return ids;
	}

	/** A server ends a batch that takes it too long; what it did not get to is no proof of anything. */
	@ParameterizedTest
	@CsvSource({ "GetItem, false", "GetItem, true", "CreateAttachment, true" })
	void aBatchThatIsCutIsGoneOnWith(String operation, boolean drops) throws Exception {
		start("create.drops-attachments = " + drops);

		List<ItemResult> results = carryAll(tasks(3, MAIL, FILE, CARD),
				operation + " after=1 first=1 item ErrorMailboxStoreUnavailable");

		assertThat(results).hasSize(3).allSatisfy(result -> {
			ItemResult.Done done = (ItemResult.Done) result;
			assertThat(done.losses()).isEmpty();
			assertThat(names(1, done.id().value())).containsExactlyInAnyOrder("Minutes", "notes.txt", "Card");
		});
	}

	@ParameterizedTest
	@CsvSource({ "CreateAttachment busy 500ms, true", "CreateAttachment first=1 fault ErrorTimeoutExpired, false",
			"GetItem busy 500ms, true", "CreateAttachment item ErrorMailboxStoreUnavailable, false" })
	void itemsWhoseAttachmentsMustWaitMayHaveArrived(String fault, boolean busy) throws Exception {
		start("create.drops-attachments = true");
		List<String> tasks = tasks(2, MAIL, FILE);

		assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> carryAll(tasks, fault))
				.matches(RetryableException::maybeDone, "maybe done")
				.matches(e -> e.busy().isPresent() == busy, "busy: " + busy);
	}

	/** One that the server refuses does not take the others with it. */
	@Test
	void oneAttachmentThatIsRefusedWithTheWholeRequestIsALoss() throws Exception {
		start("create.drops-attachments = true");

		ItemResult.Done done = (ItemResult.Done) carryAll(tasks(1, MAIL, FILE, CARD),
				"CreateAttachment first=2 http 413").getFirst();

		assertThat(done.losses()).containsExactly(new Loss("attachments", "the target dropped 1 of 3"));
		assertThat(names(1, done.id().value())).containsExactly("notes.txt", "Card");
	}

	/** Nobody knows which of two by one name is there: that is told, and none is attached twice. */
	@Test
	void whatCannotBeToldApartIsALoss() throws Exception {
		start("create.drops-attachments = true");

		ItemResult.Done done = (ItemResult.Done) carryAll(tasks(1, CARD, CARD),
				"CreateAttachment after=1 first=1 item ErrorMailboxStoreUnavailable").getFirst();

		assertThat(done.losses()).containsExactly(new Loss("attachments", "the target dropped 1 of 2"));
		assertThat(names(1, done.id().value())).containsExactly("Card");
	}
}
