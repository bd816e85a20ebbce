package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Loss;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.Mailbox;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
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

	private LabOrganisation lab;
	private Stranger stranger;
	private MailSystem system;
	private SourceMailbox source;
	private TargetMailbox target;
	private PayloadFormat format;

	private static String attached(String name, String item) {
		return "<t:ItemAttachment><t:Name>" + name + "</t:Name>" + item + "</t:ItemAttachment>";
	}

	private void start(String... dialect) throws Exception {
		List<String> lines = new ArrayList<>(List.of("operations.off = ExportItems UploadItems"));
		lines.addAll(List.of(dialect));
		lab = LabOrganisation.builder().mailboxes(2).empty().dialect(lines.toArray(String[]::new)).start();
		stranger = new Stranger(lab);
		EndpointMemory memory = EndpointMemory.unkept();
		memory.remember("item-stream-missing", "ExportItems answers ErrorSchemaValidation");
		system = LabAccess.connect(LabAccess.settings(lab, Optional.of(lab.caPem())), lab.password(), memory);
		source = system.source(LabAccess.mailbox(lab, 0), CallObserver.NONE);
		target = system.target(LabAccess.mailbox(lab, 1), CallObserver.NONE);
		format = source.formats().getFirst();
	}

	@AfterEach
	void stop() throws Exception {
		assertThat(lab.outbox()).isEmpty();
		source.close();
		target.close();
		system.close();
		lab.close();
	}

	private ItemResult.Done carry(String id) throws Exception {
		FolderId folder = ContractUser.wellKnown(target, WellKnownFolder.INBOX);
		MemoryReceiver receiver = new MemoryReceiver(format);
		source.export(format, ContractUser.profiles(source, List.of(new ItemId(id))), receiver);
		assertThat(receiver.refusals()).isEmpty();
		return (ItemResult.Done) target
				.upload(List.of(new Upload(folder, Optional.empty(), receiver.payloads().get(new ItemId(id)))))
				.getFirst();
	}

	private Hash128 digest(Mailbox mailbox, String id) throws Exception {
		return mailbox.digest(format, ContractUser.profiles(mailbox, List.of(new ItemId(id)))).get(new ItemId(id));
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
		assertThat(digest(target, copy)).isEqualTo(digest(source, id));
	}

	@Test
	void whatDiffersInAnAttachedItemIsSeen() throws Exception {
		start();
		String one = stranger.create(0, "<t:Task><t:Subject>one</t:Subject></t:Task>");
		stranger.attach(0, one, CARD);
		String copy = carry(one).id().value();
		assertThat(digest(target, copy)).isEqualTo(digest(source, one));

		stranger.call(1, "<m:DeleteAttachment><m:AttachmentIds><t:AttachmentId Id=\""
				+ Stranger.all("<t:AttachmentId Id=\"([^\"]+)\"", stranger.get(1, Stranger.item(copy))).getFirst()
				+ "\"/></m:AttachmentIds></m:DeleteAttachment>");
		stranger.attach(1, copy, CARD.replace("Example", "Other"));

		assertThat(digest(target, copy)).isNotEqualTo(digest(source, one));
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
}
