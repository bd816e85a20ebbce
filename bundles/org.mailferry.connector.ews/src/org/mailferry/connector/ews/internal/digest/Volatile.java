package org.mailferry.connector.ews.internal.digest;

import java.util.Set;

/**
 * Properties that a store sets by itself, so that they differ between an item and its true copy.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops">MS-OXPROPS</a>
 */
public final class Volatile {

	/** Read and unsent are the message's own; the others say what a store did or computed. MS-OXCMSG 2.2.1.6. */
	static final int MESSAGE_FLAGS = 0x0E07;
	static final int OWN_FLAGS = 0x00000001 | 0x00000008;

	/** Tells the receiver what to delete before it adds; no content. MS-OXCFXICS 2.2.4.1.5.1. */
	private static final int META_TAG_FX_DEL_PROP = 0x4016;

	private static final Set<Integer> NUMBERS = Set.of(
			0x0E05, // PR_PARENT_DISPLAY: name of the folder
			0x0E08, // PR_MESSAGE_SIZE: as each store counts it
			0x0E09, // PR_PARENT_ENTRYID: where it is
			0x0E17, // PR_MSG_STATUS: of the store's own making
			0x0E20, // PR_ATTACH_SIZE: as each store counts it
			0x0E21, // PR_ATTACH_NUM: position, given anew
			0x0E23, // PR_INTERNET_ARTICLE_NUMBER: given anew
			0x0E62, // PR_URL_COMP_NAME_SET: of the store's own making
			0x0E79, // PR_TRUST_SENDER: judged anew
			0x0FF4, // PR_ACCESS: of who asks
			0x0FF7, // PR_ACCESS_LEVEL: of who asks
			0x0FF9, // PR_RECORD_KEY: given anew
			0x0FFA, // PR_STORE_RECORD_KEY: where it is
			0x0FFB, // PR_STORE_ENTRYID: where it is
			0x0FFF, // PR_ENTRYID: given anew
			0x3000, // PR_ROWID: position, given anew
			0x3008, // PR_LAST_MODIFICATION_TIME: time of the copy
			0x3013, // PR_CONVERSATION_ID: computed by the store
			0x340D, // PR_STORE_SUPPORT_MASK: of the store
			0x3FFA, // PR_LAST_MODIFIER_NAME: who copied
			0x3FFB, // PR_LAST_MODIFIER_ENTRYID: who copied
			0x5FDF, // PR_RECIPIENT_ORDER: position, given anew
			META_TAG_FX_DEL_PROP);

	private Volatile() {
	}

	/**
	 * Whether a property says nothing about the item itself. The whole range 0x6600 to 0x67FF belongs to the store: source
	 * keys, change keys, predecessor lists, change numbers, local commit times.
	 *
	 * @param number
	 *            the property's number without its type, not a named one
	 */
	public static boolean is(int number) {
		return number >= 0x6600 && number <= 0x67FF || NUMBERS.contains(number);
	}
}
