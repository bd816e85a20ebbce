package org.mailferry.releng.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The agent hosts that are asked for.
 *
 * @param hosts
 *            how many there are
 * @param relayed
 *            whether half of them see the source only and half the target; else each sees both
 * @param page
 *            the port of the first host's status page
 */
record Fleet(int hosts, boolean relayed, OptionalInt page) {

	static final int MOST = 16;

	/** What a host sees, and the roles it has there. */
	enum Part {
		BOTH("host", List.of("mail-source")),
		SOURCE("source", List.of("mail-source", "mail-transfer")),
		TARGET(
				"target", List.of("mail-target"));

		private static final int AGENTS = 5;
		private final String word;
		private final List<String> roles;

		Part(String word, List<String> roles) {
			this.word = word;
			this.roles = roles;
		}

		List<String> roles() {
			return roles;
		}

		/** As the product's command line has it. */
		String capacities() {
			return String.join(",", roles.stream().map(role -> role + "=" + AGENTS).toList());
		}
	}

	/** One of them. */
	record Member(String name, Part part) {
	}

	Fleet {
		if (hosts < 1 || hosts > MOST) {
			throw new IllegalArgumentException("from 1 to %d hosts, not %d".formatted(MOST, hosts));
		}
		if (relayed && hosts < 2) {
			throw new IllegalArgumentException("relayed crossings need a host at each side, so 2 or more");
		}
	}

	/** The source has one more than the target when there is an odd number. */
	List<Member> members() {
		List<Member> members = new ArrayList<>();
		if (relayed) {
			add(members, Part.SOURCE, hosts - hosts / 2);
			add(members, Part.TARGET, hosts / 2);
		} else {
			add(members, Part.BOTH, hosts);
		}
		return members;
	}

	private static void add(List<Member> members, Part part, int count) {
		for (int number = 1; number <= count; number++) {
			members.add(new Member(part.word + "-" + number, part));
		}
	}
}
