package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.access.FolderPermissions;
import org.mailferry.lab.internal.access.Grantee;
import org.mailferry.lab.internal.access.Rights;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FolderAnswer;
import org.mailferry.lab.internal.protocol.FolderShape;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.PermissionElements;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.StoreRefusal;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/createfolder-operation */
final class CreateFolder implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("ParentFolderId", "Folders");
		RequestElement parentId = FolderRef.id(body.required("ParentFolderId"));
		var folders = body.required("Folders").anyOf("Folder", "CalendarFolder", "ContactsFolder", "SearchFolder",
				"TasksFolder");
		for (RequestElement folder : folders) {
			folder.sequence("FolderId", "ParentFolderId", "FolderClass", "DisplayName", "TotalCount",
					"ChildFolderCount", "ExtendedProperty*", "ManagedFolderInformation", "EffectiveRights",
					"DistinguishedFolderId", "PolicyTag", "ArchiveTag", "PermissionSet", "UnreadCount");
		}
		ResponseMessages.begin(xml, "CreateFolder", "m:Folders").each(call, folders, wanted -> {
			FolderRef parent = FolderRef.find(call, parentId, "ErrorParentFolderNotFound");
			Optional<RequestElement> set = wanted.child("PermissionSet");
			Map<Grantee, Rights> permissions = set.isPresent()
					? new PermissionElements(call.organisation(), wanted.name().equals("CalendarFolder"))
							.read(set.get())
					: Map.of();
			Folder folder = create(parent, wanted);
			if (set.isPresent()) {
				parent.mailbox().part(FolderPermissions.class, FolderPermissions::new).set(folder, permissions);
			}
			return answer -> {
				answer.open("m:Folders");
				new FolderAnswer(parent.mailbox(), FolderShape.ID_ONLY).write(answer, folder);
				answer.close();
			};
		});
	}

	private static Folder create(FolderRef parent, RequestElement wanted) throws ItemError {
		String name = wanted.child("DisplayName").map(RequestElement::text).orElse("");
		if (name.isEmpty()) {
			throw new ItemError("ErrorFolderPropertyIsInvalid", "A folder needs a display name.");
		}
		String implied = switch (wanted.name()) {
		case "CalendarFolder" -> "IPF.Appointment";
		case "ContactsFolder" -> "IPF.Contact";
		case "TasksFolder" -> "IPF.Task";
		default -> "";
		};
		String given = wanted.child("FolderClass").map(RequestElement::text).orElse("");
		if (!implied.isEmpty() && !given.isEmpty() && !given.equals(implied) && !given.startsWith(implied + ".")) {
			throw new ItemError("ErrorNoFolderClassOverride", "The folder class cannot be overridden.");
		}
		try {
			return parent.mailbox().createFolder(parent.folder(), name,
					given.isEmpty() ? implied.isEmpty() ? "IPF.Note" : implied : given);
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}
}
