package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getFolder;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.itemRef;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.sync;
import static org.mailferry.lab.EwsClient.tag;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {

	private static final String INBOX = distinguished("inbox");

	private final TestClock clock = new TestClock();
	private LabOrganisation lab;
	private EwsClient client;
	private String state = "";

	@BeforeEach
	void start() {
		lab = LabFixture.start(LabOrganisation.builder().mailboxes(2).empty().clock(clock));
		client = new EwsClient(lab);
	}

	@AfterEach
	void stop() throws IOException {
		lab.close();
	}

	/** The changes since the last call, as words like Create or Delete. */
	private List<String> changes() {
		String answer = page(512);
		assertThat(answer).contains("<m:IncludesLastItemInRange>true<");
		return all("<t:(Create|Update|Delete|ReadFlagChange)>", answer);
	}

	private String page(int max) {
		String answer = client.call(sync(INBOX, state, max, shape("IdOnly", path("item:Subject"))));
		state = first("<m:SyncState>([^<]+)<", answer);
		return answer;
	}

	private void update(String id, String path, String property) {
		client.call("<m:UpdateItem ConflictResolution=\"AutoResolve\" MessageDisposition=\"SaveOnly\""
				+ " SuppressReadReceipts=\"true\"><m:ItemChanges><t:ItemChange>" + itemRef(id)
				+ "<t:Updates><t:SetItemField>" + path(path) + "<t:Message>" + property
				+ "</t:Message></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
	}

	private String move(String operation, String id, String folder) {
		return itemIds(client.call("<m:" + operation + "><m:ToFolderId>" + distinguished(folder)
				+ "</m:ToFolderId><m:ItemIds>" + itemRef(id) + "</m:ItemIds></m:" + operation + ">")).getFirst();
	}

	@Test
	void nothingHappenedInAnEmptyFolder() {
		assertThat(changes()).isEmpty();
		assertThat(changes()).isEmpty();
	}

	@Test
	void eachKindOfChangeIsToldOnce() {
		String id = client.createMessage(INBOX, "one");
		assertThat(changes()).containsExactly("Create");
		update(id, "item:Subject", "<t:Subject>two</t:Subject>");
		assertThat(changes()).containsExactly("Update");
		update(id, "message:IsRead", "<t:IsRead>true</t:IsRead>");
		assertThat(changes()).containsExactly("ReadFlagChange");
		update(id, "message:IsRead", "<t:IsRead>true</t:IsRead>");
		assertThat(changes()).isEmpty();
		client.call(
				"<m:DeleteItem DeleteType=\"SoftDelete\"><m:ItemIds>" + itemRef(id) + "</m:ItemIds></m:DeleteItem>");
		assertThat(changes()).containsExactly("Delete");
		assertThat(changes()).isEmpty();
	}

	@Test
	void whatHappenedToANewItemIsPartOfItsCreation() {
		String id = client.createMessage(INBOX, "one");
		update(id, "item:Subject", "<t:Subject>two</t:Subject>");
		update(id, "message:IsRead", "<t:IsRead>true</t:IsRead>");
		assertThat(changes()).containsExactly("Create");
	}

	@Test
	void anEditAndAReadFlagTogetherAreOneUpdate() {
		String id = client.createMessage(INBOX, "one");
		changes();
		update(id, "message:IsRead", "<t:IsRead>true</t:IsRead>");
		update(id, "item:Subject", "<t:Subject>two</t:Subject>");
		update(id, "message:IsRead", "<t:IsRead>false</t:IsRead>");
		assertThat(changes()).containsExactly("Update");
	}

	@Test
	void anItemThatCameAndWentIsNotMentioned() {
		changes();
		String id = client.createMessage(INBOX, "one");
		client.call(
				"<m:DeleteItem DeleteType=\"HardDelete\"><m:ItemIds>" + itemRef(id) + "</m:ItemIds></m:DeleteItem>");
		assertThat(changes()).isEmpty();
	}

	@Test
	void aMoveIsADeletionHereAndACreationThere() {
		String id = client.createMessage(INBOX, "one");
		changes();
		String there = move("MoveItem", id, "drafts");
		assertThat(there).isNotEqualTo(id);
		assertThat(changes()).containsExactly("Delete");
		String back = move("MoveItem", there, "inbox");
		assertThat(back).isNotEqualTo(id);
		assertThat(changes()).containsExactly("Create");
	}

	@Test
	void movesAndCopiesKeepTheSearchKey() {
		String id = client.createMessage(INBOX, "one");
		String key = searchKey(id);
		String copy = move("CopyItem", id, "inbox");
		String moved = move("MoveItem", id, "drafts");

		assertThat(searchKey(copy)).isEqualTo(key);
		assertThat(searchKey(moved)).isEqualTo(key);
		assertThat(searchKey(client.createMessage(INBOX, "two"))).isNotEqualTo(key);
	}

	private String searchKey(String id) {
		return first("<t:Value>([^<]+)<",
				client.call(EwsClient.getItem(shape("IdOnly", tag("0x300B", "Binary")), id)));
	}

	@Test
	void pagesLeaveOutNothingAndRepeatNothing() {
		List<String> created = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			created.add(client.createMessage(INBOX, "item " + i));
		}
		List<String> told = new ArrayList<>();
		String page = page(10);
		told.addAll(itemIds(page));
		assertThat(page).contains("<m:IncludesLastItemInRange>false<");
		// While somebody pages, an item not yet told changes, one that was told goes, and a new one comes.
		update(created.get(20), "item:Subject", "<t:Subject>changed</t:Subject>");
		move("MoveItem", created.get(2), "drafts");
		String late = client.createMessage(INBOX, "late");
		do {
			page = page(10);
			told.addAll(itemIds(page));
		} while (page.contains("<m:IncludesLastItemInRange>false<"));
		assertThat(told).containsExactlyElementsOf(created);

		String next = page(512);
		assertThat(next).contains("<t:Delete><t:ItemId Id=\"" + created.get(2) + "\"");
		assertThat(next).contains("<t:Create><t:Message><t:ItemId Id=\"" + late + "\"");
	}

	@Test
	void statesBelongToTheirFolder() {
		changes();
		String answer = client.call(sync(distinguished("drafts"), state, 10, shape("IdOnly", "")));
		assertThat(EwsClient.codes(answer)).containsExactly("ErrorInvalidSyncStateData");
	}

	@Test
	void oldStatesStillWork() {
		String id = client.createMessage(INBOX, "one");
		changes();
		String old = state;
		for (int i = 0; i < 20; i++) {
			update(id, "item:Subject", "<t:Subject>s" + i + "</t:Subject>");
			changes();
		}
		state = old;
		assertThat(changes()).containsExactly("Update");
	}

	@Test
	void ignoredItemsAreNotMentioned() {
		String one = client.createMessage(INBOX, "one");
		String two = client.createMessage(INBOX, "two");
		String answer = client.call(sync(INBOX, "", 10, shape("IdOnly", "")).replace("<m:MaxChangesReturned>",
				"<m:Ignore>" + itemRef(one) + "</m:Ignore><m:MaxChangesReturned>"));
		assertThat(itemIds(answer)).containsExactly(two);
	}

	@Test
	void changeKeysChangeWithEveryChange() {
		String id = client.createMessage(INBOX, "one");
		String before = changeKey(id);
		update(id, "message:IsRead", "<t:IsRead>true</t:IsRead>");
		String read = changeKey(id);
		update(id, "item:Subject", "<t:Subject>two</t:Subject>");
		assertThat(List.of(before, read, changeKey(id))).doesNotHaveDuplicates();
	}

	private String changeKey(String id) {
		return first("ChangeKey=\"([^\"]+)\"", client.call(EwsClient.getItem(shape("IdOnly", ""), id)));
	}

	/** Within the same second the time does not tell. */
	@Test
	void foldersTellThatSomethingHappened() {
		List<String> hints = new ArrayList<>();
		hints.add(hint());
		String id = client.createMessage(INBOX, "one");
		hints.add(hint());
		clock.pass(Duration.ofSeconds(1));
		update(id, "item:Subject", "<t:Subject>two</t:Subject>");
		hints.add(hint());
		client.call(
				"<m:DeleteItem DeleteType=\"HardDelete\"><m:ItemIds>" + itemRef(id) + "</m:ItemIds></m:DeleteItem>");
		hints.add(hint());
		assertThat(hints).doesNotHaveDuplicates();
		assertThat(hint()).isEqualTo(hints.getLast());
		assertThat(hints.getLast()).contains("<t:Value>1</t:Value>");
	}

	private String hint() {
		String answer = client.call(getFolder("IdOnly",
				path("folder:TotalCount") + path("folder:UnreadCount") + tag("0x670A", "SystemTime")
						+ tag("0x670B", "Integer"),
				INBOX));
		return answer.substring(answer.indexOf("<t:TotalCount>"));
	}
}
