package org.mailferry.connector.ews.internal.operation;

import java.util.List;

import org.mailferry.api.connector.ItemProfile;
import org.mailferry.connector.ews.internal.elements.PropertyTable;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Which properties are asked for of an item. All of them can be given by find-like operations too, which know neither
 * bodies nor recipients.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/itemshape">ItemShape</a>
 */
public final class ItemShape {

	/** PR_SEARCH_KEY, MS-OXPROPS 2.999: stays the same in copies. */
	static final int SEARCH_KEY = 0x300B;
	/** PR_SENT_REPRESENTING_NAME, MS-OXPROPS 2.1014: as stored, whereas From is what the server makes of it. */
	static final int SENT_REPRESENTING_NAME = 0x0042;

	/** PR_MESSAGE_DELIVERY_TIME: DateTimeReceived shows the time of creation of what was never received. */
	static final int DELIVERY_TIME = 0x0E06;

	/** PR_MESSAGE_FLAGS, MS-OXCMSG 2.2.1.6: message:IsRead may only be asked for of messages. */
	static final int MESSAGE_FLAGS = 0x0E07;
	/** PidLidAppointmentStartWhole, MS-OXPROPS 2.29: calendar:Start may only be asked for of appointments. */
	static final int START = 0x820D;
	/** PidLidAppointmentEndWhole, MS-OXPROPS 2.14. */
	static final int END = 0x820E;

	/** Subject and times make the identity of an item that has no search key. */
	private static final List<String> SYNC = List.of("item:ItemClass", "item:Size", "item:LastModifiedTime",
			"item:Subject", "item:DateTimeReceived", "item:DateTimeSent");
	private static final List<String> VERIFICATION = List.of("item:Importance", "item:Sensitivity", "item:Categories",
			"item:HasAttachments", "item:Flag", "item:DisplayTo");

	private ItemShape() {
	}

	static void write(RequestXml xml, ItemProfile.Detail detail) {
		xml.open("m:ItemShape").leaf("t:BaseShape", "IdOnly").open("t:AdditionalProperties");
		SYNC.forEach(uri -> Fields.field(xml, uri));
		Fields.property(xml, SEARCH_KEY, "Binary");
		Fields.property(xml, MESSAGE_FLAGS, "Integer");
		PropertyTable.IDENTITY.ask(xml);
		if (detail == ItemProfile.Detail.VERIFICATION) {
			VERIFICATION.forEach(uri -> Fields.field(xml, uri));
			Fields.property(xml, SENT_REPRESENTING_NAME, "String");
			Fields.property(xml, DELIVERY_TIME, "SystemTime");
			Fields.appointmentTime(xml, START);
			Fields.appointmentTime(xml, END);
		}
		xml.close().close();
	}

	/** Nothing but the id. */
	static void writeId(RequestXml xml) {
		xml.open("m:ItemShape").leaf("t:BaseShape", "IdOnly").close();
	}

	/**
	 * Nothing but the id and one property.
	 *
	 * @param uri
	 *            for example {@code item:Subject}
	 */
	public static void writeOnly(RequestXml xml, String uri) {
		xml.open("m:ItemShape").leaf("t:BaseShape", "IdOnly").open("t:AdditionalProperties");
		Fields.field(xml, uri);
		xml.close().close();
	}
}
