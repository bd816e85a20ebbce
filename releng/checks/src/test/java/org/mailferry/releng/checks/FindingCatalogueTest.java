package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Every code of a finding that the product can raise stands in docs/findings.md, and no other does. */
class FindingCatalogueTest {

	private static final Pattern CODE = Pattern
			.compile("\"((?:agents|agent-host|window|item|folder|mailbox|pass|server|endpoint|spool|verify"
					+ "|verification|project|pair|collection|extension|report|installation|packet|relay|status-page)\\.(?!properties\"|lock\"|html\")[a-z-]+)\"");
	private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z.-]+`(?:, )?)+) \\|");

	@Test
	void theCatalogueNamesWhatTheProductRaises() throws IOException {
		assertThat(raised(Repository.root().resolve("bundles"))).isNotEmpty().isEqualTo(catalogued());
	}

	@Test
	void aCodeNobodyWroteDownIsSeen() {
		assertThat(codes("return new Finding(\"item.misplaced\", Severity.ERROR"
				+ "); Path.of(\"project.lock\"); \"items.none\"")).containsExactly("item.misplaced");
	}

	private static Set<String> raised(Path bundles) throws IOException {
		try (Stream<Path> files = Files.walk(bundles)) {
			Set<String> codes = new TreeSet<>();
			for (Path file : files.filter(FindingCatalogueTest::isProductCode).toList()) {
				codes.addAll(codes(Files.readString(file)));
			}
			return codes;
		}
	}

	/** The workbench raises no findings, and the names of its widgets look the same. */
	private static boolean isProductCode(Path file) {
		String path = file.toString().replace('\\', '/');
		return path.endsWith(".java") && path.contains("/src/") && !path.contains("org.mailferry.testkit/")
				&& !path.contains("org.mailferry.lab/") && !path.contains(".tests/")
				&& !path.contains(".ui/");
	}

	private static Set<String> codes(String text) {
		return CODE.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> catalogued() throws IOException {
		Set<String> codes = new TreeSet<>();
		Matcher rows = ROW.matcher(Files.readString(Repository.root().resolve("docs/findings.md")));
		while (rows.find()) {
			for (String code : rows.group(1).split(", ")) {
				codes.add(code.replace("`", ""));
			}
		}
		return codes;
	}
}
