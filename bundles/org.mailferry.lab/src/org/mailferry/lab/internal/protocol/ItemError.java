package org.mailferry.lab.internal.protocol;

import org.mailferry.lab.internal.store.StoreRefusal;

/** One item or folder of a request fails; the others do not. */
public final class ItemError extends Exception {

	private static final long serialVersionUID = 1L;

	private final String code;
	private final transient ResponseMessages.Part details;

	/**
	 * @param code
	 *            a value of ResponseCodeType
	 */
	public ItemError(String code, String text) {
		this(code, text, xml -> {
			// The code says it all.
		});
	}

	/**
	 * @param details
	 *            written after the code, in answers that are one message
	 */
	public ItemError(String code, String text, ResponseMessages.Part details) {
		super(text);
		this.code = code;
		this.details = details;
	}

	ResponseMessages.Part details() {
		return details;
	}

	public String code() {
		return code;
	}

	public static ItemError itemNotFound() {
		return new ItemError("ErrorItemNotFound", "The specified object was not found in the store.");
	}

	public static ItemError folderNotFound() {
		return new ItemError("ErrorFolderNotFound", "The specified folder could not be found in the store.");
	}

	public static ItemError malformedId() {
		return new ItemError("ErrorInvalidIdMalformed", "Id is malformed.");
	}

	public static ItemError of(StoreRefusal refusal) {
		return switch (refusal.reason()) {
		case FOLDER_EXISTS ->
			new ItemError("ErrorFolderExists", "A folder with the specified name already exists.");
		case WELL_KNOWN_FOLDER -> new ItemError("ErrorDeleteDistinguishedFolder",
				"Distinguished folders cannot be deleted.");
		case FOLDER_INTO_ITSELF -> new ItemError("ErrorMoveCopyFailed", "The move or copy operation failed.");
		case GONE -> itemNotFound();
		};
	}

	/** Whether what comes after it in the request is not tried any more. */
	public boolean stopsBatch() {
		return switch (code) {
		case "ErrorServerBusy", "ErrorMailboxStoreUnavailable", "ErrorTimeoutExpired", "ErrorMailboxMoveInProgress",
				"ErrorConnectionFailed", "ErrorInternalServerTransientError", "ErrorMailboxFailover" ->
			true;
		default -> false;
		};
	}
}
