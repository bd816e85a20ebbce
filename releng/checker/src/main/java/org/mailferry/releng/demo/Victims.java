package org.mailferry.releng.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.mailferry.releng.demo.Fleet.Member;
import org.mailferry.releng.demo.Fleet.Part;

/**
 * Hosts that are to be killed: some that see the source and some that see the target, in turn, beginning where there are more.
 * The first of them comes back.
 *
 * @param missed
 *            whether nobody can do the work of the first meanwhile
 */
record Victims(List<String> names, boolean missed) {

	static final Victims NONE = new Victims(List.of(), false);

	/**
	 * Chooses.
	 *
	 * @param count
	 *            less than there are hosts, so that at most one side is without any
	 */
	static Victims of(Fleet fleet, int count, Random random) {
		List<Member> victims = inTurn(fleet, random).stream().limit(count).toList();
		List<Member> left = new ArrayList<>(fleet.members());
		left.removeAll(victims);
		// Without this one there would be no end.
		List<Member> needed = victims.stream()
				.filter(victim -> left.stream().noneMatch(other -> other.part() == victim.part())).limit(1).toList();
		return new Victims(Stream.concat(needed.stream(), victims.stream()).distinct().map(Member::name).toList(),
				!needed.isEmpty());
	}

	private static List<Member> inTurn(Fleet fleet, Random random) {
		Map<Part, List<Member>> parts = new EnumMap<>(Part.class);
		fleet.members().forEach(member -> parts.computeIfAbsent(member.part(), part -> new ArrayList<>()).add(member));
		List<List<Member>> sides = new ArrayList<>(parts.values());
		Collections.shuffle(sides, random);
		sides.sort(Comparator.comparingInt((List<Member> side) -> side.size()).reversed());
		sides.forEach(side -> Collections.shuffle(side, random));
		if (fleet.page().isPresent()) {
			// Who shows the page dies last.
			Member first = fleet.members().getFirst();
			sides.stream().filter(side -> side.remove(first)).findFirst().ifPresent(side -> side.add(first));
		}
		List<Member> all = new ArrayList<>();
		for (int i = 0; all.size() < fleet.hosts(); i++) {
			for (List<Member> side : sides) {
				if (i < side.size()) {
					all.add(side.get(i));
				}
			}
		}
		return all;
	}
}
