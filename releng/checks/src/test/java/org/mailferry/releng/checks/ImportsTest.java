package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A class of a package that a bundle does not import is missing first when somebody runs into it. */
class ImportsTest {

	static List<Named<BundleManifest>> bundles() {
		return BundleManifest.below(Repository.root().resolve("bundles")).stream()
				.filter(bundle -> Files.isDirectory(classes(bundle))).map(bundle -> Named.of(bundle.name(), bundle))
				.toList();
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void everyPackageThatIsReferredToIsImported(BundleManifest bundle) throws IOException {
		assertThat(missing(bundle)).isEmpty();
	}

	@Test
	void theInterfaceOfALambdaIsMissedToo(@TempDir Path folder) throws IOException {
		BundleManifest bundle = plant(folder, "org.junit.jupiter.api", "org.junit.jupiter.api.function");
		assertThat(missing(bundle)).isEmpty();

		bundle = plant(folder, "org.junit.jupiter.api");
		assertThat(missing(bundle)).containsExactly("org.junit.jupiter.api.function");
	}

	/** A bundle with the class below and the imports it is given. */
	private static BundleManifest plant(Path folder, String... imports) throws IOException {
		Path metaInf = Files.createDirectories(folder.resolve("META-INF"));
		Files.writeString(metaInf.resolve("MANIFEST.MF"), "Manifest-Version: 1.0\nBundle-SymbolicName: planted\n"
				+ "Import-Package: " + String.join(",\n ", imports) + "\n");
		BundleManifest bundle = BundleManifest.read(folder);
		String name = WithLambda.class.getName().replace('.', '/') + ".class";
		Path copy = classes(bundle).resolve(name);
		Files.createDirectories(copy.getParent());
		try (var in = WithLambda.class.getClassLoader().getResourceAsStream(name)) {
			Files.write(copy, in.readAllBytes());
		}
		return bundle;
	}

	/** Never names the interface of its lambda. */
	private static final class WithLambda {

		static void run() {
			org.junit.jupiter.api.Assertions.assertDoesNotThrow(() -> {
				// nothing to do
			});
		}
	}

	private static Path classes(BundleManifest bundle) {
		return bundle.folder().resolve("target/classes");
	}

	private static Set<String> missing(BundleManifest bundle) throws IOException {
		Set<String> missing = new TreeSet<>();
		Set<String> own = new TreeSet<>();
		List<Path> files;
		try (Stream<Path> all = Files.walk(classes(bundle))) {
			files = all.filter(file -> file.toString().endsWith(".class")).toList();
		}
		for (Path file : files) {
			own.add(classes(bundle).relativize(file.getParent()).toString().replace('/', '.'));
			missing.addAll(ReferencedPackages.of(Files.readAllBytes(file)));
		}
		missing.removeAll(own);
		missing.removeAll(bundle.clauses("Import-Package").stream().map(Clause::name).collect(Collectors.toSet()));
		return missing;
	}
}
