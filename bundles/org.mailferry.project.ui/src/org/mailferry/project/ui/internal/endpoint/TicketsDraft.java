package org.mailferry.project.ui.internal.endpoint;

import java.nio.file.Path;
import java.util.Optional;

import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.project.ui.internal.Messages;

/**
 * Where Kerberos tickets come from and whom they are for, as somebody types it.
 *
 * @param file
 *            keytab or ticket cache, by {@code source}
 */
record TicketsDraft(Source source, String file, String servicePrincipal) {

	/** Got with the password, for the host of the address. */
	static final TicketsDraft USUAL = new TicketsDraft(Source.PASSWORD, "", "");

	/** What tickets are got with, in the order in which somebody chooses. */
	enum Source {
		PASSWORD, KEYTAB, CACHE;

		String label() {
			return switch (this) {
			case PASSWORD -> Messages.ticketsPassword;
			case KEYTAB -> Messages.ticketsKeytab;
			case CACHE -> Messages.ticketsCache;
			};
		}
	}

	static TicketsDraft of(EndpointAccess access) {
		Source source = access.keytab().isPresent()
				? Source.KEYTAB
				: access.ticketCache().isPresent() ? Source.CACHE : Source.PASSWORD;
		return new TicketsDraft(source,
				access.keytab().or(access::ticketCache).map(Path::toString).orElse(""),
				access.servicePrincipal().orElse(""));
	}

	Optional<String> problem() {
		return switch (source) {
		case PASSWORD -> Optional.empty();
		case KEYTAB -> typed().isPresent() ? Optional.empty() : Optional.of(Messages.keytabMissing);
		case CACHE -> typed().isPresent() ? Optional.empty() : Optional.of(Messages.ticketCacheMissing);
		};
	}

	private Optional<Path> typed() {
		return new TypedPath(file).absolute();
	}

	Optional<Path> keytab() {
		return source == Source.KEYTAB ? typed() : Optional.empty();
	}

	Optional<Path> cache() {
		return source == Source.CACHE ? typed() : Optional.empty();
	}

	Optional<String> principal() {
		return Optional.of(servicePrincipal.strip()).filter(name -> !name.isEmpty());
	}
}
