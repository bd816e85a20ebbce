package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The append-only files that hold uploaded and edited items, as the base64 text that ExportItems gives. */
public final class Segments implements AutoCloseable {

	private static final long ROLL_OVER_BYTES = 1L << 30;

	private final Path directory;
	private final ReentrantLock lock = new ReentrantLock();
	private final Deque<SegmentFile> idle = new ArrayDeque<>();
	private final List<SegmentFile> all = new ArrayList<>();

	/** Starts empty: what an earlier process left in the directory is deleted. */
	public Segments(Path directory) throws IOException {
		this.directory = directory;
		Files.createDirectories(directory);
		try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, "*.segment")) {
			for (Path file : old) {
				Files.delete(file);
			}
		}
	}

	/** Begins an item. Each writer has a file of its own until it is closed. */
	public BlobWriter begin() throws IOException {
		lock.lock();
		try {
			SegmentFile file = idle.poll();
			if (file == null) {
				file = new SegmentFile(directory.resolve("%05d.segment".formatted(all.size())));
				all.add(file);
			}
			return new BlobWriter(this, file);
		} finally {
			lock.unlock();
		}
	}

	void giveBack(SegmentFile file) {
		if (file.end() < ROLL_OVER_BYTES) {
			lock.lock();
			try {
				idle.push(file);
			} finally {
				lock.unlock();
			}
		}
	}

	@Override
	public void close() throws IOException {
		lock.lock();
		try {
			for (SegmentFile file : all) {
				file.close();
			}
		} finally {
			lock.unlock();
		}
	}
}
