package org.mailferry.lab;

/**
 * A request as a planned fault sees it.
 *
 * @param operation
 *            for example {@code GetFolder}
 * @param mailbox
 *            the mailbox it is for, empty when it names none
 * @param number
 *            counts the requests of this operation from 1
 */
public record LabRequest(String operation, String mailbox, int number) {
}
