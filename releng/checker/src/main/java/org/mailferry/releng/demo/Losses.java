package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mailferry.releng.demo.check.Difference;

/** What items lost on a way that does not carry everything. */
final class Losses {

	private final List<String> lines = new ArrayList<>();
	private final Map<String, Integer> sums = new TreeMap<>();

	void add(Difference difference) {
		lines.add(difference.toString());
		difference.properties()
				.forEach(property -> sums.merge(difference.itemClass() + ": " + property, 1, Integer::sum));
	}

	/** Each item with its properties, a line for each. */
	void write(Path file) throws IOException {
		Files.write(file, lines);
	}

	/** How many items of each class lost which property. */
	List<String> sums() {
		return sums.entrySet().stream().map(entry -> entry.getValue() + " × " + entry.getKey()).toList();
	}
}
