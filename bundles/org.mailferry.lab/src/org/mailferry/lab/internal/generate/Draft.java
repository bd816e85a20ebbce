package org.mailferry.lab.internal.generate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.UUID;

import org.mailferry.lab.internal.stream.FastTransferWriter;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** An item in the making: what every item has, and what its kind adds. */
final class Draft {

	private static final byte[] DN_PREFIX = "/O=CONTOSO/OU=EXCHANGE ADMINISTRATIVE GROUP (FYDIBOHF23SPDLT)/CN=RECIPIENTS/CN=\0"
			.getBytes(StandardCharsets.US_ASCII);
	private static final int WINDOWS_1252_STRING = 0x84E4;
	private static final int HTML_FRAME = 120;
	/** Below this size an item has no headers and no more than the necessary properties. */
	private static final int SMALL = 3000;

	final GeneratorSettings settings;
	final Pools pools;
	final SplittableRandom random;
	final ItemPlan plan;
	final MapiMessage message = new MapiMessage();
	final PropertyList properties = message.properties();
	final Person owner;
	private final boolean odd;

	Draft(GeneratorSettings settings, Pools pools, int mailbox, ItemPlan plan) {
		this.settings = settings;
		this.pools = pools;
		this.plan = plan;
		this.random = new SplittableRandom(plan.contentSeed());
		this.owner = Person.colleague(mailbox + 1, settings);
		this.odd = settings.itemBytes() == 0;
		properties.put(Tags.DN_PREFIX, new PropertyValue(WINDOWS_1252_STRING, DN_PREFIX, null));
		properties.put(Tags.MESSAGE_CLASS, plan.kind().itemClass());
		String subject = subject();
		boolean answer = subject.startsWith("RE: ") || subject.startsWith("FW: ");
		properties.put(Tags.SUBJECT, subject).put(Tags.NORMALIZED_SUBJECT, answer ? subject.substring(4) : subject);
		properties.put(Tags.IMPORTANCE, random.nextInt(12) == 0 ? 2 : 1);
		properties.put(Tags.SENSITIVITY, random.nextInt(20) == 0 ? 2 : 0);
		properties.put(Tags.CREATION_TIME, plan.received()).put(Tags.LAST_MODIFICATION_TIME, plan.modified());
		properties.put(Tags.LAST_MODIFIER_NAME, owner.name());
		properties.put(Tags.SEARCH_KEY, ByteBuffer.allocate(16).putLong(plan.keyHigh()).putLong(plan.keyLow()).array());
		properties.put(Tags.MESSAGE_FLAGS, plan.read() ? Tags.FLAG_READ : 0);
		if (random.nextInt(10) == 0) {
			properties.put(Tags.KEYWORDS, PropertyValue.ofTexts(java.util.List.of("Project", "Gr\u00fcn")));
		}
	}

	private String subject() {
		if (!odd) {
			return "Item " + plan.index() + " " + words(4);
		}
		return switch (random.nextInt(60)) {
		case 0 -> "";
		case 1 -> "Budget \u001F 2026 \u0001 " + words(2);
		case 2 -> "\uD83D\uDE80 Launch \u05e9\u05dc\u05d5\u05dd \u202Eabc\u202C " + words(2);
		case 3 -> "<b>\"Q&A\"</b> & 'more' ]]> " + words(2);
		case 4 -> pools.text(random.nextInt(), 255).replaceAll("[\r\n]", " ");
		default ->
			(random.nextInt(3) == 0 ? "RE: " : random.nextInt(8) == 0 ? "FW: " : "") + words(3 + random.nextInt(5));
		};
	}

	String words(int count) {
		StringBuilder words = new StringBuilder();
		for (int i = 0; i < count; i++) {
			String[] language = Words.LANGUAGES[odd && random.nextInt(5) == 0 ? random.nextInt(4) : 0];
			words.append(i == 0 ? "" : " ").append(language[random.nextInt(language.length)]);
		}
		return words.toString();
	}

	Person anybody() {
		return Person.any(random, settings);
	}

	Instant later(int maxHours) {
		return plan.received().plus(1L + random.nextInt(maxHours), ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
	}

	void sender(Person sender) {
		if (odd || plan.bytes() >= SMALL) {
			properties.put(Tags.SENDER_NAME, sender.name()).put(Tags.SENDER_ADDRESS_TYPE, "SMTP")
					.put(Tags.SENDER_EMAIL, sender.address()).put(Tags.SENDER_SMTP, sender.address());
		}
		properties.put(Tags.SENT_REPRESENTING_NAME, sender.name()).put(Tags.SENT_REPRESENTING_ADDRESS_TYPE, "SMTP")
				.put(Tags.SENT_REPRESENTING_EMAIL, sender.address()).put(Tags.SENT_REPRESENTING_SMTP, sender.address());
	}

	void recipient(int type, Person person) {
		message.recipients().add(new PropertyList().put(Tags.RECIPIENT_TYPE, type).put(Tags.OBJECT_TYPE, 6)
				.put(Tags.DISPLAY_TYPE, 0).put(Tags.DISPLAY_NAME, person.name()).put(Tags.ADDRESS_TYPE, "SMTP")
				.put(Tags.EMAIL_ADDRESS, person.address()).put(Tags.SMTP_ADDRESS, person.address()));
	}

	/** Sets the lines of names that lists show. */
	void displayNames() throws IOException {
		for (int type = 1; type <= 3; type++) {
			StringBuilder names = new StringBuilder();
			for (PropertyList recipient : message.recipients()) {
				if (recipient.number(Tags.RECIPIENT_TYPE, 0) == type) {
					names.append(names.isEmpty() ? "" : "; ").append(recipient.text(Tags.DISPLAY_NAME, ""));
				}
			}
			properties.put(type == 1 ? Tags.DISPLAY_TO : type == 2 ? Tags.DISPLAY_CC : Tags.DISPLAY_BCC,
					names.toString());
		}
	}

	/** Sender, recipients, times and headers of something that came by mail. */
	void mail() throws IOException {
		sender(anybody());
		recipient(1, owner);
		if (plan.bytes() < SMALL) {
			properties.put(Tags.CLIENT_SUBMIT_TIME, plan.received()).put(Tags.DELIVERY_TIME, plan.received());
			properties.put(Tags.CONVERSATION_TOPIC, properties.text(Tags.NORMALIZED_SUBJECT, ""));
			displayNames();
			return;
		}
		for (int more = random.nextInt(4); more > 0; more--) {
			recipient(random.nextInt(4) == 0 ? 2 : 1, anybody());
		}
		displayNames();
		Instant sent = plan.received().minusSeconds(random.nextInt(600));
		properties.put(Tags.CLIENT_SUBMIT_TIME, sent).put(Tags.DELIVERY_TIME, plan.received());
		String id = "<" + new UUID(random.nextLong(), random.nextLong()) + "@" + settings.domain() + ">";
		properties.put(Tags.INTERNET_MESSAGE_ID, id);
		properties.put(Tags.CONVERSATION_TOPIC, properties.text(Tags.NORMALIZED_SUBJECT, ""));
		byte[] index = new byte[22];
		random.nextBytes(index);
		index[0] = 1;
		properties.put(Tags.CONVERSATION_INDEX, index);
		properties.put(Tags.READ_RECEIPT_REQUESTED, random.nextInt(30) == 0);
		properties.put(Tags.DELIVERY_REPORT_REQUESTED, false);
		properties.put(Tags.TRANSPORT_HEADERS,
				"Received: from mx.partner.example (192.0.2.7) by mail." + settings.domain()
						+ "\r\n with Microsoft SMTP Server id 15.1.2507.39; " + sent + "\r\nMessage-ID: " + id
						+ "\r\nX-Mailer: lab\r\n");
	}

	/** Text of the size that is still missing. */
	void fillText() throws IOException {
		int characters = (int) Math.min(200_000, Math.max(20, (missing() - 8) / 2));
		properties.put(Tags.BODY, pools.text(random.nextInt(), characters));
	}

	/** HTML of the size that is still missing. */
	void fillHtml(String beforeText) throws IOException {
		int characters = (int) Math.min(300_000, Math.max(20, missing() - HTML_FRAME - beforeText.length()));
		String text = pools.text(random.nextInt(), characters).replace('&', '+').replace('<', '(');
		byte[] html = ("<html><head><meta charset=\"utf-8\"></head><body>" + beforeText + "<p>" + text
				+ "</p></body></html>").getBytes(StandardCharsets.UTF_8);
		properties.put(Tags.HTML, html).put(Tags.INTERNET_CODE_PAGE, 65001).put(Tags.NATIVE_BODY, 3);
	}

	/** What is missing to the size that was planned. */
	long missing() throws IOException {
		return plan.bytes() - FastTransferWriter.length(message);
	}

	void attach(String name, String type, PropertyValue data) {
		attach(name, type, data, null);
	}

	void attach(String name, String type, PropertyValue data, String contentId) {
		PropertyList file = new PropertyList().put(Tags.ATTACHMENT_NUMBER, message.attachments().size())
				.put(Tags.ATTACH_METHOD, 1).put(Tags.ATTACH_LONG_FILENAME, name).put(Tags.DISPLAY_NAME, name)
				.put(Tags.ATTACH_EXTENSION, name.substring(name.lastIndexOf('.'))).put(Tags.ATTACH_MIME_TAG, type)
				.put(Tags.RENDERING_POSITION, -1);
		if (contentId != null) {
			file.put(Tags.ATTACH_CONTENT_ID, contentId).put(Tags.ATTACH_FLAGS, 4).put(Tags.ATTACHMENT_HIDDEN, true);
		}
		message.attachments().add(new MapiAttachment(file.put(Tags.ATTACH_DATA, data), null));
		properties.put(Tags.HAS_ATTACHMENTS, true).put(Tags.MESSAGE_FLAGS,
				properties.number(Tags.MESSAGE_FLAGS, 0) | Tags.FLAG_HAS_ATTACHMENT);
	}

	/** Files of the size that is still missing. */
	void fillFiles() throws IOException {
		long left = Math.max(100, missing() - 600);
		int files = left > 100_000 ? 1 + random.nextInt(3) : 1;
		for (int i = 0; i < files; i++) {
			long size = i == files - 1 ? left : left / files;
			attach("Anlage " + words(2).replace("/", "-") + ".pdf", "application/pdf",
					pools.data(random.nextInt(), size));
			left -= size;
		}
	}
}
