package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
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

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation */
final class ResolveNames implements Operation {

	private static final int MOST = 100;

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("ReturnFullContactData", "SearchScope", "ContactDataShape")
				.sequence("ParentFolderIds", "UnresolvedEntry");
		body.requiredAttribute("ReturnFullContactData");
		boolean full = body.flagAttribute("ReturnFullContactData", false);
		String scope = body.attributeOf("SearchScope", "ActiveDirectory", "ActiveDirectoryContacts", "Contacts",
				"ContactsActiveDirectory").orElse("ActiveDirectoryContacts");
		String entry = body.required("UnresolvedEntry").text().strip().toLowerCase(Locale.ROOT);
		List<Resolution> found = find(call, scope, entry.startsWith("smtp:") ? entry.substring(5) : entry);
		ResponseMessages messages = ResponseMessages.begin(xml, "ResolveNames", "");
		if (found.isEmpty()) {
			messages.failed(new ItemError("ErrorNameResolutionNoResults", "No results were found."));
		} else if (found.size() == 1) {
			messages.one(() -> answer -> resolutions(answer, found, full));
		} else {
			messages.warned(new ItemError("ErrorNameResolutionMultipleResults", "Multiple results were found."),
					answer -> resolutions(answer, found, full));
		}
	}

	/** The scope says also which come first. An account without a mailbox has no contacts. */
	private static List<Resolution> find(Call call, String scope, String wanted) throws IOException {
		List<Resolution> found = new ArrayList<>();
		if (!scope.equals("Contacts")) {
			found.addAll(Resolution.users(call.organisation().mailboxes(), wanted, MOST));
		}
		if (!scope.equals("ActiveDirectory")) {
			try {
				List<Resolution> contacts = Resolution.contacts(call.mailbox(), wanted, MOST);
				found.addAll(scope.startsWith("Contacts") ? 0 : found.size(), contacts);
			} catch (ItemError noMailbox) {
				// As said above.
			}
		}
		return found.size() > MOST ? found.subList(0, MOST) : found;
	}

	private static void resolutions(XmlAnswer xml, List<Resolution> found, boolean full) throws IOException {
		xml.open("m:ResolutionSet").attribute("TotalItemsInView", Integer.toString(found.size()))
				.attribute("IncludesLastItemInRange", Boolean.toString(found.size() < MOST));
		for (Resolution resolution : found) {
			resolution.write(xml, full);
		}
		xml.close();
	}
}
