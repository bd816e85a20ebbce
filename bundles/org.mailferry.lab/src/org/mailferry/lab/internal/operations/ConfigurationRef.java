package org.mailferry.lab.internal.operations;

import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.Item;

/** A user configuration named by a request: a hidden item of a folder, whose class is made of the name. */
record ConfigurationRef(FolderRef folder, String name) {

	static ConfigurationRef find(Call call, RequestElement element) throws ItemError, SoapFault {
		List<RequestElement> ids = element.anyOf("FolderId", "DistinguishedFolderId");
		return new ConfigurationRef(FolderRef.find(call, FolderRef.id(element)), name(element, ids));
	}

	private static String name(RequestElement element, List<RequestElement> ids) throws ItemError, SoapFault {
		String name = element.requiredAttribute("Name");
		if (ids.size() != 1 || !name.matches("[A-Za-z0-9.]{1,237}")) {
			throw new ItemError("ErrorInvalidRequest", "A configuration's name is made of letters, digits and dots.");
		}
		return name;
	}

	String itemClass() {
		return "IPM.Configuration." + name;
	}

	Optional<Item> item() {
		return folder.mailbox().items(folder.folder(), 0, Integer.MAX_VALUE, true).stream()
				.filter(item -> item.itemClass().equalsIgnoreCase(itemClass())).findFirst();
	}

	ItemRef existing() throws ItemError {
		return new ItemRef(folder.mailbox(), folder.folder(), item().orElseThrow(ItemError::itemNotFound));
	}
}
