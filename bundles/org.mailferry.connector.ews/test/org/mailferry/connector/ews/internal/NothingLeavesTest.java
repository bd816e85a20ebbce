package org.mailferry.connector.ews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;
import org.mailferry.lab.LabMail;
import org.mailferry.lab.LabOrganisation;
import org.mailferry.testkit.connector.ContractUser;
import org.mailferry.testkit.connector.MemoryReceiver;

/**
 * Every kind of write, on items that make Exchange send something when one does not say that it shall not; what leaves is
 * found in the lab's SMTP sink.
 */
class NothingLeavesTest {

	private static final String ASKS_FOR_A_RECEIPT = "<t:Message><t:Subject>please confirm</t:Subject>"
			+ "<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x0E07\" PropertyType=\"Integer\"/><t:Value>0"
			+ "</t:Value></t:ExtendedProperty><t:Sender><t:Mailbox><t:EmailAddress>sender@x.example</t:EmailAddress>"
			+ "</t:Mailbox></t:Sender><t:IsReadReceiptRequested>true</t:IsReadReceiptRequested><t:IsRead>false</t:IsRead>"
			+ "</t:Message>";
	private static final String INVITES = "<t:CalendarItem><t:Subject>meeting</t:Subject>"
			+ "<t:Start>2026-11-02T10:00:00Z</t:Start><t:End>2026-11-02T11:00:00Z</t:End><t:RequiredAttendees>"
			+ "<t:Attendee><t:Mailbox><t:EmailAddress>guest@x.example</t:EmailAddress></t:Mailbox></t:Attendee>"
			+ "</t:RequiredAttendees></t:CalendarItem>";
	private static final String WAITS_TO_BE_SENT = "<t:Message><t:Subject>draft</t:Subject><t:ToRecipients><t:Mailbox>"
			+ "<t:EmailAddress>reader@x.example</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message>";

	/** A series of meetings, one of which invites somebody else, and one of which is cancelled. */
	private static final String INVITES_AGAIN_AND_AGAIN = INVITES.replace("meeting", "series").replace(
			"</t:CalendarItem>", "<t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>"
					+ "<t:NumberedRecurrence><t:StartDate>2026-11-02</t:StartDate><t:NumberOfOccurrences>5"
					+ "</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence></t:CalendarItem>");

	private LabOrganisation lab;
	private MailSystem system;
	private SourceMailbox source;
	private TargetMailbox target;

	@BeforeEach
	void start() throws IOException, ConfigurationException {
		lab = LabOrganisation.builder().mailboxes(2).items(40).start();
		system = LabAccess.connect(lab);
		source = system.source(LabAccess.mailbox(lab, 0), CallObserver.NONE);
		target = system.target(LabAccess.mailbox(lab, 1), CallObserver.NONE);
		for (String item : List.of(ASKS_FOR_A_RECEIPT, INVITES, WAITS_TO_BE_SENT)) {
			plant(0, "<m:CreateItem MessageDisposition=\"SaveOnly\" SendMeetingInvitations=\"SendToNone\"><m:Items>"
					+ item + "</m:Items></m:CreateItem>");
		}
		Stranger stranger = new Stranger(lab);
		String series = stranger.create(0, INVITES_AGAIN_AND_AGAIN);
		stranger.update(0, Stranger.occurrence(series, 2), "<t:Location>elsewhere</t:Location>", "<t:RequiredAttendees>"
				+ "<t:Attendee><t:Mailbox><t:EmailAddress>other@x.example</t:EmailAddress></t:Mailbox></t:Attendee>"
				+ "</t:RequiredAttendees>");
		stranger.delete(0, Stranger.occurrence(series, 3));
	}

	@AfterEach
	void stop() throws IOException {
		source.close();
		target.close();
		system.close();
		lab.close();
	}

	/** A request of somebody else. */
	private void plant(int mailbox, String body) {
		new Stranger(lab).call(mailbox, body);
	}

	private FolderId newFolder(FolderId parent, String name) throws ConnectorException {
		return ((FolderResult.Done) target.createFolders(parent, List.of(new NewFolder(name, "IPF.Note"))).getFirst())
				.id();
	}

	private List<ItemProfile> everything() throws ConnectorException, SyncStateRefusedException {
		List<ItemProfile> items = new ArrayList<>();
		for (var folder : source.folders().folders()) {
			items.addAll(ContractUser.list(source, folder.id()));
		}
		return items;
	}

	/** Stores items of the source in a folder of the target. */
	private List<ItemId> carry(PayloadFormat format, List<ItemProfile> items, FolderId folder,
			Optional<ItemId> replaced)
			throws ConnectorException, IOException {
		MemoryReceiver receiver = new MemoryReceiver(format);
		source.export(format, items, receiver);
		List<ItemId> carried = new ArrayList<>();
		for (ItemProfile item : items) {
			var payload = receiver.payloads().get(item.id());
			if (payload != null
					&& target.upload(List.of(new Upload(folder, replaced, payload)))
							.getFirst() instanceof ItemResult.Done done) {
				carried.add(done.id());
			}
		}
		return carried;
	}

	@Test
	void noWriteOfTheConnectorMakesAnythingLeave() throws Exception {
		FolderId root = target.folders().root();
		List<PayloadFormat> formats = source.formats().stream().filter(target.formats()::contains).toList();
		assertThat(formats).isNotEmpty();
		for (PayloadFormat format : formats) {
			FolderId folder = newFolder(root, "one of " + format.name());
			FolderId other = newFolder(root, "other of " + format.name());
			List<ItemId> ids = carry(format, everything(), folder, Optional.empty());
			assertThat(ids).hasSizeGreaterThan(40);
			carry(format, everything().subList(0, 1), folder, Optional.of(ids.getFirst()));
			List<ItemId> listed = ContractUser.list(target, folder).stream().map(ItemProfile::id).toList();
			for (boolean read : new boolean[]{ true, false, true }) {
				Map<ItemId, Boolean> flags = new LinkedHashMap<>();
				listed.forEach(id -> flags.put(id, read));
				target.setRead(flags);
			}
			Map<ItemId, Boolean> unread = new LinkedHashMap<>();
			listed.forEach(id -> unread.put(id, false));
			target.setRead(unread);
			List<ItemId> moved = target.moveItems(listed, other).stream().filter(ItemResult.Done.class::isInstance)
					.map(result -> ((ItemResult.Done) result).id()).toList();
			assertThat(moved).hasSameSizeAs(listed);
			assertThat(target.deleteItems(moved)).allMatch(ItemResult.Done.class::isInstance);
			target.renameFolder(other, "renamed " + format.name());
			target.moveFolder(other, folder);
			target.deleteFolder(other);
		}
		assertThat(lab.outbox()).isEmpty();
		assertThat(lab.departures()).isEmpty();
	}

	@Test
	void whatIsWrittenWithoutCareIsFoundInTheSink() throws Exception {
		FolderId folder = newFolder(target.folders().root(), "careless");
		PayloadFormat format = source.formats().getFirst();
		ItemProfile event = ContractUser
				.list(source, ContractUser.wellKnown(source, WellKnownFolder.CALENDAR)).getLast();
		List<ItemProfile> drafts = ContractUser.list(source, ContractUser.wellKnown(source, WellKnownFolder.DRAFTS));
		ItemProfile wanted = drafts.get(drafts.size() - 2);
		List<ItemId> ids = carry(format, List.of(wanted, wanted, event), folder, Optional.empty());
		assertThat(ids).hasSize(3);
		assertThat(lab.outbox()).isEmpty();

		plant(1, "<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\"><m:ItemChanges>"
				+ "<t:ItemChange><t:ItemId Id=\"" + ids.get(0).value() + "\"/><t:Updates><t:SetItemField>"
				+ "<t:FieldURI FieldURI=\"message:IsRead\"/><t:Message><t:IsRead>true</t:IsRead></t:Message>"
				+ "</t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
		plant(1, "<m:DeleteItem DeleteType=\"SoftDelete\" SendMeetingCancellations=\"SendOnlyToAll\"><m:ItemIds>"
				+ "<t:ItemId Id=\"" + ids.get(1).value() + "\"/><t:ItemId Id=\"" + ids.get(2).value()
				+ "\"/></m:ItemIds></m:DeleteItem>");
		plant(1, "<m:CreateItem MessageDisposition=\"SendOnly\" SendMeetingInvitations=\"SendOnlyToAll\"><m:Items>"
				+ WAITS_TO_BE_SENT + INVITES + "</m:Items></m:CreateItem>");

		assertThat(lab.outbox()).extracting(LabMail::kind).containsExactly("ReadReceipt", "NotReadReceipt",
				"MeetingCancellation", "Message", "MeetingRequest");
	}
}
