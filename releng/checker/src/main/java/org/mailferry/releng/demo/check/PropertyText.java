package org.mailferry.releng.demo.check;

import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a property as it comes in pieces, of which nothing is kept but digests. */
final class PropertyText {

	/** What is read instead of characters that XML does not have. */
	private static final Pattern ODD_CHARACTER = Pattern.compile("[\\uE000-\\uE01F\\uEFFE\\uEFFF]");

	private final Sha256 text = new Sha256();
	private final Optional<Sha256> asItWas;
	private boolean odd;

	/**
	 * @param underscores
	 *            whether characters that XML does not have count as underscores, and are compared beside the text
	 */
	PropertyText(boolean underscores) {
		asItWas = underscores ? Optional.of(new Sha256()) : Optional.empty();
	}

	void add(String piece) {
		if (asItWas.isEmpty()) {
			text.addPiece(piece);
			return;
		}
		String plain = ODD_CHARACTER.matcher(piece).replaceAll("_");
		text.addPiece(plain);
		asItWas.get().addPiece(piece);
		odd |= !plain.equals(piece);
	}

	/** Puts what has come under a name. */
	void put(String name, ItemProperties properties) {
		properties.putDigest(name, text.hex());
		if (odd) {
			properties.putDigest(Published.characters(name), asItWas.orElseThrow().hex());
		}
	}
}
