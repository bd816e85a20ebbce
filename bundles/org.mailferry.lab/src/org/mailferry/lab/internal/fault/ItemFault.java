package org.mailferry.lab.internal.fault;

/**
 * What goes wrong with an item.
 *
 * @param whole
 *            the whole request fails because of it, with a SOAP fault
 */
public record ItemFault(String responseCode, boolean whole) {
}
