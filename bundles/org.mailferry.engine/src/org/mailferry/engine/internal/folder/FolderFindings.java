package org.mailferry.engine.internal.folder;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.Refusal;

/** Findings about folders. */
final class FolderFindings {

	private FolderFindings() {
	}

	static Finding renamed(FolderPath source, String targetName) {
		return new Finding("folder.renamed", Severity.WARNING, source.toString(),
				"Its name is taken in the target by a folder of another kind, so it is called '%s' there. Rename it there if you like."
						.formatted(FolderPath.ROOT.child(targetName).toString().substring(1)),
				"");
	}

	static Finding classChanged(FolderPath folder, String before, String now) {
		return new Finding("folder.class-changed", Severity.WARNING, folder.toString(),
				"Its class changed in the source from '%s' to '%s'; a target folder keeps the class it was made with. Its items are carried all the same."
						.formatted(before, now),
				"");
	}

	static Finding recreated(FolderPath folder) {
		return new Finding("folder.recreated", Severity.WARNING, folder.toString(),
				"Somebody deleted its counterpart in the target. It is made anew and everything in it is carried again.",
				"");
	}

	static Finding refused(FolderPath folder, Refusal refusal) {
		return new Finding("folder.refused", Severity.ERROR, folder.toString(),
				"The target refuses this folder, so what is in it and below it is not carried. Rename or move it in the source, or create it in the target under the same name; every pass tries again.",
				refusal.code() + ": " + refusal.text());
	}

	static Finding notMoved(FolderPath folder, Refusal refusal) {
		return new Finding("folder.not-moved", Severity.WARNING, folder.toString(),
				"It was renamed or moved in the source, but the target refuses to do the same. Its items are carried to where it is; every pass tries again.",
				refusal.code() + ": " + refusal.text());
	}

	static Finding kept(FolderPath folder, FolderProfile inTarget, String why) {
		return new Finding("folder.kept", Severity.INFO, folder.toString(),
				"It was deleted in the source but stays in the target, where it is called %s: %s. Delete it there by hand if nobody needs it."
						.formatted(FolderPath.ROOT.child(inTarget.name()), why),
				"");
	}
}
