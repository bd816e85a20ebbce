/**
 * Compares two organisations, mailbox by mailbox, folder by folder, item by item, by all that can be read of them over
 * EWS: the typed properties, the MIME content and the export stream.
 */
package org.mailferry.releng.demo.check;
