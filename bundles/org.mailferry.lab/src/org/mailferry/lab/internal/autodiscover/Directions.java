package org.mailferry.lab.internal.autodiscover;

import java.util.Optional;

import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;

/** Where a client is sent that asks for an address. */
final class Directions {

	private final Organisation organisation;
	private final Dialect dialect;

	Directions(Organisation organisation, Dialect dialect) {
		this.organisation = organisation;
		this.dialect = dialect;
	}

	/** The outcome for one address. */
	sealed interface Direction {
	}

	/** The mailbox is here. */
	record Here(Mailbox mailbox, String ewsUrl) implements Direction {
	}

	/** One should ask for another address. */
	record Address(String address) implements Direction {
	}

	/** One should ask at another place. */
	record Url(String url) implements Direction {
	}

	/** Nobody has that address. */
	record Unknown() implements Direction {
	}

	/**
	 * Directions for an address.
	 *
	 * @param base
	 *            of this server, such as {@code https://localhost:443}
	 */
	Direction of(String address, String base) {
		Optional<Mailbox> mailbox = organisation.mailbox(address);
		if (mailbox.isEmpty()) {
			return new Unknown();
		}
		Optional<String> domain = dialect.text(Quirk.AUTODISCOVER_REDIRECT_DOMAIN);
		if (domain.isPresent()) {
			return new Address(address.substring(0, address.indexOf('@') + 1) + domain.get());
		}
		return dialect.text(Quirk.AUTODISCOVER_REDIRECT_URL).<Direction>map(Url::new)
				.orElseGet(() -> new Here(mailbox.get(), ewsUrl(base)));
	}

	String ewsUrl(String base) {
		return dialect.text(Quirk.AUTODISCOVER_EWS_URL).orElse(base + "/EWS/Exchange.asmx");
	}
}
