package org.mailferry.project.ui.internal.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.project.ui.internal.Messages;

/**
 * Where bearer tokens come from, as somebody types it.
 *
 * @param certificate
 *            file with key and certificate; blank takes the client's secret
 */
record TokensDraft(String url, String clientId, String scope, String certificate) {

	static final TokensDraft NONE = new TokensDraft("", "", "", "");

	static TokensDraft of(Optional<Tokens> tokens) {
		return tokens.map(some -> new TokensDraft(some.url().toString(), some.clientId(), some.scope(),
				some.certificate().map(Path::toString).orElse(""))).orElse(NONE);
	}

	Map<EndpointField, String> problems() {
		Map<EndpointField, String> problems = new EnumMap<>(EndpointField.class);
		if (url.isBlank()) {
			problems.put(EndpointField.TOKEN_URL, Messages.tokenUrlMissing);
		} else if (service("any").isEmpty()) {
			problems.put(EndpointField.TOKEN_URL, Messages.tokenUrlWrong);
		}
		if (clientId.isBlank()) {
			problems.put(EndpointField.CLIENT_ID, Messages.clientIdMissing);
		}
		if (!certificate.isBlank() && file().isEmpty()) {
			problems.put(EndpointField.CLIENT_CERTIFICATE, Messages.pathNotAbsolute);
		}
		return problems;
	}

	/** The file with the certificate, when one is named properly. */
	Optional<Path> file() {
		return new TypedPath(certificate).absolute();
	}

	/** The service, unless there are {@link #problems()}. */
	Optional<Tokens> tokens() {
		return problems().isEmpty() ? service(clientId.strip()) : Optional.empty();
	}

	private Optional<Tokens> service(String client) {
		try {
			return Optional.of(new Tokens(new URI(url.strip()), client, scope.strip(), file()));
		} catch (URISyntaxException | IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
