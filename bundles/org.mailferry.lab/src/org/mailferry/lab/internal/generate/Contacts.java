package org.mailferry.lab.internal.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Contacts and distribution lists (MS-OXOCNTC). */
final class Contacts {

	private static final byte[] ONE_OFF = HexFormat.of().parseHex("00000000812B1FA4BEA310199D6E00DD010F540200000190");

	private Contacts() {
	}

	static void write(Draft draft) throws IOException {
		if (draft.plan.kind() == Kind.CONTACT) {
			contact(draft);
		} else {
			list(draft);
		}
	}

	private static void contact(Draft draft) throws IOException {
		String given = Words.GIVEN[draft.random.nextInt(Words.GIVEN.length)];
		String family = Words.FAMILY[draft.random.nextInt(Words.FAMILY.length)];
		String address = "c" + draft.random.nextInt(100_000) + "@partner.example";
		PropertyList properties = draft.properties;
		properties.put(Tags.SUBJECT, given + " " + family).put(Tags.NORMALIZED_SUBJECT, given + " " + family);
		properties.put(Tags.DISPLAY_NAME, given + " " + family).put(Tags.GIVEN_NAME, given).put(Tags.SURNAME, family)
				.put(Tags.FILE_UNDER, family + ", " + given).put(Tags.COMPANY_NAME, "Partner " + draft.words(1))
				.put(Tags.JOB_TITLE, draft.words(1)).put(Tags.DEPARTMENT, draft.words(1));
		properties.put(Tags.EMAIL1_NAME, given + " " + family).put(Tags.EMAIL1_TYPE, "SMTP").put(Tags.EMAIL1, address);
		properties.put(Tags.BUSINESS_PHONE, "+49 30 " + draft.random.nextInt(10_000_000)).put(Tags.MOBILE_PHONE,
				"+49 170 " + draft.random.nextInt(10_000_000));
		properties.put(Tags.WORK_STREET, "Stra\u00dfe " + draft.random.nextInt(200)).put(Tags.WORK_CITY, "K\u00f6ln")
				.put(Tags.WORK_POSTAL_CODE, "50667").put(Tags.WORK_COUNTRY, "Germany");
		if (draft.random.nextInt(3) == 0) {
			Instant birthday = LocalDate.of(1950 + draft.random.nextInt(50), 1 + draft.random.nextInt(12), 7)
					.atStartOfDay().toInstant(ZoneOffset.UTC);
			properties.put(Tags.BIRTHDAY, birthday);
		}
		if (draft.random.nextInt(4) == 0) {
			draft.attach("ContactPicture.jpg", "image/jpeg", draft.pools.data(draft.random.nextInt(), 4_000));
		}
		properties.put(Tags.BODY, draft.pools.text(draft.random.nextInt(), 200));
	}

	private static void list(Draft draft) {
		String name = "List " + draft.words(2);
		List<byte[]> members = new ArrayList<>();
		for (int i = 2 + draft.random.nextInt(20); i > 0; i--) {
			members.add(oneOff(draft.anybody()));
		}
		draft.properties.put(Tags.SUBJECT, name).put(Tags.NORMALIZED_SUBJECT, name).put(Tags.LIST_NAME, name)
				.put(Tags.DISPLAY_NAME, name).put(Tags.FILE_UNDER, name)
				.put(Tags.LIST_CHECKSUM, draft.random.nextInt())
				.put(Tags.LIST_ONE_OFF_MEMBERS, PropertyValue.ofBinaries(members))
				.put(Tags.LIST_MEMBERS, PropertyValue.ofBinaries(members));
	}

	/** MS-OXCDATA 2.2.5.1. */
	static byte[] oneOff(Person person) {
		ByteArrayOutputStream entry = new ByteArrayOutputStream();
		entry.writeBytes(ONE_OFF);
		entry.writeBytes(
				(person.name() + "\0SMTP\0" + person.address() + "\0").getBytes(StandardCharsets.UTF_16LE));
		return entry.toByteArray();
	}
}
