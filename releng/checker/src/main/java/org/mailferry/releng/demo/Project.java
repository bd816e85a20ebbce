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
	private final Path directory;
	private int number;

	private Project(Product product, Path directory) {
		this.product = product;
		this.directory = directory;
	}

	/** With both endpoints, tested, and all pairs. */
	static Project create(Product product, WorkDirectory work, Organisation source, Organisation target,
			List<Pair> pairs) throws IOException, InterruptedException, FailedStep {
		Project project = new Project(product, work.path().resolve("project"));
		product.succeed("project-init", List.of("project", "init", project.directory.toString()));
		project.endpoint("source", source);
		project.endpoint("target", target);
		List<String> lines = new ArrayList<>(List.of("source,target"));
		pairs.forEach(pair -> lines.add(pair.source() + "," + pair.target()));
		Path list = Files.write(work.path().resolve("pairs.csv"), lines);
		product.succeed("pair-import", project.command("pair", "import", list.toString()));
		return project;
	}

	/** As if its disk had been lost. */
	void delete() throws IOException {
		Directories.delete(directory);
	}

	/** Makes anew what is known of both sides. */
	List<String> rebuildCommand() {
		return command("sync", "--no-progress", "--rebuild");
	}

	private void endpoint(String side, Organisation organisation)
			throws IOException, InterruptedException, FailedStep {
		product.succeed("endpoint-set-" + side,
				command("endpoint", "set", side, "--url", organisation.url(), "--user", organisation.user(),
						"--password-file", organisation.passwordFile(), "--ca", organisation.ca(),
						"--request-timeout", REQUEST_TIMEOUT));
		product.succeed("endpoint-test-" + side, command("endpoint", "test", side));
	}

	private List<String> command(String... words) {
		List<String> command = new ArrayList<>(List.of(words));
		command.addAll(List.of("--project", directory.toString()));
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
