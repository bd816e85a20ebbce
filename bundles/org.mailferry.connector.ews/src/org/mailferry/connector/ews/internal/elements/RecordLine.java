package org.mailferry.connector.ews.internal.elements;

/**
 * A line of an {@link ElementRecord} that is short enough to be held.
 *
 * @param word
 *            what kind of line it is
 * @param name
 *            without blanks
 * @param value
 *            without line breaks
 */
record RecordLine(String word, String name, String value) {
}
