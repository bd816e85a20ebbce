package org.mailferry.releng.checks;

import static org.mailferry.releng.checks.Origin.ECLIPSE_LIBRARY;
import static org.mailferry.releng.checks.Origin.ECLIPSE_RUNTIME;
import static org.mailferry.releng.checks.Origin.ECLIPSE_UI;
import static org.mailferry.releng.checks.Origin.EVERYBODYS;
import static org.mailferry.releng.checks.Origin.LIBRARY;
import static org.mailferry.releng.checks.Origin.PERSISTENCE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One line of the table "who may know whom" of ARCHITECTURE.md: which of our bundles, and which foreign packages, the
 * bundles of that line may import.
 *
 * @param bundles the names this line is about
 * @param ours which of our bundles they may import from; given the importing bundle's name
 * @param foreign where else they may import from
 */
record Knows(Predicate<String> bundles, Predicate<Edge> ours, Set<Origin> foreign) {

	/** An import from one of our bundles by another. */
	record Edge(String from, String to) {
	}

	private static final Set<Origin> NOTHING = EnumSet.of(EVERYBODYS);
	private static final Set<Origin> LIBRARIES = EnumSet.of(EVERYBODYS, LIBRARY, ECLIPSE_LIBRARY, ECLIPSE_RUNTIME);
	private static final Set<Origin> ECLIPSE = EnumSet.of(EVERYBODYS, ECLIPSE_RUNTIME, ECLIPSE_UI, ECLIPSE_LIBRARY);
	private static final Set<Origin> ANYTHING = EnumSet.allOf(Origin.class);

	/** The table. The first line that is about a bundle counts; a bundle no line is about is an error. */
	static final List<Knows> TABLE = List.of(
			line("api", NOTHING),
			line("engine", NOTHING, "api"),
			line("store", with(LIBRARIES, PERSISTENCE), "api"),
			line("agents", LIBRARIES, "api", "engine"),
			line("connector.*", LIBRARIES, "api"),
			line("directory", LIBRARIES, "api", "engine"),
			line("rights", LIBRARIES, "api", "engine"),
			line("calendar", LIBRARIES, "api", "engine"),
			line("rollout", LIBRARIES, "api"),
			line("outlook", LIBRARIES, "api"),
			line("reporting", LIBRARIES, "api"),
			line("operations", NOTHING, "api"),
			line("server", LIBRARIES, "operations", "api"),
			line("workbench", ECLIPSE, "api", "operations"),
			line("lab", LIBRARIES),
			line("examples.customer", NOTHING, "api"),
			line("examples.customer.ui", ECLIPSE, "api", "workbench", "examples.customer"),
			new Knows(Knows::isForTests, edge -> true, ANYTHING),
			new Knows(name -> name.endsWith(".ui"),
					edge -> List.of("api", "operations", "workbench").contains(area(edge.to()))
							|| edge.from().equals(edge.to() + ".ui"),
					ECLIPSE));

	/** The line about a bundle. */
	static Optional<Knows> about(String bundle) {
		return TABLE.stream().filter(line -> line.bundles.test(bundle)).findFirst();
	}

	private static Knows line(String area, Set<Origin> foreign, String... ours) {
		boolean family = area.endsWith(".*");
		String name = "org.mailferry." + (family ? area.substring(0, area.length() - 1) : area);
		Predicate<String> bundles = family
				? bundle -> bundle.startsWith(name) && !isForTests(bundle)
				: bundle -> bundle.equals(name);
		return new Knows(bundles, edge -> Arrays.asList(ours).contains(area(edge.to())), foreign);
	}

	private static boolean isForTests(String bundle) {
		return bundle.equals("org.mailferry.testkit") || bundle.endsWith(".tests");
	}

	private static String area(String bundle) {
		return bundle.replaceFirst("^org\\.mailferry\\.", "");
	}

	private static Set<Origin> with(Set<Origin> origins, Origin more) {
		Set<Origin> all = EnumSet.copyOf(origins);
		all.add(more);
		return all;
	}
}
