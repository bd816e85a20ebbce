package org.mailferry.project.ui.internal.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.EndpointItems;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.project.ui.internal.Messages;

/**
 * Settings of an endpoint as somebody types them: each part is the text of a field.
 *
 * @param timeout
 *            in seconds
 * @param maxRequest
 *            see {@link ByteSize}
 * @param items
 *            how items travel, which is set on the command line and stays as it is
 */
record EndpointDraft(String kind, String url, String user, SecretDraft secret, String ca, String timeout,
		String maxRequest, AccessDraft access, RequestsDraft requests, EndpointItems items) {

	/** Before anybody has typed anything. */
	static final EndpointDraft BLANK = new EndpointDraft("ews", "", "", SecretDraft.ASKED, "",
			Long.toString(EndpointSettings.DEFAULT_REQUEST_TIMEOUT.toSeconds()),
			new ByteSize(EndpointSettings.DEFAULT_MAX_REQUEST_BYTES).text(), AccessDraft.USUAL, RequestsDraft.USUAL,
			EndpointItems.USUAL);

	private static final long MIN_REQUEST_BYTES = 64 * 1024;

	static EndpointDraft of(EndpointSettings settings, ConcurrencyRange requests) {
		return new EndpointDraft(settings.kind(), settings.url().toString(), settings.userName(),
				SecretDraft.of(settings.secret()), settings.caFile().map(Path::toString).orElse(""),
				Long.toString(Math.max(1, settings.requestTimeout().toSeconds())),
				new ByteSize(settings.maxRequestBytes()).text(), AccessDraft.of(settings.access()),
				RequestsDraft.of(requests), settings.items());
	}

	/** Whether nothing is said of the organisation yet. */
	boolean blank() {
		return url.isBlank() && user.isBlank();
	}

	/** The same at another address. */
	EndpointDraft at(String address) {
		return new EndpointDraft(kind, address, user, secret, ca, timeout, maxRequest, access, requests, items);
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
		secret.problem().ifPresent(problem -> problems.put(EndpointField.SECRET, problem));
		if (!ca.isBlank() && caFile().isEmpty()) {
			problems.put(EndpointField.CA, Messages.pathNotAbsolute);
		}
		if (!timeout.strip().matches("[1-9][0-9]{0,4}")) {
			problems.put(EndpointField.TIMEOUT, Messages.timeoutWrong);
		}
		if (ByteSize.parse(maxRequest).orElse(0) < MIN_REQUEST_BYTES) {
			problems.put(EndpointField.MAX_REQUEST, Messages.maxRequestWrong);
		}
		problems.putAll(access.problems());
		if (requests.range().isEmpty()) {
			problems.put(EndpointField.REQUESTS,
					NLS.bind(Messages.requestsWrong, Integer.toString(ConcurrencyRange.MOST)));
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

	/** The CA file, when one is named properly. */
	private Optional<Path> caFile() {
		return new TypedPath(ca).absolute();
	}

	/** Files that are named and cannot be read. They may come to be there later, so it is no problem. Blocks. */
	Map<EndpointField, String> missingFiles() {
		Map<EndpointField, Optional<Path>> named = new EnumMap<>(EndpointField.class);
		named.put(EndpointField.SECRET, secret.file());
		named.put(EndpointField.CA, caFile());
		named.put(EndpointField.TICKETS, access.tickets().keytab().or(access.tickets()::cache));
		named.put(EndpointField.CLIENT_CERTIFICATE, access.tokens().file());
		named.put(EndpointField.PROXY_SECRET, access.proxy().secret().file());
		Map<EndpointField, String> missing = new EnumMap<>(EndpointField.class);
		named.forEach((field, name) -> name.filter(file -> !Files.isReadable(file))
				.ifPresent(file -> missing.put(field, NLS.bind(Messages.fileUnreadable, file))));
		return missing;
	}

	/** What is set, unless there are {@link #problems()}. */
	Optional<EndpointChoice> choice(Side side) {
		if (!problems().isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new EndpointChoice(
				new EndpointSettings(side, kind.strip(), address().orElseThrow(), user.strip(), secret.reference(),
						caFile(), Duration.ofSeconds(Long.parseLong(timeout.strip())),
						ByteSize.parse(maxRequest).orElseThrow(), access.access(), items),
				requests.range().orElseThrow()));
	}

	/** The settings, unless there are {@link #problems()}. */
	Optional<EndpointSettings> settings(Side side) {
		return choice(side).map(EndpointChoice::settings);
	}
}
