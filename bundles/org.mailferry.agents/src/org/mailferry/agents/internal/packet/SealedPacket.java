package org.mailferry.agents.internal.packet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A packet that has been written to its end.
 *
 * @param number
 *            which of its crossing, from 0
 * @param sha256
 *            of the file's bytes, 64 hexadecimal digits
 */
public record SealedPacket(Path file, int number, String sha256, long bytes) {

	private static final Pattern NAME = Pattern.compile("([0-9]{6,9})-([0-9a-f]{64})\\.packet");
	private static final int CHUNK = 64 * 1024;

	static String name(int number, String sha256) {
		return "%06d-%s.packet".formatted(number, sha256);
	}

	/** What a file is by its name; empty for one that is no packet. */
	static Optional<SealedPacket> of(Path file) throws IOException {
		Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
		return matcher.matches()
				? Optional.of(new SealedPacket(file, Integer.parseInt(matcher.group(1)), matcher.group(2),
						Files.size(file)))
				: Optional.empty();
	}

	/** Reads all of it. */
	public void check() throws IOException {
		if (!sha256(file, bytes).equals(sha256)) {
			throw PacketRefused.altered("packet %d does not have its SHA-256".formatted(number));
		}
	}

	static String sha256(Path file, long most) throws IOException {
		MessageDigest digest = PacketWriter.sha256();
		byte[] chunk = new byte[CHUNK];
		long left = most;
		try (InputStream in = Files.newInputStream(file)) {
			int count = in.read(chunk, 0, (int) Math.min(CHUNK, left));
			while (count > 0) {
				digest.update(chunk, 0, count);
				left -= count;
				count = in.read(chunk, 0, (int) Math.min(CHUNK, left));
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
