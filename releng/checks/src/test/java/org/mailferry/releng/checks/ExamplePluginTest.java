package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.checks.InstalledProduct.Run;

/** The customer's plug-in of the examples, installed from its update site into the finished products. */
@EnabledOnOs(OS.LINUX)
class ExamplePluginTest {

	private static final Path SITE = Repository.root().resolve("releng/examples-site/target");
	private static final String CODE = "contoso.archive-rule";
	/** The mailbox with the large item. */
	private static final String LARGE = "user0001@contoso.example";
	private static final String NODE = "To be archived";
	private static final String REMEDY = "button\tSuspend Until Archived...";

	@TempDir
	private static Path work;
	private static LabProject project;
	private static String foundBefore;
	private static String foundAfter;
	private static List<String> seenBefore;
	private static List<String> seenAfter;

	/** Both products are looked at without the plug-in, then with it: so nothing is seen that was there anyway. */
	@BeforeAll
	static void installIt() throws IOException, InterruptedException {
		InstalledProduct server = limited(
				InstalledProduct.built("linux", "gtk", "x86_64").copyTo(work.resolve("server")));
		InstalledProduct workbench = limited(InstalledProduct.builtWorkbench().copyTo(work.resolve("workbench")));
		ShownWorkbench.dropProbeInto(workbench);
		project = new LabProject(server, Files.createDirectories(work.resolve("lab")));
		project.create();
		foundBefore = project.synchronisedAndFound(server, CODE);
		seenBefore = seen(workbench, "without-example", lines -> row(lines, LARGE) && node(lines, ""));

		install(server, SITE.resolve("mailferry-examples-0.1.0.zip"), "org.mailferry.examples.customer.feature");
		foundAfter = project.synchronisedAndFound(server, CODE);
		install(workbench, SITE.resolve("repository"), "org.mailferry.examples.customer.ui.feature");
		seenAfter = seen(workbench, "with-example",
				lines -> row(lines, LARGE) && node(lines, NODE) && lines.contains(REMEDY));
	}

	@AfterAll
	static void end() {
		if (project != null) {
			project.close();
		}
	}

	@Test
	void theServerHasItsFindingSource() {
		assertThat(foundBefore).doesNotContain(CODE);
		assertThat(foundAfter).contains(CODE, LARGE, "MB above the 10 MB that may cross").doesNotContain("user0002");
	}

	@Test
	void theWorkbenchHasItsColumn() {
		assertThat(seenBefore).anyMatch(line -> line.startsWith("heading\tSource Mailbox"))
				.noneMatch(line -> line.startsWith("heading") && line.contains("\tArchive"));
		assertThat(seenAfter).anyMatch(line -> line.startsWith("heading") && line.contains("\tArchive"))
				.anyMatch(line -> line.startsWith("row\t" + LARGE) && line.matches(".*\t\\d+ MB(\t.*)?"));
	}

	@Test
	void theWorkbenchHasItsNodes() {
		assertThat(node(seenBefore, "")).isTrue();
		assertThat(node(seenBefore, NODE)).isFalse();
		assertThat(node(seenAfter, NODE)).isTrue();
	}

	@Test
	void theWorkbenchHasItsRemedy() {
		assertThat(seenBefore).doesNotContain(REMEDY);
		assertThat(seenAfter).contains(REMEDY);
	}

	/** As an admin would set the limit. */
	private static InstalledProduct limited(InstalledProduct product) throws IOException {
		Files.writeString(product.folder().resolve("configuration/config.ini"), "contoso.archive.limit=10\n",
				StandardOpenOption.APPEND);
		return product;
	}

	private static void install(InstalledProduct product, Path site, String feature)
			throws IOException, InterruptedException {
		Run run = product.extend(work, "install", site.toString(), feature);
		assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
	}

	private static List<String> seen(InstalledProduct workbench, String picture, Predicate<List<String>> wanted)
			throws IOException, InterruptedException {
		try (VirtualDisplay display = VirtualDisplay.start(1920, 1000);
				ShownWorkbench shown = ShownWorkbench.start(workbench, display, work, project.directory(),
						"-Dmailferry.probe.views=org.mailferry.sync.ui.findings",
						"-Dmailferry.probe.select=findings.table")) {
			try {
				return shown.seenOnce(wanted);
			} finally {
				shown.keepPicture(picture);
			}
		}
	}

	private static boolean row(List<String> lines, String mailbox) {
		return lines.stream().anyMatch(line -> line.startsWith("row\t" + mailbox));
	}

	private static boolean node(List<String> lines, String label) {
		return lines.stream().anyMatch(line -> line.startsWith("node\t") && line.contains(label));
	}
}
