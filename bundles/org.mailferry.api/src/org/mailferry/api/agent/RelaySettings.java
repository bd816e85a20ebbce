package org.mailferry.api.agent;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a host needs that has a part in relayed crossings.
 *
 * @param spool
 *            directory of its packets, which no other host uses
 * @param quotaBytes
 *            the most that packets which are written here take up there, and the most of those that arrive here
 * @param packetKey
 *            the secret that packets are sealed with, the same for all hosts of a project: 32 bytes in Base64
 * @param hostKey
 *            PKCS#12 file with the host's private key and certificate
 * @param hostKeyPassword
 *            of that file
 * @param trusted
 *            PEM file with the certificates of the other hosts, or of the authority that signed them
 * @param listen
 *            where packets are taken in, port 0 for any that is free; a host that serves {@link AgentRole#MAIL_TARGET} has it
 * @param published
 *            host and port by which other hosts reach that, such as {@code target-1.example:8481}; without it what
 *            {@code listen} says
 * @param bytesPerSecond
 *            the most that is sent in a second, 0 for as much as the network bears
 */
public record RelaySettings(Path spool, long quotaBytes, String packetKey, Path hostKey, String hostKeyPassword,
		Path trusted, Optional<InetSocketAddress> listen, Optional<String> published, long bytesPerSecond) {

	/** Room for packets unless something else is said: 10 GiB. */
	public static final long DEFAULT_QUOTA = 10L << 30;
	/** The most characters of a published address. */
	public static final int LONGEST_ADDRESS = 300;

	public RelaySettings {
		Objects.requireNonNull(spool, "spool");
		Objects.requireNonNull(packetKey, "packetKey");
		Objects.requireNonNull(hostKey, "hostKey");
		Objects.requireNonNull(hostKeyPassword, "hostKeyPassword");
		Objects.requireNonNull(trusted, "trusted");
		Objects.requireNonNull(listen, "listen");
		if (quotaBytes < 1) {
			throw new IllegalArgumentException("a spool has room for one byte at least");
		}
		if (bytesPerSecond < 0) {
			throw new IllegalArgumentException("a bandwidth is 0 or more bytes per second");
		}
		published.ifPresent(RelaySettings::address);
	}

	/**
	 * A published address as who sends uses it; its name is not looked up here.
	 *
	 * @throws IllegalArgumentException
	 *             when it is none, saying what one is
	 */
	public static InetSocketAddress address(String text) {
		int colon = text.lastIndexOf(':');
		String port = text.substring(colon + 1);
		if (colon < 1 || text.length() > LONGEST_ADDRESS || !port.matches("[0-9]{1,5}")
				|| Integer.parseInt(port) > 65_535 || Integer.parseInt(port) == 0
				|| !text.substring(0, colon).matches("[\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.%a-z]+]")) {
			throw new IllegalArgumentException(
					"where packets are taken in is a host and a port such as target-1.example:8481, not '%s'"
							.formatted(text));
		}
		return InetSocketAddress.createUnresolved(text.substring(0, colon), Integer.parseInt(port));
	}

	/** Without secrets. */
	@Override
	public String toString() {
		return "RelaySettings[%s, %s, %s]".formatted(spool, listen, published);
	}
}
