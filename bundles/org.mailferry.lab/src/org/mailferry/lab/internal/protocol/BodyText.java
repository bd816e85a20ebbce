package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** An item's HTML as text. */
final class BodyText {

	private BodyText() {
	}

	/** What is there besides tags; empty without HTML. */
	static String of(ItemView item) throws IOException {
		return html(item).map(html -> html.replaceAll("<[^>]*>", "")).orElse("");
	}

	static Optional<String> html(ItemView item) throws IOException {
		Optional<PropertyValue> html = item.head().get(Tags.HTML);
		return html.isEmpty() ? Optional.empty() : Optional.of(new String(html.get().load(), charset(item)));
	}

	private static Charset charset(ItemView item) throws IOException {
		int codePage = item.number(Tags.INTERNET_CODE_PAGE, 65001);
		try {
			return switch (codePage) {
			case 65001, 20127 -> StandardCharsets.UTF_8;
			case 28591 -> StandardCharsets.ISO_8859_1;
			default -> Charset.forName("windows-" + codePage);
			};
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			return StandardCharsets.UTF_8;
		}
	}
}
