package org.mailferry.server.internal.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.mailferry.api.connector.EndpointAccess.Proxy;
import org.mailferry.api.connector.SecretReference;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that say by which proxy servers are reached. What is not given stays as it was. */
final class ProxyOptions {

	private static final String NONE = "none";

	@Option(names = "--proxy", paramLabel = "PROXY", description = "http://HOST:PORT, 'system' for that of this machine's Java, 'none' (the default).")
	private String proxy;

	@Option(names = "--proxy-user", paramLabel = "NAME", description = "If the proxy wants to know.")
	private String user;

	@ArgGroup(exclusive = true)
	private Whence whence;

	/** Where the proxy's password comes from. */
	static final class Whence {

		@Option(names = "--proxy-password-file", paramLabel = "FILE", description = "Its first line is the proxy's password.")
		private Path file;

		@Option(names = "--proxy-password-env", paramLabel = "VARIABLE", description = "The environment variable that holds the proxy's password.")
		private String variable;

		private SecretReference secret(Path directory) {
			return file != null
					? new SecretReference.FromFile(directory.resolve(file).normalize())
					: new SecretReference.FromEnvironment(variable);
		}
	}

	/**
	 * @param directory
	 *            what files are relative to
	 * @throws IllegalArgumentException
	 *             in words for whoever typed it
	 */
	Proxy over(Proxy before, Path directory) {
		Optional<Proxy.Http> known = before instanceof Proxy.Http http ? Optional.of(http) : Optional.empty();
		if (proxy == null) {
			return known.<Proxy>map(http -> http(http.host(), http.port(), known, directory)).orElse(before);
		}
		return switch (proxy) {
		case NONE -> new Proxy.None();
		case "system" -> new Proxy.System();
		default -> {
			URI address = address();
			yield http(address.getHost(), address.getPort(), known, directory);
		}
		};
	}

	private Proxy.Http http(String host, int port, Optional<Proxy.Http> before, Path directory) {
		String name = user != null ? user : before.map(Proxy.Http::user).orElse("");
		if (name.isEmpty() || name.equals(NONE)) {
			return new Proxy.Http(host, port, "", Optional.empty());
		}
		SecretReference secret = whence != null
				? whence.secret(directory)
				: before.flatMap(Proxy.Http::secret).orElseGet(SecretReference.Prompted::new);
		return new Proxy.Http(host, port, name, Optional.of(secret));
	}

	private URI address() {
		URI address = URI.create(proxy);
		if (!"http".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 1
				|| address.getUserInfo() != null) {
			throw new IllegalArgumentException(
					"--proxy is http://HOST:PORT, system or none; its user goes to --proxy-user");
		}
		return address;
	}
}
