package org.mailferry.agents.internal.packet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The packets of one crossing on this machine. A file is a packet by its name, which has its SHA-256, and gets that name
 * only when it is whole and on the disk: what a process that was killed left can never be taken for one. Safe for use by any
 * thread.
 */
public final class CrossingFolder {

	private static final String DRAFT = ".part";

	private final CrossingName name;
	private final Path directory;
	private final PacketSpool spool;

	CrossingFolder(CrossingName name, Path directory, PacketSpool spool) {
		this.name = name;
		this.directory = directory;
		this.spool = spool;
	}

	public CrossingName name() {
		return name;
	}

	/** A packet that is being written or received. */
	public final class Draft {

		private final int number;
		private final Path file;

		private Draft(int number) {
			this.number = number;
			this.file = directory.resolve("%06d%s".formatted(number, DRAFT));
		}

		/** How much of it is there, from an earlier attempt; 0 when nothing is. */
		public long length() throws IOException {
			return Files.exists(file) ? Files.size(file) : 0;
		}

		/** Opens it for writing at its end; {@code anew} forgets what is there. */
		public FileChannel open(boolean anew) throws IOException {
			Set<StandardOpenOption> options = anew
					? Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
					: Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
			return FileChannel.open(file, options, PacketSpool.ownerOnly("rw-------"));
		}

		/** Where it is written. */
		public Path file() {
			return file;
		}

		/** SHA-256 of what is there. */
		public String sha256() throws IOException {
			return SealedPacket.sha256(file, Long.MAX_VALUE);
		}

		/** It is whole, and on the disk. */
		public SealedPacket seal(String sha256) throws IOException {
			Path sealed = directory.resolve(SealedPacket.name(number, sha256));
			Files.move(file, sealed, StandardCopyOption.ATOMIC_MOVE);
			PacketSpool.force(directory);
			spool.grown(CrossingFolder.this);
			return SealedPacket.of(sealed).orElseThrow();
		}

		public void discard() throws IOException {
			Files.deleteIfExists(file);
		}
	}

	public Draft draft(int number) {
		return new Draft(number);
	}

	/** Those that are whole, by number. */
	public List<SealedPacket> packets() throws IOException {
		List<SealedPacket> packets = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.packet")) {
			for (Path file : files) {
				SealedPacket.of(file).ifPresent(packets::add);
			}
		}
		packets.sort(Comparator.comparingInt(SealedPacket::number));
		return packets;
	}

	public Optional<SealedPacket> packet(int number) throws IOException {
		return packets().stream().filter(packet -> packet.number() == number).findFirst();
	}

	/** Bytes of all its files. */
	long bytes() {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
			long bytes = 0;
			for (Path file : files) {
				bytes += Files.size(file);
			}
			return bytes;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Deletes what was never finished. */
	void deleteDrafts() throws IOException {
		deleteFiles("*" + DRAFT);
	}

	/** What it takes up from now on is what it has, not what was expected. */
	public void settle() {
		spool.settled(this);
	}

	/** Deletes all of it. */
	public void delete() throws IOException {
		deleteFiles("*");
		Files.deleteIfExists(directory);
		spool.deleted(this);
	}

	private void deleteFiles(String pattern) throws IOException {
		if (!Files.isDirectory(directory)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, pattern)) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
		}
	}
}
