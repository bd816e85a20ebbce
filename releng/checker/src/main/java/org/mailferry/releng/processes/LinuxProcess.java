package org.mailferry.releng.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Linux tells of a process in /proc (proc_pid_stat(5), proc_pid_status(5)).
 *
 * @param id
 *            its number
 */
public record LinuxProcess(long id) {

	/** Linux counts processor time for others in these, whatever its own clock does. */
	private static final Duration TICK = Duration.ofMillis(10);
	private static final int USER_TIME = 11;
	private static final int ENDED_CHILDREN_SYSTEM_TIME = 14;

	/** Processor time that it and all it started have used since it began, those that have ended included. */
	public Duration processorTime() throws IOException {
		long ticks = ticks(Files.readString(file(id, "stat"), StandardCharsets.ISO_8859_1));
		List<Long> others = ProcessHandle.of(id).map(ProcessHandle::descendants).orElse(Stream.empty())
				.map(ProcessHandle::pid).toList();
		for (long other : others) {
			try {
				ticks += ticks(Files.readString(file(other, "stat"), StandardCharsets.ISO_8859_1));
			} catch (NoSuchFileException e) {
				// It has ended meanwhile; its parent has its time now, and tells it when asked the next time.
				continue;
			}
		}
		return TICK.multipliedBy(ticks);
	}

	/** The most memory of the machine that it has had at one time, in bytes. */
	public long peakMemory() throws IOException {
		return peak(Files.readString(file(id, "status"), StandardCharsets.ISO_8859_1));
	}

	private static Path file(long id, String name) {
		return Path.of("/proc", Long.toString(id), name);
	}

	/** Its own and those of children that have ended; the name in the second field may have spaces and brackets. */
	static long ticks(String stat) {
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		long ticks = 0;
		for (int field = USER_TIME; field <= ENDED_CHILDREN_SYSTEM_TIME; field++) {
			ticks += Long.parseLong(fields[field]);
		}
		return ticks;
	}

	static long peak(String status) throws IOException {
		String line = status.lines().filter(candidate -> candidate.startsWith("VmHWM:")).findFirst()
				.orElseThrow(() -> new IOException("the process has no memory any more"));
		return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
	}
}
