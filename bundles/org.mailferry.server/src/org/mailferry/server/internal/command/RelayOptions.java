package org.mailferry.server.internal.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mailferry.api.agent.RelaySettings;
import org.mailferry.operations.OperationException;
import org.mailferry.server.internal.web.SecretFile;

import picocli.CommandLine.Option;

/** Options that give a host its part in relayed crossings. */
final class RelayOptions {

	private static final String CODE = "agent-host.relay";

	@Option(names = "--spool", paramLabel = "DIR", description = "For relayed crossings: the directory of its packets, which no other host uses.")
	private Path spool;

	@Option(names = "--spool-quota", paramLabel = "SIZE", converter = SizeConverter.class, description = "The most that packets which are read here take up there, and the most of those that arrive. Otherwise 10GB.")
	private Long quota;

	@Option(names = "--packet-key-file", paramLabel = "FILE", description = "Its first line is the key that packets are sealed with, the same for all hosts of the project: 32 random bytes in Base64, as `openssl rand -base64 32` makes them. Only its owner may be able to read it.")
	private Path packetKeyFile;

	@Option(names = "--packet-key-env", paramLabel = "VARIABLE", description = "The environment variable that holds that key, instead of a file.")
	private String packetKeyVariable;

	@Option(names = "--host-key", paramLabel = "FILE.p12", description = "This host's private key and certificate for other hosts, in PKCS #12.")
	private Path hostKey;

	@Option(names = "--host-key-password-file", paramLabel = "FILE", description = "Its first line is the password of that file. Only its owner may be able to read it.")
	private Path passwordFile;

	@Option(names = "--host-key-password-env", paramLabel = "VARIABLE", description = "The environment variable that holds that password, instead of a file.")
	private String passwordVariable;

	@Option(names = "--trust", paramLabel = "FILE.pem", description = "Certificates of the other hosts, or of the authority that signed them.")
	private Path trusted;

	@Option(names = "--packets-listen", paramLabel = "[ADDRESS:]PORT", description = "Where a host with the role mail-target takes in packets. Without an address on all of this machine; 0 takes any port.")
	private String listen;

	@Option(names = "--packets-at", paramLabel = "HOST:PORT", description = "By what address other hosts reach that, if not by this machine's name and that port. The certificate names HOST.")
	private String published;

	@Option(names = "--bandwidth", paramLabel = "SIZE", converter = SizeConverter.class, description = "The most bytes that the host sends to others in a second, all packets together. Otherwise as many as the network bears.")
	private Long bandwidth;

	/**
	 * A host's part in relayed crossings; empty when no such option was given.
	 *
	 * @param directory
	 *            what files are relative to
	 * @param environment
	 *            value of a variable, or null
	 * @throws IllegalArgumentException
	 *             in words for whoever typed it
	 * @throws OperationException
	 *             {@code agent-host.relay}, when a secret cannot be had
	 */
	Optional<RelaySettings> settings(Path directory, UnaryOperator<String> environment) {
		boolean none = Stream.of(spool, quota, packetKeyFile, packetKeyVariable, hostKey, passwordFile,
				passwordVariable, trusted, listen, published, bandwidth).allMatch(Objects::isNull);
		if (none) {
			return Optional.empty();
		}
		requireWhatBelongsTogether();
		return Optional.of(new RelaySettings(directory.resolve(spool).normalize(),
				quota == null ? RelaySettings.DEFAULT_QUOTA : quota,
				secret("packet key", packetKeyFile, packetKeyVariable, directory, environment),
				directory.resolve(hostKey).normalize(),
				secret("password of the host's key", passwordFile, passwordVariable, directory, environment),
				directory.resolve(trusted).normalize(), Optional.ofNullable(listen).map(RelayOptions::address),
				Optional.ofNullable(published), bandwidth == null ? 0 : bandwidth));
	}

	private void requireWhatBelongsTogether() {
		either("--packet-key-file", packetKeyFile, "--packet-key-env", packetKeyVariable);
		either("--host-key-password-file", passwordFile, "--host-key-password-env", passwordVariable);
		Map<String, Boolean> given = new LinkedHashMap<>();
		given.put("--spool", spool != null);
		given.put("--packet-key-file or --packet-key-env", packetKeyFile != null || packetKeyVariable != null);
		given.put("--host-key", hostKey != null);
		given.put("--host-key-password-file or --host-key-password-env",
				passwordFile != null || passwordVariable != null);
		given.put("--trust", trusted != null);
		String missing = given.entrySet().stream().filter(option -> !option.getValue()).map(Map.Entry::getKey)
				.collect(Collectors.joining(", "));
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException("to relay packets a host also needs " + missing);
		}
		if (published != null && listen == null) {
			throw new IllegalArgumentException("--packets-at needs --packets-listen");
		}
	}

	private static void either(String one, Object first, String other, Object second) {
		if (first != null && second != null) {
			throw new IllegalArgumentException("one of %s and %s is given, not both".formatted(one, other));
		}
	}

	private static String secret(String what, Path file, String variable, Path directory,
			UnaryOperator<String> environment) {
		if (file != null) {
			return new SecretFile(CODE, directory.resolve(file).normalize()).read().lines().findFirst().orElse("")
					.strip();
		}
		String value = environment.apply(variable);
		if (value == null) {
			throw new OperationException(CODE, variable,
					"The environment variable %s, which should hold the %s, is not set.".formatted(variable, what),
					null);
		}
		return value.strip();
	}

	private static InetSocketAddress address(String text) {
		int colon = text.lastIndexOf(':');
		String host = colon < 0 ? "0.0.0.0" : text.substring(0, colon);
		String port = text.substring(colon + 1);
		if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535 || host.isEmpty()
				|| host.indexOf(':') >= 0 && !host.matches("\\[[0-9A-Fa-f:.%a-z]+]")) {
			throw new IllegalArgumentException(
					"--packets-listen is a port, or an address and a port such as 10.1.2.3:8481 or [::1]:8481, not '%s'"
							.formatted(text));
		}
		try {
			return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
		} catch (UnknownHostException e) {
			throw new IllegalArgumentException("--packets-listen: there is no address " + host, e);
		}
	}
}
