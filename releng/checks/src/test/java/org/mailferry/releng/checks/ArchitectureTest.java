package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchitectureTest {

	@TempDir
	private Path bundles;

	@Test
	void ourBundlesKnowOnlyWhomTheyMay() {
		List<BundleManifest> ours = BundleManifest.below(Repository.root().resolve("bundles"));

		assertThat(ours).extracting(BundleManifest::name).contains("org.mailferry.api");
		assertThat(new Architecture(ours).offences()).isEmpty();
	}

	@Test
	void anEdgeTheTableDoesNotHaveIsFound() throws IOException {
		plant("org.mailferry.store", "Export-Package: org.mailferry.store;version=\"0.1.0\"");
		plant("org.mailferry.engine", "Import-Package: org.mailferry.store;version=\"[0.1,1)\"");

		assertThat(offences()).containsExactly(
				"org.mailferry.engine may not know org.mailferry.store (imports org.mailferry.store)");
	}

	@Test
	void siblingConnectorsDoNotKnowOneAnother() throws IOException {
		plant("org.mailferry.connector.ews", "Export-Package: org.mailferry.connector.ews;version=\"0.1.0\"");
		plant("org.mailferry.connector.imap", "Import-Package: org.mailferry.connector.ews");

		assertThat(offences()).singleElement().asString().contains("may not know org.mailferry.connector.ews");
	}

	@Test
	void theLabKnowsNothingOfOurs() throws IOException {
		plant("org.mailferry.api", "Export-Package: org.mailferry.api;version=\"0.1.0\"");
		plant("org.mailferry.lab", "Import-Package: org.eclipse.jetty.server,", " org.mailferry.api");

		assertThat(offences()).singleElement().asString().contains("org.mailferry.lab may not know org.mailferry.api");
	}

	@Test
	void jpaBelongsToTheStore() throws IOException {
		plant("org.mailferry.store", "Import-Package: jakarta.persistence,", " org.eclipse.persistence.jpa");
		plant("org.mailferry.server", "Import-Package: picocli,", " jakarta.persistence");
		plant("org.mailferry.engine", "Import-Package: org.slf4j,", " org.apache.hc.client5.http");

		assertThat(offences()).containsExactly(
				"org.mailferry.engine may not import org.apache.hc.client5.http (LIBRARY)",
				"org.mailferry.server may not import jakarta.persistence (PERSISTENCE)");
	}

	@Test
	void aViewKnowsItsOwnAreaAndNoOther() throws IOException {
		plant("org.mailferry.rollout", "Export-Package: org.mailferry.rollout;version=\"0.1.0\"");
		plant("org.mailferry.rollout.ui", "Import-Package: org.eclipse.swt.widgets,", " org.mailferry.rollout");
		plant("org.mailferry.rights.ui", "Import-Package: org.mailferry.rollout");

		assertThat(offences()).singleElement().asString().startsWith("org.mailferry.rights.ui may not know");
	}

	@Test
	void aBundleTheTableDoesNotNameIsFound() throws IOException {
		plant("org.mailferry.surprise");

		assertThat(offences()).singleElement().asString().contains("has no line in the table");
	}

	@Test
	void internalPackagesAreForOwnTestsOnly() throws IOException {
		plant("org.mailferry.engine",
				"Export-Package: org.mailferry.engine.internal;x-friends:=\"org.mailferry.engine.tests\",",
				" org.mailferry.engine.internal.open;version=\"0.1.0\"");
		plant("org.mailferry.engine.tests", "Import-Package: org.mailferry.engine.internal");
		plant("org.mailferry.store.tests", "Import-Package: org.mailferry.engine.internal");

		assertThat(offences()).containsExactly(
				"org.mailferry.engine exports org.mailferry.engine.internal.open to others than org.mailferry.engine.tests",
				"org.mailferry.store.tests imports org.mailferry.engine.internal, which is internal to org.mailferry.engine");
	}

	@Test
	void requiredBundlesAndUnversionedPackagesAreFound() throws IOException {
		plant("org.mailferry.engine", "Require-Bundle: org.mailferry.api", "Export-Package: org.mailferry.engine");

		assertThat(offences()).hasSize(2);
	}

	@Test
	void aComponentNeedsLazyActivation() throws IOException {
		plant("org.mailferry.engine");
		plant("org.mailferry.store", "Bundle-ActivationPolicy: lazy");
		component("org.mailferry.engine");
		component("org.mailferry.store");

		assertThat(offences()).containsExactly(
				"org.mailferry.engine has DS components and no Bundle-ActivationPolicy: lazy");
	}

	private List<String> offences() {
		return new Architecture(BundleManifest.below(bundles)).offences();
	}

	private void plant(String name, String... headers) throws IOException {
		Path metaInf = Files.createDirectories(bundles.resolve(name).resolve("META-INF"));
		Files.writeString(metaInf.resolve("MANIFEST.MF"), "Manifest-Version: 1.0\nBundle-SymbolicName: " + name + "\n"
				+ String.join("\n", headers) + "\n");
	}

	private void component(String name) throws IOException {
		Path src = Files.createDirectories(bundles.resolve(name).resolve("src"));
		Files.writeString(src.resolve("Some.java"), "package some;\n\n@Component\npublic final class Some {\n}\n");
	}
}
