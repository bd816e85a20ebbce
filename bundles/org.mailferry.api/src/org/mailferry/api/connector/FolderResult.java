package org.mailferry.api.connector;

import org.mailferry.api.FolderId;

/** What became of one folder of a batch. */
public sealed interface FolderResult {

	/** It was done. */
	record Done(FolderId id) implements FolderResult {
	}

	/** It was not done. */
	record Refused(Refusal refusal) implements FolderResult {
	}
}
