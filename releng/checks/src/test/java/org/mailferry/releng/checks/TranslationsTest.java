package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the workbench says, it says in English and in German. */
class TranslationsTest {

	@TempDir
	private Path folder;

	@Test
	void everyTextIsThereInBothLanguages() throws IOException {
		List<String> offences = new ArrayList<>();
		int bundles = 0;
		try (Stream<Path> all = Files.list(Repository.root().resolve("bundles"))) {
			for (Path bundle : all.filter(some -> Files.isDirectory(some.resolve("l10n"))).sorted().toList()) {
				bundles++;
				new Translations(bundle).offences()
						.forEach(offence -> offences.add(bundle.getFileName() + ": " + offence));
			}
		}
		assertThat(bundles).isGreaterThanOrEqualTo(3);
		assertThat(offences).isEmpty();
	}

	@Test
	void whatIsMissingOrDifferentOrUnusedIsNamed() throws IOException {
		plant("META-INF/MANIFEST.MF", "Bundle-Name: %bundle.name\n");
		plant("plugin.xml", "<view name=\"%view.one\"/><view name=\"%view.two\"/>");
		plant("l10n/bundle.properties", "bundle.name=Name\nview.one=One\nview.old=Old\n");
		plant("l10n/bundle_de.properties", "bundle.name=Name\nview.one=Eins\nview.old=Alt\n");
		plant("src/a/Messages.java", "public static String both; public static String only;");
		plant("src/a/messages.properties", "both={0} of {1}\nonly=Only\n");
		plant("src/a/messages_de.properties", "both={0} von\nnur=Nur\n");

		assertThat(new Translations(folder).offences()).containsExactlyInAnyOrder(
				"view.old in l10n/bundle.properties is used by nobody", "view.two is not in l10n/bundle.properties",
				"only in src/a/messages.properties has no German", "nur in src/a/messages.properties has no English",
				"both in src/a/messages.properties has other placeholders in German");
	}

	private void plant(String path, String text) throws IOException {
		Path file = folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}
}
