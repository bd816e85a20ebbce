package org.mailferry.releng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sets up what a measured crossing needs. */
final class Crossings {

	private Crossings() {
	}

	/** A file with a source and a target address per line, below a heading. */
	static Path pairs(Organisation source, Organisation target, Path directory, String heading) throws IOException {
		List<String> from = source.mailboxes();
		List<String> to = target.mailboxes();
		String lines = String.join("\n",
				IntStream.range(0, from.size()).mapToObj(i -> from.get(i) + "," + to.get(i)).toList());
		return Files.writeString(directory.resolve("pairs.csv"), heading + lines + "\n");
	}

	/** A project with both endpoints and all pairs, not yet synchronised. */
	static Path project(Product product, Organisation source, Organisation target, Path directory)
			throws IOException, InterruptedException {
		Path project = directory.resolve("project");
		product.run(Map.of(), "project", "init", project.toString());
		endpoint(product, project, "source", source);
		endpoint(product, project, "target", target);
		Path pairs = pairs(source, target, directory, "source,target\n");
		product.run(Map.of(), "pair", "import", pairs.toString(), "--project", project.toString());
		return project;
	}

	private static void endpoint(Product product, Path project, String side, Organisation organisation)
			throws IOException, InterruptedException {
		product.run(Map.of(), "endpoint", "set", side, "--project", project.toString(), "--url", organisation.url(),
				"--user", organisation.user(), "--password-file", organisation.passwordFile(), "--ca",
				organisation.ca(), "--max-request", "512MB");
	}
}
