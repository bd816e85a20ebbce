package org.mailferry.lab.internal.generate;

import java.io.IOException;
import java.util.UUID;

import org.mailferry.lab.internal.stream.NamedProperty;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Mail as most of it is, posts, and a class of somebody's own. */
final class Mails {

	private static final UUID CONTOSO = UUID.fromString("5b6f7c2e-1d34-4c8a-9b0e-3f2a1c4d5e6f");
	private static final int TEXT_LIMIT = 400_000;

	private Mails() {
	}

	static void write(Draft draft) throws IOException {
		draft.mail();
		switch (draft.plan.kind()) {
		case TEXT -> text(draft);
		case HTML -> draft.fillHtml("");
		case INLINE_IMAGES -> images(draft);
		case INVOICE -> invoice(draft);
		case POST -> draft.fillText();
		default -> attachments(draft);
		}
	}

	private static void text(Draft draft) throws IOException {
		if (draft.plan.bytes() > TEXT_LIMIT) {
			attachments(draft);
			return;
		}
		if (draft.random.nextInt(15) == 0) {
			draft.properties.put(Tags.FLAG_STATUS, 2).put(Tags.FLAG_REQUEST, "Follow up");
		}
		draft.fillText();
	}

	private static void attachments(Draft draft) throws IOException {
		draft.properties.put(Tags.BODY, draft.pools.text(draft.random.nextInt(), 400));
		draft.fillFiles();
	}

	private static void images(Draft draft) throws IOException {
		int count = 1 + draft.random.nextInt(3);
		StringBuilder tags = new StringBuilder();
		long each = Math.clamp(draft.plan.bytes() / (count + 1), 300, 400_000);
		for (int i = 0; i < count; i++) {
			String id = "image%03d@%08X".formatted(i, draft.random.nextInt());
			tags.append("<img src=\"cid:").append(id).append("\">");
			draft.attach("image%03d.png".formatted(i), "image/png", draft.pools.data(draft.random.nextInt(), each), id);
		}
		draft.fillHtml(tags.toString());
	}

	private static void invoice(Draft draft) throws IOException {
		draft.properties
				.put(PropertyKey.named(CONTOSO, "InvoiceNumber", PropertyKey.TEXT),
						"R-" + draft.random.nextInt(1_000_000))
				.put(PropertyKey.named(CONTOSO, "Amount", PropertyKey.DOUBLE),
						PropertyValue.of(draft.random.nextInt(1_000_000) / 100.0))
				.put(PropertyKey.named(CONTOSO, 0x8101, PropertyKey.BOOLEAN), draft.random.nextBoolean())
				.put(PropertyKey.named(NamedProperty.INTERNET_HEADERS, "x-contoso-workflow", PropertyKey.TEXT),
						"step-" + draft.random.nextInt(9));
		draft.properties.put(Tags.BODY, draft.pools.text(draft.random.nextInt(), 300));
		draft.fillFiles();
	}
}
