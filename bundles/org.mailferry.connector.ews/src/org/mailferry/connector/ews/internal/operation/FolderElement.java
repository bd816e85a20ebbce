package org.mailferry.connector.ews.internal.operation;

import java.util.Arrays;
import java.util.Locale;

import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * The element that stands for folders of a class.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/folderclass">FolderClass</a>
 */
enum FolderElement {
	CALENDAR("t:CalendarFolder", "IPF.Appointment"),
	CONTACTS("t:ContactsFolder", "IPF.Contact"),
	TASKS("t:TasksFolder",
			"IPF.Task"),
	PLAIN("t:Folder", "IPF.Note");

	private final String element;
	private final String ownClass;

	FolderElement(String element, String ownClass) {
		this.element = element;
		this.ownClass = ownClass;
	}

	static FolderElement of(String folderClass) {
		String asked = folderClass.toLowerCase(Locale.ROOT);
		return Arrays.stream(values()).filter(one -> {
			String own = one.ownClass.toLowerCase(Locale.ROOT);
			return asked.equals(own) || asked.startsWith(own + ".");
		}).findFirst().orElse(PLAIN);
	}

	/** A folder with a name, and with its class where the element does not say it already. */
	void write(RequestXml xml, String folderClass, String displayName) {
		xml.open(element);
		if (!folderClass.isEmpty() && (this == PLAIN || !folderClass.equalsIgnoreCase(ownClass))) {
			xml.leaf("t:FolderClass", folderClass);
		}
		xml.leaf("t:DisplayName", displayName).close();
	}

	/** A folder with nothing but a name. */
	void write(RequestXml xml, String displayName) {
		xml.open(element).leaf("t:DisplayName", displayName).close();
	}
}
