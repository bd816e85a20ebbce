package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/**
 * Somebody whom a name may mean.
 *
 * @param contact
 *            the item, when it is a contact of the caller's and not a user of the organisation
 */
record Resolution(String name, String address, Optional<ItemView> contact) {

	/** Users whose address, name or a part of it begins so. */
	static List<Resolution> users(Iterable<Mailbox> mailboxes, String wanted, int most) {
		List<Resolution> found = new ArrayList<>();
		for (Mailbox mailbox : mailboxes) {
			if (found.size() < most
					&& (begins(mailbox.address(), wanted) || anyBegins(mailbox.displayName(), wanted))) {
				found.add(new Resolution(mailbox.displayName(), mailbox.address(), Optional.empty()));
			}
		}
		return found;
	}

	/** Contacts of whom the same is true; each address is one. */
	static List<Resolution> contacts(Mailbox mailbox, String wanted, int most) throws IOException {
		List<Resolution> found = new ArrayList<>();
		Folder folder = mailbox.folder(WellKnown.CONTACTS);
		for (Item item : mailbox.items(folder, 0, Integer.MAX_VALUE, false)) {
			if (ItemKind.of(item.itemClass()) == ItemKind.CONTACT && found.size() < most) {
				PropertyList head = item.content().head();
				String name = head.text(Tags.DISPLAY_NAME, head.text(Tags.FILE_UNDER, ""));
				for (PropertyKey key : List.of(Tags.EMAIL1, Tags.EMAIL2, Tags.EMAIL3)) {
					String address = head.text(key, "");
					if (!address.isEmpty() && (begins(address, wanted) || anyBegins(name, wanted))) {
						found.add(new Resolution(name, address,
								Optional.of(new ItemView(mailbox, folder.number(), item))));
					}
				}
			}
		}
		return found.size() > most ? found.subList(0, most) : found;
	}

	private static boolean begins(String text, String wanted) {
		return text.toLowerCase(Locale.ROOT).startsWith(wanted);
	}

	private static boolean anyBegins(String name, String wanted) {
		return begins(name, wanted) || Arrays.stream(name.split("[ ,]+")).anyMatch(part -> begins(part, wanted));
	}

	void write(XmlAnswer xml, boolean full) throws IOException {
		xml.open("t:Resolution").open("t:Mailbox").leaf("t:Name", name).leaf("t:EmailAddress", address)
				.leaf("t:RoutingType", "SMTP").leaf("t:MailboxType", contact.isPresent() ? "Contact" : "Mailbox");
		if (contact.isPresent()) {
			ItemAnswer.id(xml, contact.get());
		}
		xml.close();
		if (full && contact.isPresent()) {
			new ItemAnswer(new ItemShape(ItemShape.Base.ALL, false, "Best", List.of()), true).write(xml, contact.get());
		} else if (full) {
			String[] parts = name.split(" ", 2);
			xml.open("t:Contact").leaf("t:DisplayName", name).leaf("t:GivenName", parts[0]).open("t:EmailAddresses")
					.open("t:Entry").attribute("Key", "EmailAddress1").text("SMTP:" + address).close().close()
					.leaf("t:ContactSource", "ActiveDirectory").leaf("t:Surname", parts.length > 1 ? parts[1] : "")
					.close();
		}
		xml.close();
	}
}
