package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.util.Optional;

import org.mailferry.lab.internal.access.FolderPermissions;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyValue;

/** Writes folders. */
public final class FolderAnswer {

	private final Organisation organisation;
	private final Mailbox mailbox;
	private final FolderShape shape;

	/** Without permissions, which only GetFolder gives. */
	public FolderAnswer(Mailbox mailbox, FolderShape shape) {
		this(mailbox, shape, null);
	}

	/**
	 * @param organisation
	 *            whose users have permissions; null when these are not to be told
	 */
	public FolderAnswer(Mailbox mailbox, FolderShape shape, Organisation organisation) {
		this.organisation = organisation;
		this.mailbox = mailbox;
		this.shape = shape;
	}

	/** The element that EWS uses for folders of a class. */
	private static String element(Folder folder) {
		String folderClass = folder.folderClass();
		if (is(folderClass, "IPF.Appointment")) {
			return "t:CalendarFolder";
		} else if (is(folderClass, "IPF.Contact")) {
			return "t:ContactsFolder";
		}
		return is(folderClass, "IPF.Task") ? "t:TasksFolder" : "t:Folder";
	}

	private static boolean is(String folderClass, String base) {
		return folderClass.equals(base) || folderClass.startsWith(base + ".");
	}

	public void write(XmlAnswer xml, Folder folder) throws IOException {
		String element = element(folder);
		xml.open(element);
		id(xml, mailbox, folder);
		Optional<Folder> parent = folder.parent();
		if (shape.wants("folder:ParentFolderId", false) && parent.isPresent()) {
			xml.open("t:ParentFolderId").attribute("Id", EntryIds.folder(mailbox, parent.get().number()))
					.attribute("ChangeKey", EntryIds.folderChangeKey(mailbox, parent.get().changeNumber())).close();
		}
		if (shape.wants("folder:FolderClass", false) && !folder.folderClass().isEmpty()) {
			xml.leaf("t:FolderClass", folder.folderClass());
		}
		if (shape.wants("folder:DisplayName", true)) {
			xml.leaf("t:DisplayName", folder.name());
		}
		if (shape.wants("folder:TotalCount", true)) {
			xml.leaf("t:TotalCount", Integer.toString(folder.totalCount()));
		}
		if (shape.wants("folder:ChildFolderCount", true)) {
			xml.leaf("t:ChildFolderCount", Integer.toString(folder.childCount()));
		}
		for (FieldPath path : shape.paths()) {
			if (path instanceof FieldPath.Extended extended) {
				Optional<PropertyValue> value = property(mailbox, folder, extended.field().key());
				if (value.isPresent()) {
					ExtendedValue.write(xml, extended.field(), value.get());
				}
			}
		}
		if (shape.wants("folder:EffectiveRights", false)) {
			rights(xml);
		}
		Optional<WellKnown> wellKnown = folder.wellKnown();
		if (shape.wants("folder:DistinguishedFolderId", false) && wellKnown.isPresent()) {
			xml.leaf("t:DistinguishedFolderId", wellKnown.get().ewsName());
		}
		if (organisation != null && shape.asksFor("folder:PermissionSet")) {
			new PermissionElements(organisation, element.equals("t:CalendarFolder")).write(xml,
					mailbox.part(FolderPermissions.class, FolderPermissions::new).of(folder));
		}
		boolean countsUnread = element.equals("t:Folder") || element.equals("t:TasksFolder");
		if (countsUnread && shape.wants("folder:UnreadCount", true)) {
			xml.leaf("t:UnreadCount", Integer.toString(folder.unreadCount()));
		}
		xml.close();
	}

	static void rights(XmlAnswer xml) throws IOException {
		xml.open("t:EffectiveRights");
		for (String right : new String[]{ "CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify",
				"Read", "ViewPrivateItems" }) {
			xml.leaf("t:" + right, "true");
		}
		xml.close();
	}

	public static void id(XmlAnswer xml, Mailbox mailbox, Folder folder) throws IOException {
		xml.open("t:FolderId").attribute("Id", EntryIds.folder(mailbox, folder.number()))
				.attribute("ChangeKey", EntryIds.folderChangeKey(mailbox, folder.changeNumber())).close();
	}

	/** A MAPI property, as far as the lab keeps it. */
	static Optional<PropertyValue> property(Mailbox mailbox, Folder folder, PropertyKey key) {
		if (key.name() != null) {
			return Optional.empty();
		}
		return Optional.ofNullable(switch (key.id() << 16 | key.type()) {
		case 0x3001001F -> PropertyValue.of(folder.name());
		case 0x3613001F -> folder.folderClass().isEmpty() ? null : PropertyValue.of(folder.folderClass());
		case 0x36020003 -> PropertyValue.of(folder.totalCount());
		case 0x36030003 -> PropertyValue.of(folder.unreadCount());
		case 0x36170003 -> PropertyValue.of(folder.associatedCount());
		case 0x36380003 -> PropertyValue.of(folder.childCount());
		case 0x360A000B -> PropertyValue.of(folder.childCount() > 0);
		case 0x36010003 -> PropertyValue.of(folder.parent().isEmpty() ? 0 : 1);
		case 0x10F4000B -> PropertyValue.of(false);
		case 0x30070040 -> PropertyValue.of(folder.creationTime());
		case 0x30080040 -> PropertyValue.ofFileTime(folder.commitTime());
		case 0x670A0040 -> PropertyValue.ofFileTime(folder.commitTime());
		case 0x670B0003 -> PropertyValue.of(folder.deletedCount());
		case 0x0FFF0102 ->
			PropertyValue.of(EntryIds.entry(EntryIds.folder(mailbox, folder.number())));
		default -> null;
		});
	}
}
