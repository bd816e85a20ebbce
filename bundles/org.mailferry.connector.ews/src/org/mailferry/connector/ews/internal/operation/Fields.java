package org.mailferry.connector.ews.internal.operation;

import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Names properties in requests, and knows extended ones again in answers.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/extendedfielduri">
 *      ExtendedFieldURI</a>
 */
final class Fields {

	private Fields() {
	}

	static void field(RequestXml xml, String uri) {
		xml.empty("t:FieldURI", "FieldURI", uri);
	}

	/**
	 * @param tag
	 *            the property's number without its type
	 * @param type
	 *            as EWS calls it, for example {@code Integer}
	 */
	static void property(RequestXml xml, int tag, String type) {
		xml.empty("t:ExtendedFieldURI", "PropertyTag", "0x%04X".formatted(tag), "PropertyType", type);
	}

	/** A time of appointments, by its number in PSETID_Appointment. */
	static void appointmentTime(RequestXml xml, int id) {
		xml.empty("t:ExtendedFieldURI", "DistinguishedPropertySetId", "Appointment", "PropertyId", Integer.toString(id),
				"PropertyType", "SystemTime");
	}

	/**
	 * A property's number as servers write it: hexadecimal in any case and with any number of zeros, or decimal; with the
	 * property's type behind it or without. -1 if it is none.
	 */
	static int number(String text) {
		try {
			long number = Long.decode(text.strip());
			long tag = number > 0xFFFF ? number >>> Short.SIZE : number;
			return tag >= 0 && tag <= 0xFFFF ? (int) tag : -1;
		} catch (NumberFormatException e) {
			return -1;
		}
	}
}
