package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents link to in this repository is there, and names in brackets have a link. */
class DocumentLinksTest {

	private static final Pattern INLINE = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
	private static final Pattern DEFINITION = Pattern.compile("(?m)^\\[([^\\]]+)\\]: (\\S+)$");
	private static final Pattern REFERENCE = Pattern.compile("\\[([A-Z]\\w+)\\](?![(:\\[])");

	@Test
	void everyLinkLeadsSomewhere() throws IOException {
		Path root = Repository.root();
		List<Path> documents;
		try (Stream<Path> top = Files.list(root); Stream<Path> below = Files.walk(root.resolve("docs"))) {
			documents = Stream.concat(top, below).filter(path -> path.toString().endsWith(".md")).toList();
		}
		assertThat(documents).hasSizeGreaterThan(5);
		for (Path document : documents) {
			assertThat(broken(document)).as(document.toString()).isEmpty();
		}
	}

	@Test
	void aBrokenLinkIsSeen(@TempDir Path folder) throws IOException {
		Files.createFile(folder.resolve("there.md"));
		Path document = Files.writeString(folder.resolve("a.md"), "[x](there.md#part), [y](gone.md), [Here], [There]\n"
				+ "[z](https://example.org/)\n\n[There]: away.java\n");

		assertThat(broken(document)).containsExactlyInAnyOrder("gone.md", "away.java", "[Here]");
	}

	private static List<String> broken(Path document) throws IOException {
		String text = Files.readString(document);
		List<String> targets = new ArrayList<>(INLINE.matcher(text).results().map(link -> link.group(1)).toList());
		DEFINITION.matcher(text).results().forEach(link -> targets.add(link.group(2)));
		List<String> broken = new ArrayList<>(targets.stream().filter(target -> !target.contains(":"))
				.filter(target -> !Files.exists(document.resolveSibling(target))).toList());
		List<String> defined = DEFINITION.matcher(text).results().map(link -> link.group(1)).toList();
		REFERENCE.matcher(text).results().map(reference -> reference.group(1))
				.filter(name -> !defined.contains(name)).forEach(name -> broken.add("[" + name + "]"));
		return broken;
	}
}
