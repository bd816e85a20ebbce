package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.newItem;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.tag;
import static org.mailferry.lab.EwsClient.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamsTest {

	private static LabOrganisation source;
	private static LabOrganisation target;
	private static EwsClient from;
	private static EwsClient to;

	@BeforeAll
	static void start() {
		source = LabFixture.realistic();
		target = LabFixture.start(LabOrganisation.builder().name("fabrikam").mailboxes(2).empty());
		from = new EwsClient(source);
		to = new EwsClient(target);
	}

	@AfterAll
	static void stop() throws IOException {
		source.close();
		target.close();
	}

	private static List<String> allItems() {
		List<String> ids = new ArrayList<>();
		String tree = from.call("<m:FindFolder Traversal=\"Deep\"><m:FolderShape>" + shape("IdOnly", "")
				+ "</m:FolderShape><m:ParentFolderIds>" + distinguished("msgfolderroot")
				+ "</m:ParentFolderIds></m:FindFolder>");
		for (String folder : EwsClient.all("<t:FolderId Id=\"([^\"]+)\"", tree)) {
			ids.addAll(from.items("<t:FolderId Id=\"" + folder + "\"/>"));
		}
		return ids;
	}

	@Test
	void anItemThatCrossesIsTheSameInEveryWay() {
		String drafts = to.folder("drafts");
		String shape = "<t:BaseShape>AllProperties</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>"
				+ "<t:AdditionalProperties>" + tag("0x300B", "Binary") + tag("0x3008", "SystemTime")
				+ "</t:AdditionalProperties>";
		List<String> ids = allItems();
		assertThat(ids).hasSize(60);
		for (String id : ids) {
			String data = from.data(id);
			String copy = itemIds(to.call(upload(newItem(drafts, data)))).getFirst();

			assertThat(to.data(copy)).isEqualTo(data);
			assertThat(content(to.call(getItem(shape, copy)))).isEqualTo(content(from.call(getItem(shape, id))));
		}
	}

	/** An answer without what belongs to the place alone. */
	private static String content(String answer) {
		return answer.replaceAll("<t:(ItemId|ParentFolderId|AttachmentId) [^>]*/>", "")
				.replaceAll("<t:StoreEntryId>[^<]*</t:StoreEntryId>", "");
	}

	@Test
	void streamsBeginAsExchangeBeginsThem() {
		String data = from.data(from.items(distinguished("contacts")).getFirst());
		assertThat(data).startsWith(
				"AQAAAAgAAAAAAAAAAQAAAAMAAAAYAAAAAQAAAAcDAgAAAAAAwAAAAAAAAEYAJACABAAAAAYAAAABDqSAAAACAAAA");
	}

	@Test
	void recordsMayBeCutAnywhere() {
		String drafts = to.folder("drafts");
		String id = from.items(distinguished("calendar")).getFirst();
		byte[] stream = Base64.getDecoder().decode(from.data(id));
		String cut = Base64.getEncoder().encodeToString(recut(stream, 7));

		String whole = itemIds(to.call(upload(newItem(drafts, from.data(id))))).getFirst();
		String pieces = itemIds(to.call(upload(newItem(drafts, cut)))).getFirst();

		String shape = "<t:BaseShape>AllProperties</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>";
		assertThat(content(to.call(getItem(shape, pieces)))).isEqualTo(content(to.call(getItem(shape, whole))));
	}

	private static byte[] recut(byte[] stream, int size) {
		ByteBuffer in = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
		ByteBuffer out = ByteBuffer.allocate(stream.length * 3).order(ByteOrder.LITTLE_ENDIAN);
		while (in.hasRemaining()) {
			int opcode = in.getInt();
			byte[] record = new byte[in.getInt()];
			in.get(record);
			int piece = opcode == 2 ? size : record.length;
			for (int at = 0; at < record.length; at += piece) {
				int length = Math.min(piece, record.length - at);
				out.putInt(opcode).putInt(length).put(record, at, length);
			}
		}
		byte[] bytes = new byte[out.position()];
		out.get(0, bytes);
		return bytes;
	}

	@Test
	void truncatedStreamsAreRefusedWhereverTheyEnd() {
		String drafts = to.folder("drafts");
		byte[] stream = Base64.getDecoder().decode(from.data(from.items(distinguished("notes")).getFirst()));
		List<String> items = new ArrayList<>();
		for (int length = 1; length < stream.length - 1; length += 1 + stream.length / 60) {
			items.add(newItem(drafts, Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(stream, length))));
		}
		assertThat(codes(to.call(upload(items.toArray(String[]::new))))).containsOnly("ErrorCorruptData");
	}

	@Test
	void whiteSpaceInBase64IsAllowed() {
		String drafts = to.folder("drafts");
		String data = from.data(from.items(distinguished("notes")).getFirst());
		String id = itemIds(to.call(upload(newItem(drafts, data.replaceAll("(.{60})", "$1\r\n\t"))))).getFirst();
		assertThat(to.data(id)).isEqualTo(data);
	}

	@Test
	void uploadsUpdateAndCreate() {
		String drafts = to.folder("drafts");
		String inbox = to.folder("inbox");
		List<String> notes = from.items(distinguished("contacts"));
		String first = from.data(notes.get(0));
		String second = from.data(notes.get(1));
		String id = itemIds(to.call(upload(newItem(drafts, first)))).getFirst();

		String update = "<t:Item CreateAction=\"%s\"><t:ParentFolderId Id=\"%s\"/><t:ItemId Id=\"%s\"/><t:Data>%s</t:Data></t:Item>";
		String updated = to.call(upload(update.formatted("Update", drafts, id, second)));
		assertThat(itemIds(updated)).containsExactly(id);
		assertThat(to.data(id)).isEqualTo(second);

		assertThat(codes(to.call(upload(update.formatted("Update", inbox, id, second)))))
				.containsExactly("ErrorItemNotFound");
		String elsewhere = to.call(upload(update.formatted("UpdateOrCreate", inbox, id, first)));
		assertThat(itemIds(elsewhere)).hasSize(1).doesNotContain(id);
		assertThat(itemIds(to.call(upload(update.formatted("UpdateOrCreate", drafts, id, first))))).containsExactly(id);
	}

	@Test
	void associatedItemsAreKeptApart() {
		String journal = to.folder("journal");
		String data = from.data(from.items(distinguished("notes")).getFirst());
		to.call(upload(newItem(journal, data).replace("CreateNew\"", "CreateNew\" IsAssociated=\"true\"")));

		assertThat(to.items(distinguished("journal"))).isEmpty();
		String hidden = to.call(EwsClient.findItem(distinguished("journal"), 0, 10, shape("Default", ""))
				.replace("Shallow", "Associated"));
		assertThat(itemIds(hidden)).hasSize(1);
		assertThat(hidden).contains("<t:IsAssociated>true<");
		String sync = EwsClient.sync(distinguished("journal"), "", 10, shape("IdOnly", ""));
		assertThat(itemIds(to.call(sync))).isEmpty();
		assertThat(itemIds(to.call(sync.replace("</m:MaxChangesReturned>",
				"</m:MaxChangesReturned><m:SyncScope>NormalAndAssociatedItems</m:SyncScope>")))).hasSize(1);
	}

	@Test
	void whatIsEditedIsExported() {
		String id = from.createMessage(distinguished("drafts"), "before");
		String search = first("<t:Value>([^<]+)<",
				from.call(getItem(shape("IdOnly", tag("0x300B", "Binary")), id)));
		from.call("<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\"><m:ItemChanges>"
				+ "<t:ItemChange>" + EwsClient.itemRef(id) + "<t:Updates><t:SetItemField>" + path("item:Subject")
				+ "<t:Message><t:Subject>after &amp; all</t:Subject></t:Message></t:SetItemField></t:Updates></t:ItemChange>"
				+ "</m:ItemChanges></m:UpdateItem>");

		String copy = itemIds(to.call(upload(newItem(to.folder("drafts"), from.data(id))))).getFirst();
		String there = to.call(
				getItem(shape("IdOnly", path("item:Subject") + path("item:Size") + tag("0x300B", "Binary")), copy));
		String here = from.call(getItem(shape("IdOnly", path("item:Size")), id));
		assertThat(there).contains("<t:Subject>after &amp; all<").contains("<t:Value>" + search);
		assertThat(first("<t:Size>(\\d+)", there)).isEqualTo(first("<t:Size>(\\d+)", here));
	}

	@Test
	void aRequestThatEndsEarlyStoresNothing() {
		String drafts = to.folder("outbox");
		String item = newItem(drafts, from.data(from.items(distinguished("notes")).getFirst()));
		String envelope = to.envelope(upload(item, item));
		assertThat(to.send(envelope.substring(0, envelope.length() - 20)).statusCode()).isEqualTo(400);
		assertThat(to.items(distinguished("outbox"))).isEmpty();
	}

	@Test
	void mimeDiffersWhenContentDoes() {
		Map<String, String> seen = new HashMap<>();
		for (String id : allItems()) {
			String mime = first("<t:MimeContent[^>]*>([^<]+)<", from.call(getItem(
					"<t:BaseShape>IdOnly</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent>", id)));
			assertThat(seen.put(mime, id)).isNull();
		}
	}
}
