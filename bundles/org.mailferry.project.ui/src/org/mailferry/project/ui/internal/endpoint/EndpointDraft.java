package org.mailferry.project.ui.internal.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.project.ui.internal.Messages;

/**
 * Settings of an endpoint as somebody types them: each part is the text of a field.
 *
 * @param secretValue
 *            the file or the variable, by {@code secret}
 * @param timeout
 *            in seconds
 * @param maxRequest
 *            see {@link ByteSize}
 * @param access
 *            sign-in and proxy, which are set on the command line and stay as they are
 * @param items
 *            how items travel, which is set there, too
 */
record EndpointDraft(String kind, String url, String user, SecretPlace secret, String secretValue, String ca,
		String timeout, String maxRequest, EndpointAccess access, EndpointItems items) {

	/** Before anybody has typed anything. */
	static final EndpointDraft BLANK = new EndpointDraft("ews", "", "", SecretPlace.PROMPT, "", "",
			Long.toString(EndpointSettings.DEFAULT_REQUEST_TIMEOUT.toSeconds()),
			new ByteSize(EndpointSettings.DEFAULT_MAX_REQUEST_BYTES).text(), EndpointAccess.USUAL, EndpointItems.USUAL);

	private static final long MIN_REQUEST_BYTES = 64 * 1024;

	static EndpointDraft of(EndpointSettings settings) {
		return new EndpointDraft(settings.kind(), settings.url().toString(), settings.userName(),
				SecretPlace.of(settings.secret()), SecretPlace.value(settings.secret()),
				settings.caFile().map(Path::toString).orElse(""),
				Long.toString(Math.max(1, settings.requestTimeout().toSeconds())),
				new ByteSize(settings.maxRequestBytes()).text(), settings.access(), settings.items());
	}

	/** Whether nothing is said of the organisation yet. */
	boolean blank() {
		return url.isBlank() && user.isBlank();
	}

	/** What is wrong with which field, in words that tell the way out. */
	Map<EndpointField, String> problems() {
		Map<EndpointField, String> problems = new EnumMap<>(EndpointField.class);
		if (kind.isBlank()) {
			problems.put(EndpointField.KIND, Messages.kindMissing);
		}
		urlProblem().ifPresent(problem -> problems.put(EndpointField.URL, problem));
		if (user.isBlank()) {
			problems.put(EndpointField.USER, Messages.userMissing);
		}
		secretProblem().ifPresent(problem -> problems.put(EndpointField.SECRET, problem));
		if (!ca.isBlank() && absolute(ca).isEmpty()) {
			problems.put(EndpointField.CA, Messages.pathNotAbsolute);
		}
		if (!timeout.strip().matches("[1-9][0-9]{0,4}")) {
			problems.put(EndpointField.TIMEOUT, Messages.timeoutWrong);
		}
		if (ByteSize.parse(maxRequest).orElse(0) < MIN_REQUEST_BYTES) {
			problems.put(EndpointField.MAX_REQUEST, Messages.maxRequestWrong);
		}
		return problems;
	}

	/** Nothing of an address that may hold a password is repeated. */
	private Optional<String> urlProblem() {
		if (url.isBlank()) {
			return Optional.of(Messages.urlMissing);
		}
		if (url.indexOf('@') >= 0) {
			return Optional.of(Messages.urlWithUser);
		}
		return address().isPresent() ? Optional.empty() : Optional.of(Messages.urlWrong);
	}

	private Optional<URI> address() {
		try {
			URI address = new URI(url.strip());
			boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
			return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
		} catch (URISyntaxException e) {
			return Optional.empty();
		}
	}

	private Optional<String> secretProblem() {
		return switch (secret) {
		case PROMPT -> Optional.empty();
		case FILE -> absolute(secretValue).isPresent() ? Optional.empty() : Optional.of(Messages.secretFileMissing);
		case ENVIRONMENT -> secretValue.isBlank() || secretValue.indexOf('=') >= 0
				? Optional.of(Messages.secretEnvironmentMissing)
				: Optional.empty();
		};
	}

	/** The CA file, when one is named properly. */
	Optional<Path> caFile() {
		return absolute(ca);
	}

	/** The password file, when one is named properly. */
	Optional<Path> secretFile() {
		return secret == SecretPlace.FILE ? absolute(secretValue) : Optional.empty();
	}

	private static Optional<Path> absolute(String text) {
		try {
			return Optional.of(Path.of(text.strip())).filter(Path::isAbsolute).map(Path::normalize);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** The settings, unless there are {@link #problems()}. */
	Optional<EndpointSettings> settings(Side side) {
		if (!problems().isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new EndpointSettings(side, kind.strip(), address().orElseThrow(), user.strip(), reference(),
				caFile(), Duration.ofSeconds(Long.parseLong(timeout.strip())),
				ByteSize.parse(maxRequest).orElseThrow(), access, items));
	}

	private SecretReference reference() {
		return switch (secret) {
		case PROMPT -> new SecretReference.Prompted();
		case FILE -> new SecretReference.FromFile(secretFile().orElseThrow());
		case ENVIRONMENT -> new SecretReference.FromEnvironment(secretValue.strip());
		};
	}
}
