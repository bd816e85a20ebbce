package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.releng.demo.check.Checker.Pair;
import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/** The migration project of the demo, through the product's command line. */
final class Project {

	/** After a kill the next run waits twice as long for what may still be on its way. */
	private static final String REQUEST_TIMEOUT = "5s";

	private final Product product;
	private final String place;
	private int number;

	private Project(Product product, String place) {
		this.product = product;
		this.place = place;
	}

	/** With both endpoints, tested, and all pairs. */
	static Project create(Product product, WorkDirectory work, Organisation source, Organisation target,
			List<Pair> pairs) throws IOException, InterruptedException, FailedStep {
		Project project = init(product, work.path().resolve("project").toString());
		project.endpoint("source", source, List.of("--password-file", source.passwordFile()));
		project.endpoint("target", target, List.of("--password-file", target.passwordFile()));
		project.pairs(work, lines(pairs, 1));
		return project;
	}

	/**
	 * In a database that many processes share, with the pairs in so many collections of different priority.
	 *
	 * @param product
	 *            which knows the passwords
	 */
	static Project create(Product product, WorkDirectory work, String url, Organisation source, Organisation target,
			List<Pair> pairs, int collections, boolean relayed) throws IOException, InterruptedException, FailedStep {
		Project project = init(product, url);
		project.endpoint("source", source, List.of("--password-env", Passwords.SOURCE_VARIABLE));
		project.endpoint("target", target, List.of("--password-env", Passwords.TARGET_VARIABLE));
		project.pairs(work, lines(pairs, collections));
		for (int number = 1; number <= collections; number++) {
			product.succeed("collection-set-" + number,
					project.command("collection", "set", collection(number), "--priority", Integer.toString(number)));
		}
		if (relayed) {
			product.succeed("project-set", project.command("project", "set", "--crossings", "relayed"));
		}
		return project;
	}

	private static Project init(Product product, String place) throws IOException, InterruptedException, FailedStep {
		product.succeed("project-init", List.of("project", "init", place, "--name", "demo"));
		return new Project(product, place);
	}

	private void pairs(WorkDirectory work, List<String> lines) throws IOException, InterruptedException, FailedStep {
		Path list = Files.write(work.path().resolve("pairs.csv"), lines);
		product.succeed("pair-import", command("pair", "import", list.toString()));
	}

	/** The list of pairs, spread over so many collections. */
	private static List<String> lines(List<Pair> pairs, int collections) {
		List<String> lines = new ArrayList<>(List.of("source,target,collection"));
		for (int i = 0; i < pairs.size(); i++) {
			lines.add(String.join(",", pairs.get(i).source(), pairs.get(i).target(),
					collection(i % collections + 1)));
		}
		return lines;
	}

	private static String collection(int number) {
		return "Wave " + number;
	}

	/** What a project in a directory loses when its disk is lost. */
	void delete() throws IOException {
		Directories.delete(Path.of(place));
	}

	/** Makes anew what is known of both sides. */
	List<String> rebuildCommand() {
		return command("sync", "--no-progress", "--rebuild");
	}

	private void endpoint(String side, Organisation organisation, List<String> password)
			throws IOException, InterruptedException, FailedStep {
		List<String> command = new ArrayList<>(command("endpoint", "set", side, "--url", organisation.url(), "--user",
				organisation.user(), "--ca", organisation.ca(), "--request-timeout", REQUEST_TIMEOUT));
		command.addAll(password);
		product.succeed("endpoint-set-" + side, command);
		product.succeed("endpoint-test-" + side, command("endpoint", "test", side));
	}

	/** A command on this project. */
	List<String> command(String... words) {
		List<String> command = new ArrayList<>(List.of(words));
		command.addAll(List.of("--project", place));
		return command;
	}

	/** Before a switch the last pass does not rely on hints which folders are unchanged. */
	List<String> syncCommand(boolean beforeSwitch) {
		return beforeSwitch ? command("sync", "--no-progress", "--ask-every-folder") : command("sync", "--no-progress");
	}

	/** What the product found, as it says it. */
	List<String> findings() throws IOException, InterruptedException, FailedStep {
		String log = "findings-" + ++number;
		product.succeed(log, command("findings", "--severity", "warning"));
		return product.lines(log);
	}

	/** The exit code of the product's own verification; 0 says that both sides match. */
	int verify() throws IOException, InterruptedException {
		return product.run("verify", command("verify", "--deep", "--no-progress"));
	}

	String saidByVerify() {
		return product.tail("verify");
	}

	void report(Path file) throws IOException, InterruptedException, FailedStep {
		product.succeed("report", command("report", "--out", file.toString()));
		if (!Files.isRegularFile(file)) {
			throw product.failure("mailferry report wrote no " + file, "report");
		}
	}
}
