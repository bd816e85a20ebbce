package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.folderRef;
import static org.mailferry.lab.EwsClient.getFolder;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class FoldersTest extends FreshLabTest {

	private String tryCreate(String parent, String folders) {
		return client.call("<m:CreateFolder><m:ParentFolderId>" + parent + "</m:ParentFolderId><m:Folders>" + folders
				+ "</m:Folders></m:CreateFolder>");
	}

	private String create(String parent, String name) {
		return first("FolderId Id=\"([^\"]+)\"",
				tryCreate(parent, "<t:Folder><t:DisplayName>" + name + "</t:DisplayName></t:Folder>"));
	}

	private String rename(String id, String name) {
		return client.call("<m:UpdateFolder><m:FolderChanges><t:FolderChange>" + folderRef(id)
				+ "<t:Updates><t:SetFolderField>" + path("folder:DisplayName") + "<t:Folder><t:DisplayName>" + name
				+ "</t:DisplayName></t:Folder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges>"
				+ "</m:UpdateFolder>");
	}

	private String move(String id, String target) {
		return client.call("<m:MoveFolder><m:ToFolderId>" + target + "</m:ToFolderId><m:FolderIds>" + folderRef(id)
				+ "</m:FolderIds></m:MoveFolder>");
	}

	private String delete(String ref, String type) {
		return client.call("<m:DeleteFolder DeleteType=\"" + type + "\"><m:FolderIds>" + ref
				+ "</m:FolderIds></m:DeleteFolder>");
	}

	private String find(String parent, String traversal, String view) {
		return client.call("<m:FindFolder Traversal=\"" + traversal + "\"><m:FolderShape>" + shape("Default", "")
				+ "</m:FolderShape>" + view + "<m:ParentFolderIds>" + parent + "</m:ParentFolderIds></m:FindFolder>");
	}

	@Test
	void namesAreUniqueAmongSiblingsWhateverTheirCase() {
		String inbox = distinguished("inbox");
		create(inbox, "Stra\u00dfe");
		String again = tryCreate(inbox, "<t:Folder><t:DisplayName>STRA\u00dfE</t:DisplayName></t:Folder>"
				+ "<t:Folder><t:DisplayName>other</t:DisplayName></t:Folder>");
		assertThat(codes(again)).containsExactly("ErrorFolderExists", "NoError");
		assertThat(codes(tryCreate(distinguished("msgfolderroot"),
				"<t:Folder><t:DisplayName>inbox</t:DisplayName></t:Folder>"))).containsExactly("ErrorFolderExists");
		assertThat(codes(tryCreate(distinguished("drafts"),
				"<t:Folder><t:DisplayName>other</t:DisplayName></t:Folder>"))).containsExactly("NoError");
	}

	@Test
	void kindsOfFoldersHaveTheirClass() {
		String answer = tryCreate(distinguished("msgfolderroot"),
				"<t:CalendarFolder><t:DisplayName>c</t:DisplayName></t:CalendarFolder>"
						+ "<t:ContactsFolder><t:DisplayName>p</t:DisplayName></t:ContactsFolder>"
						+ "<t:TasksFolder><t:DisplayName>t</t:DisplayName></t:TasksFolder>"
						+ "<t:Folder><t:FolderClass>IPF.StickyNote</t:FolderClass><t:DisplayName>n</t:DisplayName></t:Folder>"
						+ "<t:CalendarFolder><t:FolderClass>IPF.Task</t:FolderClass><t:DisplayName>x</t:DisplayName>"
						+ "</t:CalendarFolder>");
		assertThat(codes(answer)).containsExactly("NoError", "NoError", "NoError", "NoError",
				"ErrorNoFolderClassOverride");
		StringBuilder ids = new StringBuilder();
		all("FolderId Id=\"([^\"]+)\"", answer).forEach(id -> ids.append(folderRef(id)));
		assertThat(all("<t:FolderClass>([^<]+)<", client.call(getFolder("AllProperties", "", ids.toString()))))
				.containsExactly("IPF.Appointment", "IPF.Contact", "IPF.Task", "IPF.StickyNote");
	}

	@Test
	void idsOutliveRenamingAndMoving() {
		String id = create(distinguished("inbox"), "before");
		String other = create(distinguished("inbox"), "taken");
		assertThat(codes(rename(id, "TAKEN"))).containsExactly("ErrorFolderExists");
		assertThat(codes(rename(id, "Before"))).containsExactly("NoError");
		assertThat(codes(rename(id, "after"))).containsExactly("NoError");
		assertThat(codes(move(id, folderRef(other)))).containsExactly("NoError");
		String answer = client.call(getFolder("AllProperties", "", folderRef(id)));
		assertThat(answer).contains("<t:DisplayName>after<").contains("<t:ParentFolderId Id=\"" + other);
	}

	@Test
	void impossibleMovesAreRefused() {
		String outer = create(distinguished("inbox"), "outer");
		String inner = create(folderRef(outer), "inner");
		assertThat(codes(move(outer, folderRef(inner)))).containsExactly("ErrorMoveCopyFailed");
		assertThat(codes(move(outer, folderRef(outer)))).containsExactly("ErrorMoveCopyFailed");
		assertThat(codes(move(client.folder("drafts"), distinguished("inbox"))))
				.containsExactly("ErrorMoveDistinguishedFolder");
		create(distinguished("drafts"), "outer");
		assertThat(codes(move(outer, distinguished("drafts")))).containsExactly("ErrorFolderExists");
	}

	@Test
	void deletedFoldersAreGoneWithAllBelow() {
		String outer = create(distinguished("inbox"), "outer");
		String inner = create(folderRef(outer), "inner");
		String item = client.createMessage(folderRef(inner), "in it");
		assertThat(codes(delete(folderRef(outer), "HardDelete"))).containsExactly("NoError");
		assertThat(codes(client.call(getFolder("IdOnly", "", folderRef(inner)))))
				.containsExactly("ErrorFolderNotFound");
		assertThat(codes(client.call(EwsClient.export(item)))).containsExactly("ErrorItemNotFound");
		assertThat(codes(delete(folderRef(outer), "HardDelete"))).containsExactly("ErrorFolderNotFound");
		assertThat(codes(delete(distinguished("inbox"), "HardDelete")))
				.containsExactly("ErrorDeleteDistinguishedFolder");
	}

	@Test
	void foldersInTheBinKeepTheirIdAndGetAFreeName() {
		String first = create(distinguished("inbox"), "x");
		delete(folderRef(first), "MoveToDeletedItems");
		String second = create(distinguished("inbox"), "x");
		delete(folderRef(second), "MoveToDeletedItems");
		assertThat(all("<t:DisplayName>([^<]+)<", find(distinguished("deleteditems"), "Shallow", "")))
				.containsExactly("x", "x1");
	}

	@Test
	void foldersAreEmptied() {
		String folder = create(distinguished("inbox"), "full");
		create(folderRef(folder), "below");
		client.createMessage(folderRef(folder), "one");
		client.createMessage(folderRef(folder), "two");
		String empty = "<m:EmptyFolder DeleteType=\"HardDelete\" DeleteSubFolders=\"%s\"><m:FolderIds>"
				+ folderRef(folder) + "</m:FolderIds></m:EmptyFolder>";
		assertThat(codes(client.call(empty.formatted("false")))).containsExactly("NoError");
		assertThat(client.call(getFolder("Default", "", folderRef(folder))))
				.contains("<t:TotalCount>0<", "<t:ChildFolderCount>1<");
		client.call(empty.formatted("true"));
		assertThat(client.call(getFolder("Default", "", folderRef(folder)))).contains("<t:ChildFolderCount>0<");
	}

	@Test
	void listsOfFoldersComeInPagesOfAtMostAThousand() {
		for (int batch = 0; batch < 3; batch++) {
			StringBuilder folders = new StringBuilder();
			for (int i = 0; i < 400; i++) {
				folders.append("<t:Folder><t:DisplayName>f").append(batch * 400 + i)
						.append("</t:DisplayName></t:Folder>");
			}
			tryCreate(distinguished("inbox"), folders.toString());
		}
		List<String> names = new ArrayList<>();
		String page = find(distinguished("inbox"), "Shallow",
				"<m:IndexedPageFolderView MaxEntriesReturned=\"5000\" Offset=\"0\" BasePoint=\"Beginning\"/>");
		assertThat(page).contains("IncludesLastItemInRange=\"false\"", "TotalItemsInView=\"1200\"",
				"IndexedPagingOffset=\"1000\"");
		names.addAll(all("<t:DisplayName>([^<]+)<", page));
		assertThat(names).hasSize(1000);
		page = find(distinguished("inbox"), "Shallow",
				"<m:IndexedPageFolderView MaxEntriesReturned=\"1000\" Offset=\"1000\" BasePoint=\"Beginning\"/>");
		assertThat(page).contains("IncludesLastItemInRange=\"true\"");
		names.addAll(all("<t:DisplayName>([^<]+)<", page));
		assertThat(names).hasSize(1200).doesNotHaveDuplicates();
		String end = find(distinguished("inbox"), "Shallow",
				"<m:IndexedPageFolderView MaxEntriesReturned=\"10\" Offset=\"0\" BasePoint=\"End\"/>");
		assertThat(all("<t:DisplayName>([^<]+)<", end)).startsWith("f1190").endsWith("f1199");
	}

	@Test
	void wellKnownFoldersSpeakOtherLanguages() throws IOException {
		try (LabOrganisation german = LabFixture
				.start(LabOrganisation.builder().name("deutsch").empty().language("de"))) {
			String answer = new EwsClient(german).call(getFolder("Default", "", distinguished("inbox")
					+ distinguished("deleteditems")));
			assertThat(all("<t:DisplayName>([^<]+)<", answer)).containsExactly("Posteingang",
					"Gel\u00f6schte Elemente");
		}
	}
}
