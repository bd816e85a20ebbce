package org.mailferry.releng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/** Sets up what a measured crossing needs. */
final class Crossings {

	private Crossings() {
	}

	/** An organisation whose process may have this heap, when it answers. */
	static Organisation organisation(Product product, String name, Path directory, String heap, List<String> content)
			throws IOException, InterruptedException, FailedStep {
		return Organisation.start(product.withJavaOptions("-Xmx" + heap), name, directory.resolve(name), content)
				.await(System.out::println);
	}

	/** A project with both endpoints and all mailboxes, not yet synchronised. */
	static Path project(Product product, Organisation source, Organisation target, Path directory)
			throws IOException, InterruptedException, FailedStep {
		List<String> from = source.mailboxes();
		List<String> to = target.mailboxes();
		return project(product, source, target,
				IntStream.range(0, from.size()).mapToObj(i -> from.get(i) + "," + to.get(i)).toList(), directory);
	}

	/**
	 * A project with both endpoints and some pairs, not yet synchronised.
	 *
	 * @param pairs
	 *            a source and a target address each, with a comma between them
	 */
	static Path project(Product product, Organisation source, Organisation target, List<String> pairs, Path directory)
			throws IOException, InterruptedException, FailedStep {
		Path project = directory.resolve("project");
		product.succeed("project-init", List.of("project", "init", project.toString()));
		endpoint(product, project, "source", source);
		endpoint(product, project, "target", target);
		List<String> lines = new ArrayList<>(List.of("source,target"));
		lines.addAll(pairs);
		Path list = Files.write(directory.resolve("project-pairs.csv"), lines);
		product.succeed("pair-import", on(project, "pair", "import", list.toString()));
		return project;
	}

	private static void endpoint(Product product, Path project, String side, Organisation organisation)
			throws IOException, InterruptedException, FailedStep {
		product.succeed("endpoint-set",
				on(project, "endpoint", "set", side, "--url", organisation.url(), "--user", organisation.user(),
						"--password-file", organisation.passwordFile(), "--ca", organisation.ca(), "--max-request",
						"512MB"));
	}

	/** A command on a project. */
	static List<String> on(Path project, String... words) {
		List<String> command = new ArrayList<>(List.of(words));
		command.addAll(List.of("--project", project.toString()));
		return command;
	}

	/** What both organisations answered since their counters were reset. */
	static long roundTrips(Organisation source, Organisation target) throws IOException {
		return source.counters().total() + target.counters().total();
	}
}
