package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mailferry.lab.internal.access.Delegates;
import org.mailferry.lab.internal.access.FolderPermissions;
import org.mailferry.lab.internal.access.Grantee;
import org.mailferry.lab.internal.access.Level;
import org.mailferry.lab.internal.access.Rights;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.PermissionElements;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;

/** The delegates of one mailbox, with what they may do in its folders. */
final class DelegateUsers {

	/** The folders that delegates are given, by the elements of DelegatePermissionsType, in their order. */
	private static final Map<String, WellKnown> FOLDERS = new java.util.LinkedHashMap<>();
	static {
		FOLDERS.put("CalendarFolderPermissionLevel", WellKnown.CALENDAR);
		FOLDERS.put("TasksFolderPermissionLevel", WellKnown.TASKS);
		FOLDERS.put("InboxFolderPermissionLevel", WellKnown.INBOX);
		FOLDERS.put("ContactsFolderPermissionLevel", WellKnown.CONTACTS);
		FOLDERS.put("NotesFolderPermissionLevel", WellKnown.NOTES);
		FOLDERS.put("JournalFolderPermissionLevel", WellKnown.JOURNAL);
	}
	private static final List<String> LEVELS = List.of("None", "Editor", "Reviewer", "Author");

	private final Call call;
	private final Mailbox mailbox;
	private final Delegates delegates;
	private final FolderPermissions permissions;
	private final PermissionElements elements;

	DelegateUsers(Call call, Mailbox mailbox) {
		this.call = call;
		this.mailbox = mailbox;
		this.delegates = mailbox.part(Delegates.class, Delegates::new);
		this.permissions = mailbox.part(FolderPermissions.class, FolderPermissions::new);
		this.elements = new PermissionElements(call.organisation(), false);
	}

	Delegates delegates() {
		return delegates;
	}

	/** The address a UserId names, in small letters. */
	String address(RequestElement userId) throws ItemError {
		Optional<Mailbox> user = elements.user(userId);
		return user.orElseThrow(() -> new ItemError("ErrorDelegateNoUser",
				"The delegate does not map to a user in the Active Directory.")).address().toLowerCase(Locale.ROOT);
	}

	Delegates.Delegate known(String address) throws ItemError {
		return delegates.find(address).orElseThrow(() -> new ItemError("ErrorNotDelegate",
				"The user is not a delegate for the mailbox."));
	}

	/** Adds or changes somebody as a DelegateUser says; what it does not say stays as it is. */
	Delegates.Delegate put(RequestElement user, boolean isNew) throws ItemError, SoapFault {
		String address = address(user.required("UserId"));
		if (address.equalsIgnoreCase(mailbox.address())) {
			throw new ItemError("ErrorDelegateCannotAddOwner", "The owner of a mailbox cannot be its delegate.");
		}
		if (isNew && delegates.find(address).isPresent()) {
			throw new ItemError("ErrorDelegateAlreadyExists", "The user is already a delegate for the mailbox.");
		}
		Delegates.Delegate before = isNew ? new Delegates.Delegate(address, false, false) : known(address);
		if (user.child("DelegatePermissions").isPresent()) {
			for (RequestElement level : user.required("DelegatePermissions").children()) {
				WellKnown folder = FOLDERS.get(level.name());
				if (folder == null) {
					throw SoapFault.schema(level, "The element '" + level.name() + "' is unknown.");
				}
				permissions.grant(mailbox.folder(folder), new Grantee.User(address),
						Level.ofLabel(level.oneOf(LEVELS.toArray(String[]::new))).orElseThrow().rights());
			}
		}
		Delegates.Delegate delegate = new Delegates.Delegate(address,
				flag(user, "ReceiveCopiesOfMeetingMessages", before.receivesMeetingMessages()),
				flag(user, "ViewPrivateItems", before.seesPrivateItems()));
		delegates.put(delegate);
		return delegate;
	}

	private static boolean flag(RequestElement user, String name, boolean otherwise) throws SoapFault {
		return user.child(name).isPresent() ? user.required(name).flag() : otherwise;
	}

	void remove(String address) {
		delegates.remove(address);
		FOLDERS.values().forEach(folder -> permissions.grant(mailbox.folder(folder), new Grantee.User(address),
				Level.NONE.rights()));
	}

	void write(XmlAnswer xml, Delegates.Delegate delegate, boolean withPermissions) throws IOException {
		Grantee grantee = new Grantee.User(delegate.address());
		xml.open("m:DelegateUser");
		new PermissionElements(call.organisation(), false).userId(xml, grantee);
		if (withPermissions) {
			xml.open("t:DelegatePermissions");
			for (Map.Entry<String, WellKnown> folder : FOLDERS.entrySet()) {
				Rights rights = permissions.of(mailbox.folder(folder.getValue())).getOrDefault(grantee,
						Level.NONE.rights());
				String level = Level.label(rights);
				xml.leaf("t:" + folder.getKey(), LEVELS.contains(level) ? level : Level.CUSTOM);
			}
			xml.close();
		}
		xml.leaf("t:ReceiveCopiesOfMeetingMessages", Boolean.toString(delegate.receivesMeetingMessages()))
				.leaf("t:ViewPrivateItems", Boolean.toString(delegate.seesPrivateItems())).close();
	}
}
