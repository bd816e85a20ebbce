package org.mailferry.api.connector;

/**
 * The name of a way to carry a whole item. The engine picks the first of the source's formats that the target knows and
 * treats the bytes as opaque.
 *
 * @param name
 *            for example {@code exchange.item-stream.base64}
 */
public record PayloadFormat(String name) {

	public PayloadFormat {
		if (name.isBlank()) {
			throw new IllegalArgumentException("a payload format has a name");
		}
	}
}
