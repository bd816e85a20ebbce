package org.mailferry.lab.internal.samples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Email;
import ezvcard.property.Photo;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;

/** A .vcf file: one contact for each card. */
final class ContactFile {

	private static final PropertyKey[] EMAILS = { Tags.EMAIL1, Tags.EMAIL2, Tags.EMAIL3 };
	private static final PropertyKey[] EMAIL_TYPES = { Tags.EMAIL1_TYPE, Tags.EMAIL2_TYPE, Tags.EMAIL3_TYPE };

	private final byte[] bytes;

	ContactFile(byte[] bytes) {
		this.bytes = bytes;
	}

	List<MapiMessage> items() throws IOException {
		List<MapiMessage> items = new ArrayList<>();
		for (VCard card : Ezvcard.parse(new ByteArrayInputStream(bytes)).all()) {
			items.add(contact(card));
		}
		if (items.isEmpty()) {
			throw new IOException("no card in it");
		}
		return items;
	}

	private static MapiMessage contact(VCard card) {
		MapiMessage message = new MapiMessage();
		PropertyList properties = message.properties().put(Tags.MESSAGE_CLASS, "IPM.Contact");
		String name = card.getFormattedName() == null || card.getFormattedName().getValue() == null
				? ""
				: card.getFormattedName().getValue();
		properties.put(Tags.SUBJECT, name).put(Tags.NORMALIZED_SUBJECT, name).put(Tags.DISPLAY_NAME, name)
				.put(Tags.FILE_UNDER, name);
		StructuredName parts = card.getStructuredName();
		if (parts != null) {
			text(properties, Tags.GIVEN_NAME, parts.getGiven());
			text(properties, Tags.SURNAME, parts.getFamily());
		}
		if (card.getOrganization() != null && !card.getOrganization().getValues().isEmpty()) {
			text(properties, Tags.COMPANY_NAME, card.getOrganization().getValues().getFirst());
		}
		if (!card.getTitles().isEmpty()) {
			text(properties, Tags.JOB_TITLE, card.getTitles().getFirst().getValue());
		}
		List<Email> emails = card.getEmails();
		for (int i = 0; i < Math.min(emails.size(), EMAILS.length); i++) {
			text(properties, EMAILS[i], emails.get(i).getValue());
			properties.put(EMAIL_TYPES[i], "SMTP");
		}
		for (Telephone number : card.getTelephoneNumbers()) {
			PropertyKey key = number.getTypes().contains(TelephoneType.CELL)
					? Tags.MOBILE_PHONE
					: number.getTypes().contains(TelephoneType.HOME) ? Tags.HOME_PHONE : Tags.BUSINESS_PHONE;
			text(properties, key, number.getText());
		}
		if (!card.getAddresses().isEmpty()) {
			address(properties, card.getAddresses().getFirst());
		}
		properties.put(Tags.BODY, card.getNotes().isEmpty() || card.getNotes().getFirst().getValue() == null
				? ""
				: card.getNotes().getFirst().getValue());
		picture(card, message);
		return message;
	}

	private static void address(PropertyList properties, Address address) {
		text(properties, Tags.WORK_STREET, address.getStreetAddress());
		text(properties, Tags.WORK_CITY, address.getLocality());
		text(properties, Tags.WORK_STATE, address.getRegion());
		text(properties, Tags.WORK_POSTAL_CODE, address.getPostalCode());
		text(properties, Tags.WORK_COUNTRY, address.getCountry());
	}

	private static void picture(VCard card, MapiMessage message) {
		for (Photo photo : card.getPhotos()) {
			if (photo.getData() != null) {
				message.attachments()
						.add(new MapiAttachment(new PropertyList().put(Tags.ATTACHMENT_NUMBER, 0)
								.put(Tags.ATTACH_METHOD, 1).put(Tags.ATTACH_LONG_FILENAME, "ContactPicture.jpg")
								.put(Tags.ATTACH_MIME_TAG, "image/jpeg").put(Tags.ATTACH_DATA, photo.getData()), null));
				message.properties().put(Tags.HAS_ATTACHMENTS, true);
				return;
			}
		}
	}

	private static void text(PropertyList properties, PropertyKey key, String value) {
		if (value != null && !value.isEmpty()) {
			properties.put(key, value);
		}
	}
}
