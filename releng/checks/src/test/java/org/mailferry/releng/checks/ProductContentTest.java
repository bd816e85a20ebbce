package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.osgi.launch.EquinoxFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** What is in the server product for each system. */
class ProductContentTest {

	static List<InstalledProduct> products() {
		return InstalledProduct.all();
	}

	@ParameterizedTest
	@MethodSource("products")
	void theServerHasNoSwt(InstalledProduct product) {
		assertThat(product.plugins()).isNotEmpty()
				.noneMatch(plugin -> plugin.startsWith("org.eclipse.swt") || plugin.startsWith("org.eclipse.ui"));
	}

	@ParameterizedTest
	@MethodSource("products")
	void everyBundleOfTheServerResolves(InstalledProduct product, @TempDir Path area)
			throws BundleException, InterruptedException {
		Framework framework = new EquinoxFactory().newFramework(Map.of("org.osgi.framework.storage", area.toString(),
				"osgi.os", "linux", "osgi.ws", "gtk", "osgi.arch", "x86_64"));
		framework.init();
		try {
			for (Path bundle : product.bundles()) {
				framework.getBundleContext().installBundle("reference:" + bundle.toUri());
			}
			framework.adapt(FrameworkWiring.class).resolveBundles(null);

			assertThat(framework.getBundleContext().getBundles()).hasSizeGreaterThan(50)
					.allMatch(bundle -> bundle.getState() != Bundle.INSTALLED, "resolved");
		} finally {
			framework.stop();
			framework.waitForStop(0);
		}
	}

	@Test
	void eachSystemHasItsStartScript() {
		assertThat(InstalledProduct.built("linux", "gtk", "x86_64").folder().resolve("mailferry")).isExecutable();
		assertThat(InstalledProduct.built("macosx", "cocoa", "aarch64").folder().resolve("mailferry")).isExecutable();
		assertThat(InstalledProduct.built("win32", "win32", "x86_64").folder().resolve("mailferry.cmd"))
				.isRegularFile();
	}

	@Test
	void linuxHasUnitsForSystemdThatStartWhatIsThere() throws IOException {
		Path folder = InstalledProduct.built("linux", "gtk", "x86_64").folder();
		for (String command : List.of("status-page", "agent-host")) {
			assertThat(Files.readString(folder.resolve("systemd/mailferry-" + command + ".service")))
					.contains("Type=exec", "ExecStart=/opt/mailferry/mailferry " + command + " ",
							"NoNewPrivileges=yes");
		}
	}

	@Test
	void thereIsAnArchiveForEachSystem() {
		Path products = Repository.root().resolve("product/target/products");

		assertThat(List.of("linux.gtk.x86_64.tar.gz", "macosx.cocoa.aarch64.tar.gz", "win32.win32.x86_64.zip"))
				.allMatch(system -> Files.isRegularFile(products.resolve("mailferry-server-0.1.0-" + system)));
	}
}
