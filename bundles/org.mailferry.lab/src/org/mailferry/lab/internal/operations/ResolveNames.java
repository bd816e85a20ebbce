package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Mailbox;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation */
final class ResolveNames implements Operation {

	private static final int MOST = 100;

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("ReturnFullContactData", "SearchScope", "ContactDataShape")
				.sequence("ParentFolderIds", "UnresolvedEntry");
		body.requiredAttribute("ReturnFullContactData");
		body.flagAttribute("ReturnFullContactData", false);
		body.attributeOf("SearchScope", "ActiveDirectory", "ActiveDirectoryContacts", "Contacts",
				"ContactsActiveDirectory");
		String entry = body.required("UnresolvedEntry").text().strip().toLowerCase(Locale.ROOT);
		String wanted = entry.startsWith("smtp:") ? entry.substring(5) : entry;
		List<Mailbox> found = call.organisation().mailboxes().stream()
				.filter(mailbox -> mailbox.address().toLowerCase(Locale.ROOT).startsWith(wanted)
						|| mailbox.displayName().toLowerCase(Locale.ROOT).startsWith(wanted))
				.limit(MOST).toList();
		ResponseMessages messages = ResponseMessages.begin(xml, "ResolveNames", "");
		if (found.isEmpty()) {
			messages.failed(new ItemError("ErrorNameResolutionNoResults", "No results were found."));
		} else if (found.size() == 1) {
			messages.one(() -> answer -> resolutions(answer, found));
		} else {
			messages.warned(new ItemError("ErrorNameResolutionMultipleResults", "Multiple results were found."),
					answer -> resolutions(answer, found));
		}
	}

	private static void resolutions(XmlAnswer xml, List<Mailbox> found) throws IOException {
		xml.open("m:ResolutionSet").attribute("TotalItemsInView", Integer.toString(found.size()))
				.attribute("IncludesLastItemInRange", Boolean.toString(found.size() < MOST));
		for (Mailbox mailbox : found) {
			xml.open("t:Resolution").open("t:Mailbox").leaf("t:Name", mailbox.displayName())
					.leaf("t:EmailAddress", mailbox.address()).leaf("t:RoutingType", "SMTP")
					.leaf("t:MailboxType", "Mailbox").close().close();
		}
		xml.close();
	}
}
