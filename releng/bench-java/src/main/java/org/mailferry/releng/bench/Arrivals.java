package org.mailferry.releng.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.processes.Counters;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;

/** What a target received over time, seen from outside while a process sends to it. */
final class Arrivals {

	private static final int EVERY_MILLIS = 100;

	private final Organisation target;
	private final List<Sample> samples = new ArrayList<>();
	private Counters end;

	Arrivals(Organisation target) {
		this.target = target;
	}

	/**
	 * @param millis
	 *            since 1970
	 */
	private record Sample(long millis, long receivedBytes) {
	}

	void begin() throws IOException {
		target.resetCounters();
	}

	/** Watches until the process ends. */
	void watch(Process process) throws IOException, InterruptedException {
		while (!process.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
			samples.add(new Sample(System.currentTimeMillis(), target.counters().receivedBytes()));
		}
		end = target.counters();
	}

	/**
	 * Which share of everything arrived per second after some part of it had arrived.
	 *
	 * @param part
	 *            from 0 to 1
	 */
	double sharePerSecond(double part) throws FailedStep {
		double all = end.receivedBytes();
		Sample from = samples.stream().filter(sample -> sample.receivedBytes >= part * all).findFirst()
				.orElseThrow(() -> new FailedStep("everything arrived at once: too little to measure"));
		return (all - from.receivedBytes) / all / ((end.last() - from.millis) / 1000.0);
	}
}
