package org.mailferry.releng.jmh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.mailferry.engine.internal.spool.MemoryBudget;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.spool.SpoolDirectory;
import org.mailferry.engine.internal.spool.SpoolLog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A batch of 4 MB goes into the spool and out again, in memory or by way of a file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpoolBenchmark {

	private static final int BATCH_BYTES = 4 << 20;
	private static final int PIECE = 16 * 1024;

	/** What one log may hold in memory, in bytes. */
	@Param({ "8388608", "0" })
	private long memory;

	private Path directory;
	private Spool spool;
	private final byte[] piece = new byte[PIECE];

	@Setup
	public void open() throws IOException {
		directory = Files.createTempDirectory("mailferry-spool");
		spool = new Spool(new SpoolDirectory(directory), new MemoryBudget(64L << 20), memory);
		new Random(1).nextBytes(piece);
	}

	@TearDown
	public void delete() throws IOException {
		try (var left = Files.list(directory)) {
			for (Path file : left.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(directory);
	}

	@Benchmark
	public long throughTheSpool() throws IOException {
		try (SpoolLog log = spool.newLog()) {
			for (int written = 0; written < BATCH_BYTES; written += PIECE) {
				log.append(piece, 0, PIECE);
			}
			log.seal();
			log.writeTo(0, log.length(), OutputStream.nullOutputStream());
			return log.length();
		}
	}
}
