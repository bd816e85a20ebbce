package org.mailferry.releng.demo.mutate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Writes new things: messages as MIME, other items as EWS elements. */
final class NewItems {

	private static final String[] WORDS = { "anchor", "harbour", "ferry", "tide", "Brücke", "crossing", "naïve", "quay",
			"Überfahrt", "cargo", "beacon", "日本", "rope", "deck", "Žižkov", "pier" };
	private static final int LINE_BYTES = 57;
	private static final int LARGEST_ATTACHMENT = 60_000;

	private final Random random;
	private final String owner;
	private int number;

	NewItems(Random random, String owner) {
		this.random = random;
		this.owner = owner;
	}

	String words(int count) {
		StringBuilder words = new StringBuilder();
		for (int i = 0; i < count; i++) {
			words.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
		}
		return words.toString();
	}

	/** Differs from all others of this mailbox and round. */
	String name(String what) {
		return what + " " + WORDS[random.nextInt(WORDS.length)] + " " + Long.toString(random.nextLong() >>> 32, 36)
				+ number++;
	}

	String message(boolean attachment) {
		String boundary = "=_" + Long.toHexString(random.nextLong());
		String head = "From: Demo <demo@elsewhere.example>\r\nTo: <" + owner + ">\r\nSubject: =?utf-8?B?"
				+ base64(words(4)) + "?=\r\nMessage-ID: <" + Long.toHexString(random.nextLong())
				+ "@elsewhere.example>\r\nDate: Thu, " + (10 + random.nextInt(18))
				+ " Sep 2026 08:30:00 +0000\r\nMIME-Version: 1.0\r\n";
		String text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
				+ lines(words(20 + random.nextInt(400)).getBytes(StandardCharsets.UTF_8));
		if (!attachment) {
			return head + text;
		}
		byte[] bytes = new byte[1 + random.nextInt(LARGEST_ATTACHMENT)];
		random.nextBytes(bytes);
		return head + "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n"
				+ text
				+ "--" + boundary + "\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
				+ "filename=\"chart-" + number++ + ".bin\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + lines(bytes)
				+ "--" + boundary + "--\r\n";
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String lines(byte[] bytes) {
		return Base64.getMimeEncoder(LINE_BYTES / 3 * 4, new byte[]{ '\r', '\n' }).encodeToString(bytes) + "\r\n";
	}

	String appointment() {
		int day = 10 + random.nextInt(18);
		return """
				<t:CalendarItem><t:Subject>%s</t:Subject><t:Body BodyType="Text">%s</t:Body>\
				<t:ReminderIsSet>false</t:ReminderIsSet><t:Start>2026-12-%dT09:00:00Z</t:Start>\
				<t:End>2026-12-%dT10:00:00Z</t:End><t:LegacyFreeBusyStatus>Busy</t:LegacyFreeBusyStatus>\
				<t:Location>%s</t:Location></t:CalendarItem>"""
				.formatted(words(3), words(30), day, day, words(1));
	}

	String contact() {
		return """
				<t:Contact><t:Body BodyType="Text">%s</t:Body><t:FileAs>%s</t:FileAs><t:GivenName>%s</t:GivenName>\
				<t:CompanyName>%s</t:CompanyName><t:Surname>%s</t:Surname></t:Contact>"""
				.formatted(words(12), words(2), words(1), words(2), words(1));
	}

	String task() {
		return """
				<t:Task><t:Subject>%s</t:Subject><t:Body BodyType="Text">%s</t:Body>\
				<t:DueDate>2026-12-24T00:00:00Z</t:DueDate></t:Task>""".formatted(words(4), words(25));
	}
}
