package org.mailferry.releng.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all processors of the machine have done since it began, as Linux tells in /proc/stat (proc_stat(5)).
 *
 * @param busy
 *            time in which they had to do, or could not because the machine is a virtual one; in ticks
 * @param all
 *            time in all
 */
public record Processors(long busy, long all) {

	private static final int IDLE = 3;
	private static final int WAITING_FOR_DISK = 4;
	/** The two fields behind are guests' time, which others contain. */
	private static final int STOLEN = 7;

	public static Processors now() throws IOException {
		return parse(Files.readString(Path.of("/proc/stat"), StandardCharsets.ISO_8859_1));
	}

	static Processors parse(String stat) throws IOException {
		String line = stat.lines().findFirst().filter(first -> first.startsWith("cpu "))
				.orElseThrow(() -> new IOException("/proc/stat is not as expected"));
		String[] fields = line.substring("cpu ".length()).strip().split(" +");
		long busy = 0;
		long all = 0;
		for (int field = 0; field <= STOLEN; field++) {
			long ticks = Long.parseLong(fields[field]);
			all += ticks;
			busy += field == IDLE || field == WAITING_FOR_DISK ? 0 : ticks;
		}
		return new Processors(busy, all);
	}

	/** From 0, all idle since then, to 1. */
	public double busySince(Processors before) {
		return all == before.all ? 0 : (double) (busy - before.busy) / (all - before.all);
	}
}
