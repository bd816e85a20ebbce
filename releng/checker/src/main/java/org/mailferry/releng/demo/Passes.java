package org.mailferry.releng.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

import org.mailferry.releng.demo.Fleet.Member;
import org.mailferry.releng.demo.Fleet.Part;
import org.mailferry.releng.demo.PassBook.Pass;

/** What the passes of agent hosts say: how far they are, who ran them, and what was taken over from whom. */
final class Passes {

	private static final String COMPLETED = "COMPLETED";
	private static final String INTERRUPTED = "INTERRUPTED";

	private final Map<Long, List<Pass>> byPair = new LinkedHashMap<>();
	private final LongFunction<Optional<Member>> hosts;

	/**
	 * @param all
	 *            the earliest first
	 * @param hosts
	 *            which host a process is or was
	 */
	Passes(List<Pass> all, LongFunction<Optional<Member>> hosts) {
		this.hosts = hosts;
		all.forEach(pass -> byPair.computeIfAbsent(pass.pair(), pair -> new ArrayList<>()).add(pass));
	}

	/** The number of the last pass that has begun. */
	long last() {
		return byPair.values().stream().mapToLong(passes -> passes.getLast().id()).max().orElse(0);
	}

	long running() {
		return byPair.values().stream().flatMap(Collection::stream).filter(pass -> pass.ending().isEmpty()).count();
	}

	/** Pairs whose source was read after that pass had begun, and all that was read has been carried. */
	long done(long mark) {
		return byPair.values().stream().filter(passes -> isDone(passes, mark)).count();
	}

	private boolean isDone(List<Pass> passes, long mark) {
		return passes.stream().filter(pass -> pass.id() > mark)
				.dropWhile(pass -> part(pass) == Part.TARGET).anyMatch(pass -> pass.ending().equals(COMPLETED));
	}

	/** How many passes each host had, by its roles. What a host has shipped is what it read and a host at the target applied. */
	Map<String, Long> of(Member host) {
		Map<String, Long> roles = new LinkedHashMap<>();
		host.part().roles().forEach(role -> roles.put(role, 0L));
		for (List<Pass> passes : byPair.values()) {
			for (int i = 0; i < passes.size(); i++) {
				if (hosts.apply(passes.get(i).process()).filter(host::equals).isPresent()) {
					roles.merge(host.part().roles().getFirst(), 1L, Long::sum);
					if (host.part() == Part.SOURCE && i + 1 < passes.size()
							&& part(passes.get(i + 1)) == Part.TARGET) {
						roles.merge(host.part().roles().getLast(), 1L, Long::sum);
					}
				}
			}
		}
		return roles;
	}

	/**
	 * How much of what processes had when they were killed went on with another host of the same part: passes that were cut
	 * off, and packets that had been read and not shipped.
	 */
	long takeovers(Set<Long> killed) {
		long takeovers = 0;
		for (List<Pass> passes : byPair.values()) {
			for (int i = 0; i < passes.size(); i++) {
				if (killed.contains(passes.get(i).process())
						&& isTakenOver(passes.get(i), passes.subList(i + 1, passes.size()))) {
					takeovers++;
				}
			}
		}
		return takeovers;
	}

	private boolean isTakenOver(Pass pass, List<Pass> later) {
		boolean unshipped = part(pass) == Part.SOURCE && pass.ending().equals(INTERRUPTED) && !later.isEmpty()
				&& part(later.getFirst()) == Part.SOURCE;
		if (!pass.cutOff() && !unshipped) {
			return false;
		}
		Optional<Member> heir = later.stream().filter(other -> part(other) == part(pass)).findFirst()
				.flatMap(other -> hosts.apply(other.process()));
		return heir.isPresent() && !heir.equals(hosts.apply(pass.process()));
	}

	private Part part(Pass pass) {
		return hosts.apply(pass.process()).map(Member::part).orElse(Part.BOTH);
	}
}
