package org.mailferry.lab.internal.protocol;

import static org.mailferry.lab.internal.protocol.FieldWriters.text;
import static org.mailferry.lab.internal.protocol.FieldWriters.time;
import static org.mailferry.lab.internal.protocol.ItemField.byDefault;
import static org.mailferry.lab.internal.protocol.ItemField.onlyGet;
import static org.mailferry.lab.internal.protocol.ItemField.plain;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.Tags;

/** What contacts and distribution lists add, in the order of the schema. */
final class ContactFields {

	static final List<ItemField> ALL = List.of( //
			byDefault("contacts:FileAs", text("t:FileAs", Tags.FILE_UNDER)),
			plain("contacts:DisplayName", text("t:DisplayName", Tags.DISPLAY_NAME)),
			plain("contacts:GivenName", text("t:GivenName", Tags.GIVEN_NAME)),
			plain("contacts:Initials", text("t:Initials", Tags.INITIALS)),
			plain("contacts:MiddleName", text("t:MiddleName", Tags.MIDDLE_NAME)),
			plain("contacts:Nickname", text("t:Nickname", Tags.NICKNAME)),
			byDefault("contacts:CompanyName", text("t:CompanyName", Tags.COMPANY_NAME)),
			byDefault("contacts:EmailAddresses",
					entries("t:EmailAddresses", Map.entry("EmailAddress1", Tags.EMAIL1),
							Map.entry("EmailAddress2", Tags.EMAIL2), Map.entry("EmailAddress3", Tags.EMAIL3))),
			byDefault("contacts:PhysicalAddresses", ContactFields::addresses),
			byDefault("contacts:PhoneNumbers",
					entries("t:PhoneNumbers", Map.entry("BusinessFax", Tags.BUSINESS_FAX),
							Map.entry("BusinessPhone", Tags.BUSINESS_PHONE), Map.entry("HomePhone", Tags.HOME_PHONE),
							Map.entry("MobilePhone", Tags.MOBILE_PHONE))),
			plain("contacts:AssistantName", text("t:AssistantName", Tags.ASSISTANT)),
			plain("contacts:Birthday", time("t:Birthday", Tags.BIRTHDAY)),
			plain("contacts:BusinessHomePage", text("t:BusinessHomePage", Tags.BUSINESS_HOME_PAGE)),
			plain("contacts:Department", text("t:Department", Tags.DEPARTMENT)),
			plain("contacts:Generation", text("t:Generation", Tags.GENERATION)),
			byDefault("contacts:ImAddresses",
					entries("t:ImAddresses", Map.entry("ImAddress1", Tags.INSTANT_MESSAGING))),
			byDefault("contacts:JobTitle", text("t:JobTitle", Tags.JOB_TITLE)),
			plain("contacts:Manager", text("t:Manager", Tags.MANAGER_NAME)),
			plain("contacts:OfficeLocation", text("t:OfficeLocation", Tags.OFFICE_LOCATION)),
			plain("contacts:Profession", text("t:Profession", Tags.PROFESSION)),
			plain("contacts:SpouseName", text("t:SpouseName", Tags.SPOUSE_NAME)),
			plain("contacts:Surname", text("t:Surname", Tags.SURNAME)),
			plain("contacts:WeddingAnniversary", time("t:WeddingAnniversary", Tags.WEDDING_ANNIVERSARY)));

	static final List<ItemField> LIST = List.of( //
			plain("contacts:DisplayName", text("t:DisplayName", Tags.LIST_NAME)),
			byDefault("contacts:FileAs", text("t:FileAs", Tags.FILE_UNDER)),
			onlyGet("distributionlist:Members", ContactFields::members));

	private ContactFields() {
	}

	@SafeVarargs
	private static ItemField.Writer entries(String element, Map.Entry<String, PropertyKey>... keys) {
		return (xml, item) -> {
			boolean any = false;
			for (Map.Entry<String, PropertyKey> key : keys) {
				String value = item.text(key.getValue()).orElse("");
				if (!value.isEmpty()) {
					if (!any) {
						xml.open(element);
						any = true;
					}
					xml.open("t:Entry").attribute("Key", key.getKey()).text(value).close();
				}
			}
			if (any) {
				xml.close();
			}
		};
	}

	private static void addresses(XmlAnswer xml, ItemView item) throws IOException {
		Map<String, PropertyKey> home = new LinkedHashMap<>();
		home.put("Street", Tags.HOME_STREET);
		home.put("City", Tags.HOME_CITY);
		home.put("State", Tags.HOME_STATE);
		home.put("CountryOrRegion", Tags.HOME_COUNTRY);
		home.put("PostalCode", Tags.HOME_POSTAL_CODE);
		Map<String, PropertyKey> work = new LinkedHashMap<>();
		work.put("Street", Tags.WORK_STREET);
		work.put("City", Tags.WORK_CITY);
		work.put("State", Tags.WORK_STATE);
		work.put("CountryOrRegion", Tags.WORK_COUNTRY);
		work.put("PostalCode", Tags.WORK_POSTAL_CODE);
		boolean hasHome = has(item, home);
		boolean hasWork = has(item, work);
		if (hasHome || hasWork) {
			xml.open("t:PhysicalAddresses");
			if (hasWork) {
				address(xml, item, "Business", work);
			}
			if (hasHome) {
				address(xml, item, "Home", home);
			}
			xml.close();
		}
	}

	private static boolean has(ItemView item, Map<String, PropertyKey> parts) throws IOException {
		for (PropertyKey key : parts.values()) {
			if (item.head().has(key)) {
				return true;
			}
		}
		return false;
	}

	private static void address(XmlAnswer xml, ItemView item, String key, Map<String, PropertyKey> parts)
			throws IOException {
		xml.open("t:Entry").attribute("Key", key);
		for (Map.Entry<String, PropertyKey> part : parts.entrySet()) {
			text("t:" + part.getKey(), part.getValue()).write(xml, item);
		}
		xml.close();
	}

	private static void members(XmlAnswer xml, ItemView item) throws IOException {
		if (!item.head().has(Tags.LIST_ONE_OFF_MEMBERS)) {
			return;
		}
		xml.open("t:Members");
		for (byte[] entry : item.head().get(Tags.LIST_ONE_OFF_MEMBERS).orElseThrow().binaries()) {
			OneOffEntry member = OneOffEntry.of(entry);
			xml.open("t:Member");
			FieldWriters.mailbox(xml, member.name(), member.address());
			xml.leaf("t:Status", "Normal").close();
		}
		xml.close();
	}
}
