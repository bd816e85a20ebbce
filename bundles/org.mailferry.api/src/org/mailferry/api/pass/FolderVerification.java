package org.mailferry.api.pass;

import java.util.List;
import java.util.Objects;

import org.mailferry.api.FolderPath;

/**
 * How one folder compares.
 *
 * @param path
 *            in the source, or in the target for a folder that only the target has
 * @param differences
 *            the first {@value #MAX_LISTED} differences; {@code differing} counts all
 * @param pending
 *            differences that are changes of the source which no pass has carried yet
 */
public record FolderVerification(FolderPath path, long sourceItems, long targetItems, long sourceBytes,
		long targetBytes, long differing, long pending, List<ItemDifference> differences) {

	/** How many differences of one folder are listed. */
	public static final int MAX_LISTED = 1_000;

	public FolderVerification {
		Objects.requireNonNull(path, "path");
		differences = List.copyOf(differences);
	}

	public boolean matches() {
		return differing == 0;
	}
}
