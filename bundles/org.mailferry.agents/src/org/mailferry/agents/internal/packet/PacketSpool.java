package org.mailferry.agents.internal.packet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.StopSignal;

/**
 * The directory where packets wait, on the host that wrote them and on the one that applies them. Only its owner can read
 * it. It holds about as much as its quota allows: a crossing says how much it is going to be and waits for room before it
 * begins; one that has begun is never kept waiting, so that two half crossings cannot wait for each other. Safe for use by
 * any thread of the one process that uses it.
 */
public final class PacketSpool {

	/** A wait looks that often whether files were deleted by hand. */
	private static final long LOOK_SECONDS = 30;

	private final Path directory;
	private final long quotaBytes;
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	/** What each crossing takes up, or is expected to while it is being written. */
	private final Map<CrossingName, Long> taken = new HashMap<>();

	/** Opens one for packets that are written here. What a process that was killed left unfinished is deleted. */
	public PacketSpool(Path directory, long quotaBytes) throws IOException {
		this(directory, quotaBytes, false);
	}

	/** Opens one for packets that are received here. What has arrived of a packet is kept: its rest may follow. */
	public static PacketSpool receiving(Path directory, long quotaBytes) throws IOException {
		return new PacketSpool(directory, quotaBytes, true);
	}

	private PacketSpool(Path directory, long quotaBytes, boolean keepDrafts) throws IOException {
		this.directory = directory;
		this.quotaBytes = quotaBytes;
		Files.createDirectories(directory, ownerOnly("rwx------"));
		for (CrossingName name : crossings()) {
			CrossingFolder folder = folder(name);
			if (!keepDrafts) {
				folder.deleteDrafts();
			}
			taken.put(name, folder.bytes());
		}
	}

	static FileAttribute<?>[] ownerOnly(String permissions) {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[]{
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	/** Sees to it that names of files survive a failing power supply, where the system can do that for a directory. */
	static void force(Path directory) throws IOException {
		if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
			try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	/**
	 * Begins a crossing as soon as there is room for it. One that is larger than the quota begins when nothing else is there.
	 *
	 * @return empty when the stop was requested first
	 */
	public Optional<CrossingFolder> begin(CrossingName name, long expectedBytes, StopSignal stop)
			throws IOException, InterruptedException {
		try (StopSignal.Registration registration = stop.onRequest(this::wake)) {
			lock.lockInterruptibly();
			try {
				while (!fits(name, expectedBytes)) {
					if (stop.requested()) {
						return Optional.empty();
					}
					changed.await(LOOK_SECONDS, TimeUnit.SECONDS);
				}
				return Optional.of(make(name, expectedBytes));
			} finally {
				lock.unlock();
			}
		}
	}

	/** As {@link #begin}, but only when there is room now. */
	public Optional<CrossingFolder> tryBegin(CrossingName name, long expectedBytes) throws IOException {
		lock.lock();
		try {
			return fits(name, expectedBytes) ? Optional.of(make(name, expectedBytes)) : Optional.empty();
		} finally {
			lock.unlock();
		}
	}

	private boolean fits(CrossingName name, long expectedBytes) {
		long others = taken.entrySet().stream().filter(other -> !other.getKey().equals(name))
				.mapToLong(Map.Entry::getValue).sum();
		return others == 0 || others + expectedBytes <= quotaBytes;
	}

	private CrossingFolder make(CrossingName name, long expectedBytes) throws IOException {
		CrossingFolder folder = folder(name);
		Files.createDirectories(directory.resolve(name.toString()), ownerOnly("rwx------"));
		taken.put(name, Math.max(expectedBytes, folder.bytes()));
		return folder;
	}

	private void wake() {
		lock.lock();
		try {
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** A packet was added: a crossing may become larger than it said, as an item may be larger than its server said. */
	void grown(CrossingFolder folder) {
		lock.lock();
		try {
			taken.merge(folder.name(), folder.bytes(), Math::max);
		} finally {
			lock.unlock();
		}
	}

	void settled(CrossingFolder folder) {
		lock.lock();
		try {
			taken.put(folder.name(), folder.bytes());
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	void deleted(CrossingFolder folder) {
		lock.lock();
		try {
			taken.remove(folder.name());
			changed.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** A crossing of which something is here. */
	public Optional<CrossingFolder> find(CrossingName name) {
		return Files.isDirectory(directory.resolve(name.toString())) ? Optional.of(folder(name)) : Optional.empty();
	}

	private CrossingFolder folder(CrossingName name) {
		return new CrossingFolder(name, directory.resolve(name.toString()), this);
	}

	/** All crossings of which something is here. */
	public List<CrossingName> crossings() throws IOException {
		List<CrossingName> names = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
			for (Path entry : entries) {
				CrossingName.of(String.valueOf(entry.getFileName())).ifPresent(names::add);
			}
		}
		return names;
	}

	/** Bytes that are taken up or promised. */
	public long takenBytes() {
		lock.lock();
		try {
			return taken.values().stream().mapToLong(Long::longValue).sum();
		} finally {
			lock.unlock();
		}
	}
}
