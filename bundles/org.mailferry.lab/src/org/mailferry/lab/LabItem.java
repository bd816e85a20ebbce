package org.mailferry.lab;

/**
 * An item as a planned error sees it.
 *
 * @param mailbox
 *            whom the caller acts for, as it was named; may be empty
 * @param id
 *            its ItemId; empty for one that is being uploaded or created as new
 * @param subject
 *            may be empty
 */
public record LabItem(String mailbox, String id, String subject) {
}
