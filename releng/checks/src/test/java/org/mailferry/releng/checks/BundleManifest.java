package org.mailferry.releng.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The manifest of one of our bundles, and the folder it stands in. */
record BundleManifest(String name, Path folder, Manifest manifest) {

	static BundleManifest read(Path folder) {
		try (InputStream in = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
			Manifest manifest = new Manifest(in);
			String name = Clause.of(manifest.getMainAttributes().getValue("Bundle-SymbolicName")).getFirst().name();
			return new BundleManifest(name, folder, manifest);
		} catch (IOException e) {
			throw new UncheckedIOException(folder.toString(), e);
		}
	}

	/** All bundles below a folder, by name. */
	static List<BundleManifest> below(Path bundles) {
		try (Stream<Path> folders = Files.list(bundles)) {
			return folders.filter(folder -> Files.exists(folder.resolve("META-INF/MANIFEST.MF"))).sorted()
					.map(BundleManifest::read).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	String header(String header) {
		return manifest.getMainAttributes().getValue(header);
	}

	List<Clause> clauses(String header) {
		return Clause.of(header(header));
	}

	boolean isForTests() {
		return name.endsWith(".tests") || name.equals("org.mailferry.testkit");
	}

	/** Whether a class of src/ is a DS component. */
	boolean hasComponents() {
		Path src = folder.resolve("src");
		if (!Files.isDirectory(src)) {
			return false;
		}
		try (Stream<Path> files = Files.walk(src)) {
			return files.filter(file -> file.toString().endsWith(".java")).anyMatch(BundleManifest::isComponent);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static boolean isComponent(Path java) {
		try {
			return Files.readString(java).lines().anyMatch(line -> line.startsWith("@Component"));
		} catch (IOException e) {
			throw new UncheckedIOException(java.toString(), e);
		}
	}
}
