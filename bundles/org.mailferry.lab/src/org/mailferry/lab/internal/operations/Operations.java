package org.mailferry.lab.internal.operations;

import java.util.Map;
import java.util.Optional;

/** The operations the lab knows, by the name of the request's element. */
public final class Operations {

	private static final Map<String, Operation> ALL = Map.ofEntries(Map.entry("GetFolder", new GetFolder()),
			Map.entry("FindFolder", new FindFolder()), Map.entry("CreateFolder", new CreateFolder()),
			Map.entry("UpdateFolder", new UpdateFolder()), Map.entry("DeleteFolder", new DeleteFolder()),
			Map.entry("MoveFolder", new MoveFolder()), Map.entry("EmptyFolder", new EmptyFolder()),
			Map.entry("SyncFolderHierarchy", new SyncFolderHierarchy()),
			Map.entry("SyncFolderItems", new SyncFolderItems()), Map.entry("FindItem", new FindItem()),
			Map.entry("GetItem", new GetItem()), Map.entry("CreateItem", new CreateItem()),
			Map.entry("UpdateItem", new UpdateItem()), Map.entry("DeleteItem", new DeleteItem()),
			Map.entry("MoveItem", new MoveOrCopyItem("MoveItem")),
			Map.entry("CopyItem", new MoveOrCopyItem("CopyItem")), Map.entry("ConvertId", new ConvertId()),
			Map.entry("ExportItems", new ExportItems()),
			Map.entry("UploadItems", new UploadItems()), Map.entry("ResolveNames", new ResolveNames()),
			Map.entry("GetInboxRules", new GetInboxRules()), Map.entry("UpdateInboxRules", new UpdateInboxRules()),
			Map.entry("GetUserOofSettingsRequest", new GetUserOofSettings()),
			Map.entry("SetUserOofSettingsRequest", new SetUserOofSettings()),
			Map.entry("GetDelegate", new DelegateOperation("GetDelegate")),
			Map.entry("AddDelegate", new DelegateOperation("AddDelegate")),
			Map.entry("UpdateDelegate", new DelegateOperation("UpdateDelegate")),
			Map.entry("RemoveDelegate", new DelegateOperation("RemoveDelegate")),
			Map.entry("CreateUserConfiguration", new UserConfigurationOperation("CreateUserConfiguration")),
			Map.entry("GetUserConfiguration", new UserConfigurationOperation("GetUserConfiguration")),
			Map.entry("UpdateUserConfiguration", new UserConfigurationOperation("UpdateUserConfiguration")),
			Map.entry("DeleteUserConfiguration", new UserConfigurationOperation("DeleteUserConfiguration")),
			Map.entry("GetUserAvailabilityRequest", new GetUserAvailability()),
			Map.entry("Subscribe", new Subscribe()), Map.entry("GetEvents", new GetEvents()),
			Map.entry("Unsubscribe", new Unsubscribe()),
			Map.entry("GetStreamingEvents", new GetStreamingEvents()),
			Map.entry("GetServerTimeZones", new GetServerTimeZones()),
			Map.entry("SendItem", new SendItem()),
			Map.entry("CreateAttachment", new CreateAttachment()),
			Map.entry("GetAttachment", new GetAttachment()),
			Map.entry("DeleteAttachment", new DeleteAttachment()));

	private Operations() {
	}

	public static Optional<Operation> find(String name) {
		return Optional.ofNullable(ALL.get(name));
	}
}
