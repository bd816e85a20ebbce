package org.mailferry.releng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * A project in a database that agent hosts share.
 *
 * @param url
 *            of the database
 */
record SharedProject(Product product, String url) {

	private static final String COLLECTION = "Everybody";
	/** So seldom that no pass of a measurement comes by itself a second time. */
	private static final String INTERVAL = "24h";

	/**
	 * With both endpoints and all mailboxes of the source, not yet synchronised.
	 *
	 * @param endpoint
	 *            more options for both endpoints
	 */
	static SharedProject create(Product product, String url, Organisation source, Organisation target, Path directory,
			List<String> endpoint) throws IOException, InterruptedException, FailedStep {
		SharedProject project = new SharedProject(product.withWork(directory.resolve("commands")), url);
		product.succeed("project-init", List.of("project", "init", url));
		project.endpoint("source", source, endpoint);
		project.endpoint("target", target, endpoint);
		List<String> from = source.mailboxes();
		List<String> to = target.mailboxes();
		List<String> lines = new ArrayList<>(List.of("source,target,collection"));
		for (int i = 0; i < from.size(); i++) {
			lines.add(from.get(i) + "," + to.get(i) + "," + COLLECTION);
		}
		Path list = Files.write(directory.resolve("pairs.csv"), lines);
		project.succeed("pair-import", "pair", "import", list.toString());
		project.succeed("collection-set", "collection", "set", COLLECTION, "--interval", INTERVAL);
		return project;
	}

	private void endpoint(String side, Organisation organisation, List<String> more)
			throws IOException, InterruptedException, FailedStep {
		List<String> words = new ArrayList<>(List.of("endpoint", "set", side, "--url", organisation.url(), "--user",
				organisation.user(), "--password-file", organisation.passwordFile(), "--ca", organisation.ca()));
		words.addAll(more);
		succeed("endpoint-set", words.toArray(String[]::new));
	}

	/** A command on this project. */
	List<String> command(String... words) {
		List<String> command = new ArrayList<>(List.of(words));
		command.addAll(List.of("--project", url));
		return command;
	}

	/** Runs a command that must succeed. */
	void succeed(String log, String... words) throws IOException, InterruptedException, FailedStep {
		product.succeed(log, command(words));
	}
}
