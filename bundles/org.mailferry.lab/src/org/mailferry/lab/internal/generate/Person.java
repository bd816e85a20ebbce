package org.mailferry.lab.internal.generate;

import java.util.SplittableRandom;

/** Somebody who writes or is written to. */
record Person(String name, String address) {

	/** A colleague two times out of three, otherwise somebody from outside. */
	static Person any(SplittableRandom random, GeneratorSettings settings) {
		if (random.nextInt(3) > 0) {
			return colleague(1 + random.nextInt(settings.mailboxes()), settings);
		}
		String given = Words.GIVEN[random.nextInt(Words.GIVEN.length)];
		String family = Words.FAMILY[random.nextInt(Words.FAMILY.length)];
		return new Person(given + " " + family, "p" + random.nextInt(100_000) + "@partner.example");
	}

	/** The address of a mailbox, counted from 1. */
	static String address(int number, String domain) {
		String digits = Integer.toString(number);
		return "user" + "0".repeat(Math.max(0, 4 - digits.length())) + digits + "@" + domain;
	}

	/** The owner of a mailbox, counted from 1. */
	static Person colleague(int number, GeneratorSettings settings) {
		SplittableRandom random = new SplittableRandom(settings.seed() * 31 + number);
		return new Person(
				Words.GIVEN[random.nextInt(Words.GIVEN.length)] + " "
						+ Words.FAMILY[random.nextInt(Words.FAMILY.length)] + " " + number,
				address(number, settings.domain()));
	}
}
