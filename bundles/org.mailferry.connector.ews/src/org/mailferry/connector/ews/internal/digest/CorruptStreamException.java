package org.mailferry.connector.ews.internal.digest;

/** The content of an item is not what MS-OXCFXICS says it should be. */
final class CorruptStreamException extends Exception {

	private static final long serialVersionUID = 1L;

	CorruptStreamException(String what) {
		super(what, null, false, false);
	}
}
