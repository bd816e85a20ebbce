package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getFolder;
import static org.mailferry.lab.EwsClient.path;

import org.junit.jupiter.api.Test;

class DelegatesTest extends FreshLabTest {

	private static final String OWNER = "<m:Mailbox><t:EmailAddress>user0001@contoso.example</t:EmailAddress></m:Mailbox>";
	private static final String OTHER = userId("user0002@contoso.example");

	private static String userId(String address) {
		return "<t:UserId><t:PrimarySmtpAddress>" + address + "</t:PrimarySmtpAddress></t:UserId>";
	}

	private String put(String operation, String user) {
		return client.call("<m:" + operation + ">" + OWNER + "<m:DelegateUsers><t:DelegateUser>" + user
				+ "</t:DelegateUser></m:DelegateUsers><m:DeliverMeetingRequests>DelegatesOnly</m:DeliverMeetingRequests>"
				+ "</m:" + operation + ">");
	}

	private String get(String users) {
		return client.call("<m:GetDelegate IncludePermissions=\"true\">" + OWNER + users + "</m:GetDelegate>");
	}

	private String permissions(String folder) {
		return client.call(getFolder("IdOnly", path("folder:PermissionSet"), folder));
	}

	private String update(String folder, String element, String set) {
		return client.call("<m:UpdateFolder><m:FolderChanges><t:FolderChange>" + folder
				+ "<t:Updates><t:SetFolderField>" + path("folder:PermissionSet") + "<t:" + element + ">" + set + "</t:"
				+ element + "></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>");
	}

	@Test
	void delegatesComeChangeAndGo() {
		assertThat(get("")).doesNotContain("m:DelegateUser").contains("DelegatesAndMe");

		String added = put("AddDelegate", OTHER + "<t:DelegatePermissions><t:CalendarFolderPermissionLevel>Editor"
				+ "</t:CalendarFolderPermissionLevel></t:DelegatePermissions><t:ViewPrivateItems>true</t:ViewPrivateItems>");
		assertThat(codes(added)).containsExactly("NoError", "NoError");
		assertThat(get("")).contains("<t:PrimarySmtpAddress>user0002@contoso.example<",
				"<t:CalendarFolderPermissionLevel>Editor<", "<t:InboxFolderPermissionLevel>None<",
				"<t:ReceiveCopiesOfMeetingMessages>false<", "<t:ViewPrivateItems>true<", ">DelegatesOnly<");
		assertThat(permissions(distinguished("calendar"))).contains("<t:PrimarySmtpAddress>user0002@contoso.example<",
				"<t:CalendarPermissionLevel>Editor<");

		put("UpdateDelegate", OTHER + "<t:DelegatePermissions><t:InboxFolderPermissionLevel>Reviewer"
				+ "</t:InboxFolderPermissionLevel></t:DelegatePermissions>");
		assertThat(get("<m:UserIds>" + OTHER + "</m:UserIds>")).contains("<t:CalendarFolderPermissionLevel>Editor<",
				"<t:InboxFolderPermissionLevel>Reviewer<", "<t:ViewPrivateItems>true<");

		String removed = client.call("<m:RemoveDelegate>" + OWNER + "<m:UserIds>" + OTHER
				+ "</m:UserIds></m:RemoveDelegate>");
		assertThat(codes(removed)).containsExactly("NoError", "NoError");
		assertThat(get("")).doesNotContain("m:DelegateUser");
		assertThat(permissions(distinguished("calendar"))).doesNotContain("user0002");
	}

	@Test
	void whoCannotBeADelegateIsRefusedAlone() {
		put("AddDelegate", OTHER);
		assertThat(codes(put("AddDelegate",
				OTHER + "</t:DelegateUser><t:DelegateUser>" + userId("user0001@contoso.example")
						+ "</t:DelegateUser><t:DelegateUser>" + userId("nobody@contoso.example"))))
				.containsExactly("NoError",
						"ErrorDelegateAlreadyExists", "ErrorDelegateCannotAddOwner", "ErrorDelegateNoUser");
		client.call("<m:RemoveDelegate>" + OWNER + "<m:UserIds>" + OTHER + "</m:UserIds></m:RemoveDelegate>");
		assertThat(codes(put("UpdateDelegate", OTHER))).containsExactly("NoError", "ErrorNotDelegate");
		assertThat(codes(get("<m:UserIds>" + OTHER + "</m:UserIds>"))).containsExactly("NoError", "ErrorNotDelegate");
		EwsClient stranger = new EwsClient(lab, "user0002@contoso.example", null);
		assertThat(codes(stranger.call("<m:GetDelegate IncludePermissions=\"false\">" + OWNER + "</m:GetDelegate>")))
				.containsExactly("ErrorAccessDenied");
	}

	@Test
	void permissionsOfFoldersAreSetAndRead() {
		assertThat(permissions(distinguished("inbox"))).contains("<t:DistinguishedUser>Default<",
				"<t:DistinguishedUser>Anonymous<", "<t:PermissionLevel>None<");
		assertThat(permissions(distinguished("calendar"))).contains("<t:CalendarPermissionLevel>FreeBusyTimeOnly<");

		assertThat(codes(update(distinguished("inbox"), "Folder", "<t:PermissionSet><t:Permissions><t:Permission>"
				+ OTHER + "<t:PermissionLevel>Author</t:PermissionLevel></t:Permission><t:Permission>"
				+ "<t:UserId><t:DistinguishedUser>Default</t:DistinguishedUser></t:UserId><t:CanCreateItems>true"
				+ "</t:CanCreateItems><t:ReadItems>FullDetails</t:ReadItems><t:PermissionLevel>Custom</t:PermissionLevel>"
				+ "</t:Permission></t:Permissions></t:PermissionSet>"))).containsExactly("NoError");
		assertThat(permissions(distinguished("inbox"))).contains("<t:PermissionLevel>Author<",
				"<t:EditItems>Owned<", "<t:PermissionLevel>Custom<", "<t:DisplayName>");
	}

	@Test
	void foldersAreCreatedWithPermissions() {
		String folder = first("FolderId Id=\"([^\"]+)\"", client.call("<m:CreateFolder><m:ParentFolderId>"
				+ distinguished("calendar") + "</m:ParentFolderId><m:Folders><t:CalendarFolder><t:DisplayName>team"
				+ "</t:DisplayName><t:PermissionSet><t:CalendarPermissions><t:CalendarPermission>" + OTHER
				+ "<t:CalendarPermissionLevel>FreeBusyTimeAndSubjectAndLocation</t:CalendarPermissionLevel>"
				+ "</t:CalendarPermission></t:CalendarPermissions></t:PermissionSet></t:CalendarFolder></m:Folders>"
				+ "</m:CreateFolder>"));
		assertThat(permissions(EwsClient.folderRef(folder))).contains("<t:ReadItems>TimeAndSubjectAndLocation<",
				"user0002@contoso.example");
	}

	@Test
	void permissionsThatMakeNoSenseAreRefused() {
		String permission = "<t:PermissionSet><t:Permissions><t:Permission>%s%s</t:Permission></t:Permissions></t:PermissionSet>";
		String editor = "<t:PermissionLevel>Editor</t:PermissionLevel>";
		assertThat(codes(update(distinguished("calendar"), "CalendarFolder", permission.formatted(OTHER, editor))))
				.containsExactly("ErrorCannotSetNonCalendarPermissionOnCalendarFolder");
		assertThat(codes(update(distinguished("inbox"), "Folder",
				permission.replace("Permissions>", "CalendarPermissions>")
						.formatted(OTHER, editor))))
				.containsExactly("ErrorCannotSetCalendarPermissionOnNonCalendarFolder");
		assertThat(codes(update(distinguished("inbox"), "Folder",
				permission.formatted(OTHER, "<t:CanCreateItems>false</t:CanCreateItems>" + editor))))
				.containsExactly("ErrorInvalidPermissionSettings");
		assertThat(codes(update(distinguished("inbox"), "Folder",
				permission.formatted(userId("nobody@contoso.example"), editor))))
				.containsExactly("ErrorInvalidUserInfo");
		assertThat(permissions(distinguished("inbox"))).doesNotContain("Editor");
	}
}
