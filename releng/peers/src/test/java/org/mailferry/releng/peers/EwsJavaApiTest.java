package org.mailferry.releng.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.PropertySet;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.core.enumeration.property.BasePropertySet;
import microsoft.exchange.webservices.data.core.enumeration.property.WellKnownFolderName;
import microsoft.exchange.webservices.data.core.enumeration.search.FolderTraversal;
import microsoft.exchange.webservices.data.core.enumeration.service.ConflictResolutionMode;
import microsoft.exchange.webservices.data.core.enumeration.service.DeleteMode;
import microsoft.exchange.webservices.data.core.enumeration.service.SendInvitationsMode;
import microsoft.exchange.webservices.data.core.enumeration.service.SendInvitationsOrCancellationsMode;
import microsoft.exchange.webservices.data.core.service.folder.Folder;
import microsoft.exchange.webservices.data.core.service.item.Appointment;
import microsoft.exchange.webservices.data.core.service.item.EmailMessage;
import microsoft.exchange.webservices.data.core.service.item.Item;
import microsoft.exchange.webservices.data.credential.WebCredentials;
import microsoft.exchange.webservices.data.property.complex.FolderId;
import microsoft.exchange.webservices.data.property.complex.ItemId;
import microsoft.exchange.webservices.data.property.complex.MessageBody;
import microsoft.exchange.webservices.data.search.FindFoldersResults;
import microsoft.exchange.webservices.data.search.FindItemsResults;
import microsoft.exchange.webservices.data.search.FolderView;
import microsoft.exchange.webservices.data.search.ItemView;

/** Microsoft's client for Java, 2.0, as it comes from Maven Central, logged in as the mailbox's owner. */
@ExtendWith(Lab.Extension.class)
class EwsJavaApiTest {

	private static String mailbox;
	private static Witness witness;
	private static ExchangeService service;

	@BeforeAll
	static void logIn(Lab lab, Wiretap tap) throws Exception {
		mailbox = lab.mailbox();
		witness = lab.witness(mailbox);
		System.setProperty("javax.net.ssl.trustStore", Trusting.store(lab.ca()).toString());
		System.setProperty("javax.net.ssl.trustStorePassword", Trusting.PASSWORD);
		service = new ExchangeService(ExchangeVersion.Exchange2010_SP2);
		service.setUrl(tap.uri());
		service.setCredentials(new WebCredentials(mailbox, lab.password()));
	}

	@AfterAll
	static void leave() throws Exception {
		service.close();
	}

	@Test
	void listsTheFoldersThatOthersSee() throws Exception {
		FolderView view = new FolderView(7);
		view.setTraversal(FolderTraversal.Deep);
		List<String> names = new ArrayList<>();
		FindFoldersResults page;
		do {
			page = service.findFolders(WellKnownFolderName.MsgFolderRoot, view);
			page.getFolders().forEach(folder -> names.add(name(folder)));
			view.setOffset(names.size());
		} while (page.isMoreAvailable());

		assertThat(names).hasSizeGreaterThan(15).contains("Inbox", "Calendar");
		assertThat(witness.folders()).contains(names.toArray(String[]::new));
		assertThat(page.getTotalCount()).isEqualTo(names.size());
	}

	private static String name(Folder folder) {
		try {
			return folder.getDisplayName();
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void readsMail() throws Exception {
		ItemView view = new ItemView(10);
		FindItemsResults<Item> found = service.findItems(WellKnownFolderName.Inbox, view);
		service.loadPropertiesForItems(found, new PropertySet(BasePropertySet.FirstClassProperties));

		List<Map<String, String>> seen = witness.items("inbox");
		assertThat(found.getItems()).hasSizeGreaterThan(3);
		for (int i = 0; i < found.getItems().size(); i++) {
			Item item = found.getItems().get(i);
			// It loses white space between references such as &quot; and &amp;.
			assertThat(item.getSubject()).isEqualToIgnoringWhitespace(seen.get(i).get("Subject"));
			assertThat(item.getItemClass()).isEqualTo(seen.get(i).get("ItemClass"));
			assertThat(item.getBody().toString()).isEqualToIgnoringWhitespace(seen.get(i).get("Body"));
			assertThat(item.getDateTimeReceived().toInstant())
					.isEqualTo(Instant.parse(seen.get(i).get("DateTimeReceived")));
		}
	}

	@Test
	void createsChangesMovesAndDeletesMail() throws Exception {
		EmailMessage message = new EmailMessage(service);
		message.setSubject("Quarterly <figures> & more");
		message.setBody(MessageBody.getMessageBodyFromText("<p>Grüße</p>"));
		message.getToRecipients().add("Anna", "anna@fabrikam.example");
		message.save(WellKnownFolderName.Inbox);

		assertThat(witness.item("inbox", "Quarterly <figures> & more")).containsEntry("Body", "<p>Grüße</p>")
				.containsEntry("DisplayTo", "Anna");

		message.setSubject("Quarterly figures");
		message.setIsRead(true);
		message.update(ConflictResolutionMode.AlwaysOverwrite);

		assertThat(witness.item("inbox", "Quarterly figures")).containsEntry("IsRead", "true");

		Folder folder = new Folder(service);
		folder.setDisplayName("Java");
		folder.save(WellKnownFolderName.Inbox);
		Item moved = message.move(folder.getId());
		moved.copy(new FolderId(WellKnownFolderName.Drafts));

		assertThat(witness.subjects("inbox")).doesNotContain("Quarterly figures");
		assertThat(witness.subjects("Java")).containsExactly("Quarterly figures");
		assertThat(witness.subjects("drafts")).contains("Quarterly figures");

		moved.delete(DeleteMode.MoveToDeletedItems);
		folder.delete(DeleteMode.HardDelete);

		assertThat(witness.subjects("deleteditems")).contains("Quarterly figures");
		assertThat(witness.folders()).doesNotContain("Java");
	}

	@Test
	void createsChangesMovesAndDeletesAppointments() throws Exception {
		Instant start = Instant.parse("2026-12-01T09:00:00Z");
		Appointment appointment = new Appointment(service);
		appointment.setSubject("Rehearsal");
		appointment.setLocation("Hall 3");
		appointment.setStart(Date.from(start));
		appointment.setEnd(Date.from(start.plus(90, ChronoUnit.MINUTES)));
		appointment.setBody(MessageBody.getMessageBodyFromText("bring the score"));
		appointment.save(SendInvitationsMode.SendToNone);

		assertThat(witness.item("calendar", "Rehearsal")).containsEntry("Start", "2026-12-01T09:00:00Z")
				.containsEntry("End", "2026-12-01T10:30:00Z").containsEntry("Location", "Hall 3")
				.containsEntry("CalendarItemType", "Single");

		Appointment again = Appointment.bind(service, new ItemId(appointment.getId().getUniqueId()));
		assertThat(again.getStart().toInstant()).isEqualTo(start);
		again.setLocation("Hall 4");
		again.update(ConflictResolutionMode.AutoResolve, SendInvitationsOrCancellationsMode.SendToNone);

		assertThat(witness.item("calendar", "Rehearsal")).containsEntry("Location", "Hall 4");

		again.move(WellKnownFolderName.Drafts);
		assertThat(witness.subjects("calendar")).doesNotContain("Rehearsal");
		Item moved = service.findItems(WellKnownFolderName.Drafts, new ItemView(100)).getItems().stream()
				.filter(Appointment.class::isInstance).findFirst().orElseThrow();
		moved.delete(DeleteMode.HardDelete);
		assertThat(witness.subjects("drafts")).doesNotContain("Rehearsal");
	}
}
