package org.mailferry.server.internal.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.mailferry.operations.OperationException;
import org.mailferry.server.internal.web.AccessToken;
import org.mailferry.server.internal.web.Listening;
import org.mailferry.server.internal.web.TlsIdentity;
import org.mailferry.server.internal.web.TokenFile;

import picocli.CommandLine.Option;

/** Options that say where a status page is served and for whom. */
final class ListenOptions {

	@Option(names = "--listen", paramLabel = "[ADDRESS:]PORT", description = "Where the status page is served. Without an address only on this machine; an address that others reach needs a token. 0 takes any port.")
	private String listen;

	@Option(names = "--token-file", paramLabel = "FILE", description = "Its first line is what one must know to see the status page, 16 characters or more; only its owner may be able to read it.")
	private Path tokenFile;

	@Option(names = "--token-env", paramLabel = "VARIABLE", description = "The environment variable that holds the token, instead of a file.")
	private String tokenVariable;

	@Option(names = "--tls-certificate", paramLabel = "FILE.pem", description = "Serves the status page with TLS: certificates and key (PKCS #8) in PEM; only its owner may be able to read it.")
	private Path certificate;

	@Option(names = "--host-name", paramLabel = "NAME", description = "A name by which browsers may ask for the status page, besides its address and this machine's own name; can be given several times.")
	private List<String> names = List.of();

	/**
	 * Where to listen; empty when that was not asked for.
	 *
	 * @param directory
	 *            what files are relative to
	 * @param environment
	 *            value of a variable, or null
	 * @throws IllegalArgumentException
	 *             in words for whoever typed it
	 * @throws OperationException
	 *             {@code status-page.token}, {@code status-page.certificate}
	 */
	Optional<Listening> listening(Path directory, UnaryOperator<String> environment) {
		if (listen == null) {
			if (tokenFile != null || tokenVariable != null || certificate != null || !names.isEmpty()) {
				throw new IllegalArgumentException("options of the status page need --listen [ADDRESS:]PORT");
			}
			return Optional.empty();
		}
		if (tokenFile != null && tokenVariable != null) {
			throw new IllegalArgumentException("a token comes from --token-file or from --token-env, not from both");
		}
		return Optional.of(new Listening(address(listen), token(directory, environment),
				Optional.ofNullable(certificate).map(file -> TlsIdentity.read(directory.resolve(file).normalize())),
				Set.copyOf(names)));
	}

	private static InetSocketAddress address(String text) {
		int colon = text.lastIndexOf(':');
		String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
		String port = text.substring(colon + 1);
		if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535 || host.isEmpty()
				|| host.indexOf(':') >= 0 && !host.matches("\\[[0-9A-Fa-f:.%a-z]+]")) {
			throw new IllegalArgumentException(
					"--listen is a port, or an address and a port such as 10.1.2.3:8480 or [::1]:8480, not '%s'"
							.formatted(text));
		}
		try {
			return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
		} catch (UnknownHostException e) {
			throw new IllegalArgumentException("--listen: there is no address " + host, e);
		}
	}

	private Optional<AccessToken> token(Path directory, UnaryOperator<String> environment) {
		if (tokenFile != null) {
			return Optional.of(TokenFile.read(directory.resolve(tokenFile).normalize()));
		}
		if (tokenVariable == null) {
			return Optional.empty();
		}
		String value = environment.apply(tokenVariable);
		try {
			return Optional.of(new AccessToken(value == null ? "" : value));
		} catch (IllegalArgumentException e) {
			throw new OperationException(TokenFile.CODE, tokenVariable,
					value == null
							? "The environment variable %s, which should hold the status page's token, is not set."
									.formatted(tokenVariable)
							: "In the environment variable %s, %s.".formatted(tokenVariable, e.getMessage()),
					null);
		}
	}
}
