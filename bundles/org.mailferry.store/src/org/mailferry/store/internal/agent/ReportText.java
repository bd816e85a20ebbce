package org.mailferry.store.internal.agent;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.mailferry.api.agent.AgentRole;
import org.mailferry.store.internal.Micros;

/** Parts of a host's report as the database keeps them: lines of a number, a space and a name. */
final class ReportText {

	/** More than a host ever has of servers that stall at once, and it fits. */
	private static final int MOST_STALLED = 100;

	private ReportText() {
	}

	static String of(Map<AgentRole, Integer> running) {
		return new TreeMap<>(running).entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey().word())
				.collect(Collectors.joining("\n"));
	}

	static Map<AgentRole, Integer> running(String text) {
		Map<AgentRole, Integer> running = new EnumMap<>(AgentRole.class);
		text.lines().forEach(line -> running.put(AgentRole.of(name(line)), Math.toIntExact(number(line))));
		return running;
	}

	static String ofEnded(Map<AgentRole, Long> ended) {
		return new TreeMap<>(ended).entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey().word())
				.collect(Collectors.joining("\n"));
	}

	static Map<AgentRole, Long> ended(String text) {
		Map<AgentRole, Long> ended = new EnumMap<>(AgentRole.class);
		text.lines().forEach(line -> ended.put(AgentRole.of(name(line)), number(line)));
		return ended;
	}

	static String ofStalled(Map<String, Instant> stalled) {
		return new TreeMap<>(stalled).entrySet().stream().limit(MOST_STALLED)
				.map(entry -> Micros.of(entry.getValue()) + " " + entry.getKey()).collect(Collectors.joining("\n"));
	}

	static Map<String, Instant> stalled(String text) {
		Map<String, Instant> stalled = new LinkedHashMap<>();
		text.lines().forEach(line -> stalled.put(name(line), Micros.instant(number(line))));
		return stalled;
	}

	private static String name(String line) {
		return line.substring(line.indexOf(' ') + 1);
	}

	private static long number(String line) {
		return Long.parseLong(line.substring(0, line.indexOf(' ')));
	}
}
