package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.access.FolderPermissions;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.FolderAnswer;
import org.mailferry.lab.internal.protocol.FolderShape;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.PermissionElements;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.StoreRefusal;

/** Changes display names and permissions. https://learn.microsoft.com/exchange/client-developer/web-service-reference/updatefolder-operation */
final class UpdateFolder implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("FolderChanges");
		List<RequestElement> changes = body.required("FolderChanges").anyOf("FolderChange");
		for (RequestElement change : changes) {
			change.sequence("FolderId", "DistinguishedFolderId", "Updates").required("Updates")
					.anyOf("AppendToFolderField", "SetFolderField", "DeleteFolderField");
		}
		ResponseMessages.begin(xml, "UpdateFolder", "m:Folders").each(call, changes, change -> {
			FolderRef found = FolderRef.find(call, change.children().getFirst());
			for (RequestElement update : change.required("Updates").children()) {
				update(call, found, update);
			}
			return answer -> {
				answer.open("m:Folders");
				new FolderAnswer(found.mailbox(), FolderShape.ID_ONLY).write(answer, found.folder());
				answer.close();
			};
		});
	}

	private static void update(Call call, FolderRef found, RequestElement update) throws ItemError, SoapFault {
		FieldPath path = FieldPath.of(update.children().getFirst());
		if (update.name().equals("SetFolderField") && path.equals(new FieldPath.Named("folder:PermissionSet"))) {
			RequestElement folder = update.children().getLast();
			boolean calendar = found.folder().folderClass().startsWith("IPF.Appointment");
			found.mailbox().part(FolderPermissions.class, FolderPermissions::new).set(found.folder(),
					new PermissionElements(call.organisation(), calendar).read(folder.required("PermissionSet")));
			found.mailbox().touchFolder(found.folder());
		} else {
			rename(found, path, update);
		}
	}

	private static void rename(FolderRef found, FieldPath path, RequestElement update) throws ItemError, SoapFault {
		if (!update.name().equals("SetFolderField") || !path.equals(new FieldPath.Named("folder:DisplayName"))) {
			throw new ItemError("ErrorInvalidPropertySet", "Set action is invalid for property.");
		}
		RequestElement folder = update.children().getLast();
		String name = folder.required("DisplayName").text();
		if (name.isEmpty()) {
			throw new ItemError("ErrorFolderPropertyIsInvalid", "A folder needs a display name.");
		}
		try {
			found.mailbox().renameFolder(found.folder(), name);
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}
}
