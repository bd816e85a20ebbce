package org.mailferry.engine.internal.delta;

import java.util.Optional;

import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;

/** A folder whose changes the source does not give. */
final class UnreadableFolder {

	private UnreadableFolder() {
	}

	/** Says so, unless the folder was deleted meanwhile: then the next pass will deal with it. */
	static void report(PassScope scope, SourceSide source, SyncedFolder folder, PermanentException cause)
			throws PassHalted {
		Optional<FolderProfile> now = source.calls().require(() -> source.mailbox().folder(folder.link().source()));
		if (now.isPresent()) {
			scope.report().finding(DeltaFindings.unreadable(folder.path(), cause));
		}
	}
}
