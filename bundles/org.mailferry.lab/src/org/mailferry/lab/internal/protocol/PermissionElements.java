package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mailferry.lab.internal.access.Grantee;
import org.mailferry.lab.internal.access.Level;
import org.mailferry.lab.internal.access.Rights;
import org.mailferry.lab.internal.access.Rights.Read;
import org.mailferry.lab.internal.access.Rights.Scope;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;

/** PermissionSet as XML, both ways; calendars have a form of their own. */
public final class PermissionElements {

	private static final List<String> DETAILS = List.of("CanCreateItems", "CanCreateSubFolders", "IsFolderOwner",
			"IsFolderVisible", "IsFolderContact", "EditItems", "DeleteItems", "ReadItems");

	private final Organisation organisation;
	private final boolean calendar;

	public PermissionElements(Organisation organisation, boolean calendar) {
		this.organisation = organisation;
		this.calendar = calendar;
	}

	/** Reads a PermissionSet. */
	public Map<Grantee, Rights> read(RequestElement set) throws ItemError, SoapFault {
		if (set.child(calendar ? "Permissions" : "CalendarPermissions").isPresent()) {
			throw calendar
					? new ItemError("ErrorCannotSetNonCalendarPermissionOnCalendarFolder",
							"Cannot set non-calendar permissions on a calendar folder.")
					: new ItemError("ErrorCannotSetCalendarPermissionOnNonCalendarFolder",
							"Cannot set calendar permissions on a folder that is no calendar folder.");
		}
		set.sequence(calendar ? "CalendarPermissions" : "Permissions", "UnknownEntries");
		Map<Grantee, Rights> all = new LinkedHashMap<>();
		for (RequestElement permission : set.required(calendar ? "CalendarPermissions" : "Permissions").children()) {
			Grantee grantee = grantee(permission.required("UserId"));
			if (all.put(grantee, rights(permission)) != null) {
				throw new ItemError("ErrorDuplicateUserIdsSpecified", "A user has two permissions.");
			}
		}
		return all;
	}

	/** Reads a UserId. */
	public Grantee grantee(RequestElement id) throws ItemError, SoapFault {
		Optional<RequestElement> distinguished = id.child("DistinguishedUser");
		if (distinguished.isPresent()) {
			return distinguished.get().oneOf("Default", "Anonymous").equals("Default")
					? new Grantee.Default()
					: new Grantee.Anonymous();
		}
		return new Grantee.User(user(id).orElseThrow(
				() -> new ItemError("ErrorInvalidUserInfo", "A user of a permission is not known.")).address()
				.toLowerCase(Locale.ROOT));
	}

	/** The mailbox of the user a UserId names. */
	public Optional<Mailbox> user(RequestElement id) {
		Optional<String> address = id.child("PrimarySmtpAddress").map(RequestElement::text);
		if (address.isPresent()) {
			return organisation.mailbox(address.get().strip());
		}
		Optional<String> sid = id.child("SID").map(RequestElement::text);
		return organisation.mailboxes().stream()
				.filter(mailbox -> sid.isPresent()
						? sid(mailbox).equals(sid.get().strip())
						: id.child("DisplayName").map(RequestElement::text).filter(mailbox.displayName()::equals)
								.isPresent())
				.findFirst();
	}

	private Rights rights(RequestElement permission) throws ItemError, SoapFault {
		String label = permission.required(calendar ? "CalendarPermissionLevel" : "PermissionLevel").text().strip();
		Optional<Level> level = Level.ofLabel(label)
				.filter(known -> calendar || known.rights().read() == Read.NONE || known.rights().read() == Read.FULL);
		boolean detailed = DETAILS.stream().anyMatch(detail -> permission.child(detail).isPresent());
		if (level.isPresent()) {
			if (detailed) {
				throw new ItemError("ErrorInvalidPermissionSettings",
						"Single rights can be given with the level Custom only.");
			}
			return level.get().rights();
		}
		if (!label.equals(Level.CUSTOM)) {
			throw SoapFault.schema(permission, "The level '" + label + "' is invalid.");
		}
		return new Rights(flag(permission, "CanCreateItems"), flag(permission, "CanCreateSubFolders"),
				flag(permission, "IsFolderOwner"), flag(permission, "IsFolderVisible"),
				flag(permission, "IsFolderContact"), scope(permission, "EditItems"), scope(permission, "DeleteItems"),
				readItems(permission));
	}

	private static boolean flag(RequestElement permission, String name) throws SoapFault {
		return permission.child(name).isPresent() && permission.required(name).flag();
	}

	private static Scope scope(RequestElement permission, String name) throws SoapFault {
		String label = permission.child(name).isPresent()
				? permission.required(name).oneOf("None", "Owned", "All")
				: "None";
		return label.equals("All") ? Scope.ALL : label.equals("Owned") ? Scope.OWNED : Scope.NONE;
	}

	private Read readItems(RequestElement permission) throws SoapFault {
		if (permission.child("ReadItems").isEmpty()) {
			return Read.NONE;
		}
		String label = permission.required("ReadItems").text().strip();
		for (Read read : Read.values()) {
			if (read.label().equals(label) && (calendar || read == Read.NONE || read == Read.FULL)) {
				return read;
			}
		}
		throw SoapFault.schema(permission,
				"The 'ReadItems' element is invalid - The value '" + label + "' is invalid.");
	}

	/** Writes a PermissionSet. */
	public void write(XmlAnswer xml, Map<Grantee, Rights> permissions) throws IOException {
		xml.open("t:PermissionSet").open(calendar ? "t:CalendarPermissions" : "t:Permissions");
		for (Map.Entry<Grantee, Rights> permission : permissions.entrySet()) {
			Rights rights = permission.getValue();
			xml.open(calendar ? "t:CalendarPermission" : "t:Permission");
			userId(xml, permission.getKey());
			xml.leaf("t:CanCreateItems", Boolean.toString(rights.createItems()))
					.leaf("t:CanCreateSubFolders", Boolean.toString(rights.createFolders()))
					.leaf("t:IsFolderOwner", Boolean.toString(rights.owner()))
					.leaf("t:IsFolderVisible", Boolean.toString(rights.visible()))
					.leaf("t:IsFolderContact", Boolean.toString(rights.contact()))
					.leaf("t:EditItems", rights.edit().label()).leaf("t:DeleteItems", rights.delete().label())
					.leaf("t:ReadItems", rights.read().label())
					.leaf(calendar ? "t:CalendarPermissionLevel" : "t:PermissionLevel", Level.label(rights)).close();
		}
		xml.close().close();
	}

	/** Writes a UserId. */
	public void userId(XmlAnswer xml, Grantee grantee) throws IOException {
		xml.open("t:UserId");
		switch (grantee) {
		case Grantee.Default everybody -> xml.leaf("t:DistinguishedUser", "Default");
		case Grantee.Anonymous nobody -> xml.leaf("t:DistinguishedUser", "Anonymous");
		case Grantee.User user -> {
			Optional<Mailbox> mailbox = organisation.mailbox(user.address());
			if (mailbox.isPresent()) {
				xml.leaf("t:SID", sid(mailbox.get()));
			}
			xml.leaf("t:PrimarySmtpAddress", user.address());
			if (mailbox.isPresent()) {
				xml.leaf("t:DisplayName", mailbox.get().displayName());
			}
		}
		}
		xml.close();
	}

	/** A security identifier as a domain gives them. */
	private static String sid(Mailbox mailbox) {
		long high = mailbox.guid().getMostSignificantBits();
		long low = mailbox.guid().getLeastSignificantBits();
		return "S-1-5-21-" + (high >>> 32) + '-' + (high & 0xFFFFFFFFL) + '-' + (low >>> 32) + '-'
				+ (1000 + (low & 0xFFFFFFL));
	}
}
