package org.mailferry.lab.internal.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;

/** A folder named by a request. */
record FolderRef(Mailbox mailbox, Folder folder) {

	/** DistinguishedFolderIdNameType. */
	private static final Set<String> NAMES = Set.copyOf(Arrays.asList(
			("calendar contacts deleteditems drafts inbox journal notes outbox sentitems tasks msgfolderroot"
					+ " publicfoldersroot root junkemail searchfolders voicemail recoverableitemsroot"
					+ " recoverableitemsdeletions recoverableitemsversions recoverableitemspurges"
					+ " recoverableitemsdiscoveryholds archiveroot archivemsgfolderroot archivedeleteditems archiveinbox"
					+ " archiverecoverableitemsroot archiverecoverableitemsdeletions archiverecoverableitemsversions"
					+ " archiverecoverableitemspurges archiverecoverableitemsdiscoveryholds syncissues conflicts"
					+ " localfailures serverfailures recipientcache quickcontacts conversationhistory adminauditlogs"
					+ " todosearch mycontacts directory imcontactlist peopleconnect favorites mecontact personmetadata"
					+ " teamspaceactivity teamspacemessaging teamspaceworkitems scheduled orionnotes tagitems"
					+ " alltaggeditems externalcontacts teamchat teamchathistory yammerroot yammerinbound yammeroutbound"
					+ " yammerfeeds onedriveroot onedriverecylebin onedrivesystem onedrivevolume important starred"
					+ " archive").split(" ")));

	/** The ids below an element such as FolderIds, their form checked. */
	static List<RequestElement> ids(RequestElement parent) throws SoapFault {
		List<RequestElement> ids = parent.anyOf("FolderId", "DistinguishedFolderId");
		for (RequestElement id : ids) {
			checked(id);
		}
		return ids;
	}

	/** The one id below an element such as ParentFolderId, its form checked. */
	static RequestElement id(RequestElement parent) throws SoapFault {
		List<RequestElement> ids = parent.anyOf("FolderId", "DistinguishedFolderId", "AddressListId");
		if (ids.size() != 1) {
			throw SoapFault.schema(parent, "The element '" + parent.name() + "' takes one folder.");
		}
		return checked(ids.getFirst());
	}

	private static RequestElement checked(RequestElement id) throws SoapFault {
		id.attributes("Id", "ChangeKey").sequence("Mailbox");
		String value = id.requiredAttribute("Id");
		if (id.name().equals("DistinguishedFolderId") && !NAMES.contains(value)) {
			throw SoapFault.schema(id, "The 'Id' attribute is invalid - The value '" + value
					+ "' is invalid according to its datatype - The Enumeration constraint failed.");
		}
		return id;
	}

	static FolderRef find(Call call, RequestElement id) throws ItemError, SoapFault {
		String value = id.requiredAttribute("Id");
		if (id.name().equals("DistinguishedFolderId")) {
			Optional<RequestElement> named = id.child("Mailbox");
			Mailbox mailbox = named.isPresent()
					? call.mailbox(named.get().required("EmailAddress").text().strip())
					: call.mailbox();
			WellKnown which = WellKnown.ofEwsName(value).orElseThrow(ItemError::folderNotFound);
			return new FolderRef(mailbox, mailbox.folder(which));
		}
		EntryIds.Parsed parsed = EntryIds.parse(value).orElseThrow(ItemError::malformedId);
		Mailbox mailbox = call.mailbox();
		if (parsed.item() != 0) {
			throw new ItemError("ErrorInvalidFolderId", "The folder id is invalid.");
		}
		if (!parsed.mailbox().equals(mailbox.guid())) {
			throw new ItemError("ErrorAccessDenied", "Access is denied. Check credentials and try again.");
		}
		return new FolderRef(mailbox, mailbox.folder(parsed.folder()).orElseThrow(ItemError::folderNotFound));
	}

	/** The same with another code when it is not there. */
	static FolderRef find(Call call, RequestElement id, String codeWhenMissing) throws ItemError, SoapFault {
		try {
			return find(call, id);
		} catch (ItemError error) {
			if (error.code().equals("ErrorFolderNotFound")) {
				throw new ItemError(codeWhenMissing, error.getMessage());
			}
			throw error;
		}
	}
}
