package org.mailferry.lab.internal.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** S/MIME, whose content is one attachment (MS-OXOSMIME 2.1.3), and reports (MS-OXCMAIL 2.1.3.4). */
final class SpecialMails {

	private SpecialMails() {
	}

	static void write(Draft draft) throws IOException {
		draft.mail();
		switch (draft.plan.kind()) {
		case ENCRYPTED -> draft.attach("smime.p7m", "application/pkcs7-mime",
				draft.pools.data(draft.random.nextInt(), Math.max(600, draft.missing() - 400)));
		case SIGNED -> signed(draft);
		default -> report(draft);
		}
	}

	private static void signed(Draft draft) throws IOException {
		String boundary = "----=_signed_%016x".formatted(draft.random.nextLong());
		int length = (int) Math.clamp((draft.missing() - 2_000) / 3, 50, 300_000);
		byte[] signature = new byte[900];
		draft.random.nextBytes(signature);
		String text = draft.pools.text(draft.random.nextInt(), length);
		draft.properties.put(Tags.BODY, text);
		String entity = "Content-Type: multipart/signed; protocol=\"application/x-pkcs7-signature\"; micalg=sha-256;\r\n"
				+ "\tboundary=\"" + boundary + "\"\r\n\r\n--" + boundary
				+ "\r\nContent-Type: text/plain; charset=\"utf-8\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
				+ text + "\r\n--" + boundary
				+ "\r\nContent-Type: application/x-pkcs7-signature; name=\"smime.p7s\"\r\n"
				+ "Content-Transfer-Encoding: base64\r\n\r\n" + Base64.getMimeEncoder().encodeToString(signature)
				+ "\r\n--" + boundary + "--\r\n";
		draft.attach("SMIME.p7m", "multipart/signed",
				PropertyValue.of(entity.getBytes(StandardCharsets.UTF_8)));
	}

	private static void report(Draft draft) throws IOException {
		draft.properties.put(Tags.REPORT_TIME, draft.plan.received()).put(Tags.ORIGINAL_SUBJECT,
				draft.properties.text(Tags.NORMALIZED_SUBJECT, ""));
		Person missed = draft.anybody();
		draft.properties.put(Tags.REPORT_TEXT, "To: " + missed.name() + " <" + missed.address() + ">, code 5.1.1");
		draft.properties.put(Tags.BODY,
				"Your message to " + missed.address() + " has this report:\r\n\r\n"
						+ draft.pools.text(draft.random.nextInt(), 200));
	}
}
