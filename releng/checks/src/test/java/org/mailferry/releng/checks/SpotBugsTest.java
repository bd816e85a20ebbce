package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What SpotBugs found in our bundles and releng/spotbugs-exclude.xml does not excuse with a reason. */
class SpotBugsTest {

	static List<String> bundles() {
		return BundleManifest.below(Repository.root().resolve("bundles")).stream().map(BundleManifest::name)
				.filter(name -> !name.endsWith(".tests")).toList();
	}

	@ParameterizedTest
	@MethodSource("bundles")
	void nothingIsFoundIn(String bundle) throws IOException, SAXException, ParserConfigurationException {
		assumeFalse(Boolean.getBoolean("spotbugs.skip"), "SpotBugs did not run");
		Path report = Repository.root().resolve("bundles").resolve(bundle).resolve("target/spotbugsXml.xml");

		assertThat(found(report)).isEmpty();
	}

	@Test
	void aBugIsRead(@TempDir Path folder) throws IOException, SAXException, ParserConfigurationException {
		Path report = Files.writeString(folder.resolve("spotbugsXml.xml"), """
				<BugCollection><BugInstance type="NP_ALWAYS_NULL"><LongMessage>Null in Some.it()</LongMessage>
				<SourceLine start="7" sourcepath="some/Some.java"/></BugInstance></BugCollection>
				""");

		assertThat(found(report)).containsExactly("NP_ALWAYS_NULL: Null in Some.it() at some/Some.java:7");
	}

	private static List<String> found(Path report) throws IOException, SAXException, ParserConfigurationException {
		NodeList bugs = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(report.toFile())
				.getElementsByTagName("BugInstance");
		List<String> found = new ArrayList<>();
		for (int i = 0; i < bugs.getLength(); i++) {
			Element bug = (Element) bugs.item(i);
			NodeList lines = bug.getElementsByTagName("SourceLine");
			Element line = (Element) lines.item(lines.getLength() - 1);
			found.add("%s: %s at %s:%s".formatted(bug.getAttribute("type"),
					bug.getElementsByTagName("LongMessage").item(0).getTextContent(), line.getAttribute("sourcepath"),
					line.getAttribute("start")));
		}
		return found;
	}
}
