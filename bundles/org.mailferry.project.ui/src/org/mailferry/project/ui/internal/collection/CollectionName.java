package org.mailferry.project.ui.internal.collection;

import java.util.Optional;

import org.mailferry.api.project.MailboxCollection;
import org.mailferry.project.ui.internal.Messages;

/** The name of a collection as somebody types it. */
public final class CollectionName {

	private CollectionName() {
	}

	/** Why no collection can have it. */
	public static Optional<String> problem(String text) {
		if (text.isBlank()) {
			return Optional.of(Messages.collectionNameMissing);
		}
		try {
			MailboxCollection.validName(text);
			return Optional.empty();
		} catch (IllegalArgumentException e) {
			return Optional.of(Messages.collectionNameWrong);
		}
	}
}
