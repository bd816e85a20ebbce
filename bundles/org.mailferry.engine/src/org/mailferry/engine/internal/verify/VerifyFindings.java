package org.mailferry.engine.internal.verify;

import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.pass.ItemDifference.Kind;

/** Findings of a verification. */
final class VerifyFindings {

	private VerifyFindings() {
	}

	/** Says that a folder has differences of a kind; empty for kinds that are no reason to worry. */
	static Optional<Finding> differences(FolderPath folder, Kind kind, long count) {
		return switch (kind) {
		case LOST -> Optional.of(of("verify.lost", Severity.ERROR, folder, count
				+ " items of the source are not in the target. Sync with all folders asked, verify again, and look at the report for which they are."));
		case DOUBLED -> Optional.of(of("verify.doubled", Severity.ERROR, folder, count
				+ " items are in the target more often than in the source. Look at the report for which they are, and delete the surplus there."));
		case ALTERED -> Optional.of(of("verify.altered", Severity.ERROR, folder, count
				+ " items are not the same on both sides. Look at the report for what differs; an item that was changed in the target has to be put right there."));
		case EXTRA -> Optional.of(of("verify.extra", Severity.WARNING, folder, count
				+ " items are only in the target: they came from elsewhere, or somebody put them there. Nothing needs to be done if they are wanted."));
		case FIDELITY -> Optional.of(of("verify.fidelity", Severity.INFO, folder, count
				+ " items differ in nothing but what the way they took does not carry; docs/fidelity.md says what that is. The report lists them."));
		case REFUSED, PENDING -> Optional.empty();
		};
	}

	static Finding notCompared(FolderPath folder, long items) {
		return of("verify.not-compared", Severity.WARNING, folder, "The content of " + items
				+ " items could not be read on one side, so only their properties were compared. Verify again later.");
	}

	static Finding missing(FolderPath folder, boolean wasCarried) {
		return wasCarried
				? of("verify.folder-missing", Severity.ERROR, folder,
						"The target no longer has this folder: somebody deleted it there. The next sync makes it anew.")
				: of("verify.folder-missing", Severity.WARNING, folder,
						"The target does not have this folder yet. The next sync makes it.");
	}

	static Finding surplus(FolderPath folder) {
		return of("verify.folder-extra", Severity.WARNING, folder,
				"Only the target has this folder. Nothing needs to be done if it is wanted.");
	}

	static Finding otherClass(FolderPath folder, FolderProfile source, FolderProfile target) {
		return of("verify.folder-class", Severity.WARNING, folder,
				"Its class is '%s' in the source and '%s' in the target. Programs may show it in another way."
						.formatted(source.folderClass(), target.folderClass()));
	}

	static Finding otherRole(FolderPath folder, FolderProfile source, FolderProfile target) {
		return of("verify.folder-role", Severity.WARNING, folder,
				"It is %s in the source and %s in the target.".formatted(role(source), role(target)));
	}

	private static String role(FolderProfile folder) {
		return folder.wellKnown().map(role -> "the folder for " + role.ewsName()).orElse("an ordinary folder");
	}

	static Finding unreadable(FolderPath folder, PermanentException cause) {
		return new Finding("verify.unreadable", Severity.ERROR, folder.toString(),
				"One side refuses to list this folder, so it was not compared. Repair it there and verify again.",
				cause.serverCode() + ": " + cause.getMessage());
	}

	private static Finding of(String code, Severity severity, FolderPath folder, String message) {
		return new Finding(code, severity, folder.toString(), message, "");
	}
}
