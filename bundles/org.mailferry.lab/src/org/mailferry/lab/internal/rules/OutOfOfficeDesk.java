package org.mailferry.lab.internal.rules;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A mailbox's out-of-office settings, and who has been answered under them. Safe for use by any thread. */
public final class OutOfOfficeDesk {

	private final Set<String> answered = new HashSet<>();
	private OutOfOffice settings;

	/** Empty until somebody sets something. */
	public synchronized Optional<OutOfOffice> settings() {
		return Optional.ofNullable(settings);
	}

	/** From now on everybody is answered once more. */
	public synchronized void set(OutOfOffice wanted) {
		settings = wanted;
		answered.clear();
	}

	/** Whether it is the first message of a sender since the settings were made; later ones are not answered. */
	public synchronized boolean first(String sender) {
		return answered.add(sender.toLowerCase(Locale.ROOT));
	}
}
