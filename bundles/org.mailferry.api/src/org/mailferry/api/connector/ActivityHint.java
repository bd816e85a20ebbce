package org.mailferry.api.connector;

/**
 * What a server says of a folder's contents without listing them. Equal hints mean that probably nothing changed; read
 * flags may not show.
 *
 * @param localCommitTime
 *            PR_LOCAL_COMMIT_TIME_MAX, in 100 ns since 1601, or -1 when the server does not tell
 * @param deletedCount
 *            PR_DELETED_COUNT_TOTAL, or -1
 * @param totalCount
 *            items in the folder
 * @param unreadCount
 *            unread items in the folder
 */
public record ActivityHint(long localCommitTime, long deletedCount, long totalCount, long unreadCount) {

	/** Whether it can tell a changed folder from an unchanged one at all. */
	public boolean trustworthy() {
		return localCommitTime >= 0 && deletedCount >= 0;
	}
}
