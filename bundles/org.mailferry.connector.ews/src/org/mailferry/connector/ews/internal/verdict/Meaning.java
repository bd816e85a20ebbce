package org.mailferry.connector.ews.internal.verdict;

import java.util.Set;

import org.mailferry.api.connector.Refusal;

/**
 * What an EWS response code means for a migration.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode">ResponseCode</a>
 */
public enum Meaning {
	/** The server turned the request away before doing anything. */
	BUSY(Set.of("ErrorServerBusy", "ErrorExceededConnectionCount", "ErrorMailboxMoveInProgress",
			"ErrorBatchProcessingStopped", "ErrorMailboxFailover")),
	/** It may work later; something may have been done. */
	PASSING(Set.of("ErrorMailboxStoreUnavailable", "ErrorTimeoutExpired", "ErrorInternalServerTransientError",
			"ErrorConnectionFailed", "ErrorTooManyObjectsOpened", "ErrorADUnavailable", "ErrorADOperation",
			"ErrorServiceUnavailable", "ErrorInsufficientResources", "ErrorNotEnoughMemory", "ErrorRequestAborted",
			"ErrorClientDisconnected", "ErrorProxyCallFailed", "ErrorProxyRequestProcessingFailed",
			"ErrorNoRespondingCASInDestinationSite", "ErrorWebRequestInInvalidState")),
	/** Nobody knows: the server itself does not. */
	INTERNAL(Set.of("ErrorInternalServerError")),
	/** The account may not do this to this mailbox. */
	ACCESS(Set.of("ErrorAccessDenied", "ErrorImpersonateUserDenied", "ErrorImpersonationDenied",
			"ErrorImpersonationFailed", "ErrorAccountDisabled", "ErrorMailboxLogonFailed", "ErrorPasswordExpired",
			"ErrorPasswordChangeRequired", "ErrorCallerIsInvalidADAccount", "ErrorTokenSerializationDenied",
			"ErrorUserNotAllowedByPolicy", "ErrorOrganizationAccessBlocked")),
	/** The server is not one that can be worked with. */
	CONFIGURATION(Set.of("ErrorInvalidServerVersion", "ErrorIncorrectSchemaVersion")),
	/** There is no such mailbox, or none that the server can open. */
	MAILBOX(Set.of("ErrorNonExistentMailbox", "ErrorMailboxConfiguration", "ErrorMissingExchangePrincipal",
			"ErrorNonPrimarySmtpAddress", "ErrorInvalidSchemaVersionForMailboxVersion", "ErrorCannotFindUser")),
	NOT_FOUND(Set.of("ErrorItemNotFound", "ErrorFolderNotFound", "ErrorToFolderNotFound", "ErrorSyncFolderNotFound",
			"ErrorParentFolderNotFound", "ErrorSavedItemFolderNotFound")),
	EXISTS(Set.of("ErrorFolderExists")),
	TOO_LARGE(Set.of("ErrorMessageSizeExceeded", "ErrorRequestStreamTooBig", "ErrorDataSizeLimitExceeded",
			"ErrorAttachmentSizeLimitExceeded")),
	CORRUPT(Set.of("ErrorCorruptData", "ErrorItemCorrupt", "ErrorFolderCorrupt", "ErrorContentConversionFailed")),
	QUOTA(Set.of("ErrorQuotaExceeded")),
	/** The folder has to be listed from its beginning. */
	SYNC_STATE(Set.of("ErrorInvalidSyncStateData")),
	/** Anything else. */
	OTHER(Set.of());

	private final Set<String> codes;

	Meaning(Set<String> codes) {
		this.codes = codes;
	}

	public static Meaning of(String code) {
		for (Meaning meaning : values()) {
			if (meaning.codes.contains(code)) {
				return meaning;
			}
		}
		return OTHER;
	}

	/**
	 * Whether it concerns the whole mailbox or server, so that it fails the call when every item of a batch met it. Denied
	 * access to an item is that item's alone.
	 */
	boolean concernsAll(String code) {
		return switch (this) {
		case BUSY, PASSING, CONFIGURATION, MAILBOX -> true;
		case ACCESS -> !code.equals("ErrorAccessDenied");
		case INTERNAL, NOT_FOUND, EXISTS, TOO_LARGE, CORRUPT, QUOTA, SYNC_STATE, OTHER -> false;
		};
	}

	/** What it means for one item or folder. */
	Refusal.Kind kind() {
		return switch (this) {
		case BUSY, PASSING -> Refusal.Kind.TRANSIENT;
		case NOT_FOUND -> Refusal.Kind.NOT_FOUND;
		case EXISTS -> Refusal.Kind.EXISTS;
		case TOO_LARGE -> Refusal.Kind.TOO_LARGE;
		case CORRUPT -> Refusal.Kind.CORRUPT;
		case QUOTA -> Refusal.Kind.QUOTA;
		case INTERNAL, ACCESS, CONFIGURATION, MAILBOX, SYNC_STATE, OTHER -> Refusal.Kind.REJECTED;
		};
	}
}
