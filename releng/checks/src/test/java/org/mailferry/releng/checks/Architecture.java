package org.mailferry.releng.checks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the manifests of our bundles against the table of ARCHITECTURE.md and against what Equinox needs of them. */
final class Architecture {

	private final List<BundleManifest> bundles;
	/** Our packages: which bundle exports them, and for whom. */
	private final Map<String, Export> exports = new TreeMap<>();

	private record Export(String bundle, Clause clause) {
	}

	Architecture(List<BundleManifest> bundles) {
		this.bundles = bundles;
		for (BundleManifest bundle : bundles) {
			bundle.clauses("Export-Package")
					.forEach(clause -> exports.put(clause.name(), new Export(bundle.name(), clause)));
		}
	}

	/** Every offence as one line that names the bundle; empty when all is well. */
	List<String> offences() {
		List<String> offences = new ArrayList<>();
		for (BundleManifest bundle : bundles) {
			checkRequirements(bundle, offences);
			checkImports(bundle, offences);
			checkExports(bundle, offences);
			checkActivation(bundle, offences);
		}
		return offences;
	}

	private static void checkRequirements(BundleManifest bundle, List<String> offences) {
		if (bundle.header("Require-Bundle") != null) {
			offences.add(bundle.name() + " has Require-Bundle; packages are imported, bundles are not required");
		}
		Clause.of(bundle.header("Fragment-Host")).stream().map(Clause::name)
				.filter(host -> host.startsWith("org.mailferry.") && !bundle.isForTests())
				.forEach(host -> offences.add(bundle.name() + " is a fragment of " + host));
	}

	private void checkImports(BundleManifest bundle, List<String> offences) {
		Knows line = Knows.about(bundle.name()).orElse(null);
		if (line == null) {
			offences.add(bundle.name() + " has no line in the table of who may know whom");
			return;
		}
		for (Clause imported : bundle.clauses("Import-Package")) {
			if (imported.name().startsWith("org.mailferry.")) {
				checkOurs(bundle, line, imported.name(), offences);
			} else if (!line.foreign().contains(Origin.of(imported.name()))) {
				offences.add("%s may not import %s (%s)".formatted(bundle.name(), imported.name(),
						Origin.of(imported.name())));
			}
		}
	}

	private void checkOurs(BundleManifest bundle, Knows line, String imported, List<String> offences) {
		Export export = exports.get(imported);
		if (export == null) {
			offences.add(bundle.name() + " imports " + imported + ", which no bundle exports");
			return;
		}
		if (export.bundle().equals(bundle.name())) {
			return;
		}
		if (!line.ours().test(new Knows.Edge(bundle.name(), export.bundle()))) {
			offences.add("%s may not know %s (imports %s)".formatted(bundle.name(), export.bundle(), imported));
		}
		if (isInternal(imported) && !friends(export.clause()).contains(bundle.name())) {
			offences.add("%s imports %s, which is internal to %s".formatted(bundle.name(), imported, export.bundle()));
		}
	}

	private static void checkExports(BundleManifest bundle, List<String> offences) {
		for (Clause exported : bundle.clauses("Export-Package")) {
			if (isInternal(exported.name())) {
				boolean ownTestsOnly = friends(exported).stream()
						.allMatch(friend -> friend.equals(bundle.name() + ".tests"));
				boolean internal = !friends(exported).isEmpty() || exported.parameter("x-internal:", "").equals("true");
				if (!internal || !ownTestsOnly) {
					offences.add("%s exports %s to others than %1$s.tests".formatted(bundle.name(), exported.name()));
				}
			} else if (exported.parameter("version", "").isEmpty() && !bundle.isForTests()) {
				offences.add(bundle.name() + " exports " + exported.name() + " without a version");
			}
		}
	}

	/** A bundle with DS components that is not activated lazily is never active, and its components never start. */
	private static void checkActivation(BundleManifest bundle, List<String> offences) {
		boolean lazy = Clause.of(bundle.header("Bundle-ActivationPolicy")).stream()
				.anyMatch(clause -> clause.name().equals("lazy"));
		if (bundle.hasComponents() && !lazy) {
			offences.add(bundle.name() + " has DS components and no Bundle-ActivationPolicy: lazy");
		}
	}

	private static boolean isInternal(String packageName) {
		return packageName.matches(".*\\.internal(\\..*)?");
	}

	private static List<String> friends(Clause exported) {
		return Arrays.stream(exported.parameter("x-friends:", "").split(",")).map(String::strip)
				.filter(friend -> !friend.isEmpty()).toList();
	}
}
