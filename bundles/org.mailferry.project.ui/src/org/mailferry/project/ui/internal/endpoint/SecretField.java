package org.mailferry.project.ui.internal.endpoint;

import java.util.Arrays;

import org.mailferry.project.ui.internal.Messages;

/** Where a password is found. For use on the UI thread. */
final class SecretField {

	private final PlaceField field;

	SecretField(FieldRow row, String id, EndpointField sign, Runnable edited) {
		field = new PlaceField(row, id, Messages.secretTip, sign,
				Arrays.stream(SecretPlace.values()).map(SecretField::place).toList(), edited);
	}

	private static PlaceField.Place place(SecretPlace place) {
		return new PlaceField.Place(place.label(), switch (place) {
		case PROMPT -> "";
		case FILE -> Messages.secretFileHint;
		case ENVIRONMENT -> Messages.secretEnvironmentHint;
		}, place == SecretPlace.FILE);
	}

	SecretDraft draft() {
		return new SecretDraft(SecretPlace.values()[field.chosenPlace()], field.value());
	}

	void show(SecretDraft secret) {
		field.show(secret.place().ordinal(), secret.value());
	}
}
