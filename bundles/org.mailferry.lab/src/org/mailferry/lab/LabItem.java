package org.mailferry.lab;

/**
 * An item as a planned error sees it.
 *
 * @param id
 *            its ItemId; empty for one that is being uploaded as new
 * @param subject
 *            may be empty
 */
public record LabItem(String id, String subject) {
}
