package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.checks.InstalledProduct.Run;

/** A project with two small organisations of the lab that run until it is closed. One mailbox has 20 MB more. */
final class LabProject implements AutoCloseable {

	private static final int START_LIMIT_SECONDS = 120;
	private static final String MAILBOXES = "3";

	private final InstalledProduct product;
	private final Path work;
	private final List<Process> organisations = new ArrayList<>();

	/** @param work an empty folder */
	LabProject(InstalledProduct product, Path work) {
		this.product = product;
		this.work = work;
	}

	Path directory() {
		return work.resolve("project");
	}

	/** Starts the organisations and makes the project. */
	void create() throws IOException, InterruptedException {
		organisation("contoso", "--items", "20", "--large-items", "1", "--large-size", "20MB");
		organisation("fabrikam", "--empty");
		succeed("project", "init", directory().toString());
		endpoint("source", ready("contoso"));
		endpoint("target", ready("fabrikam"));
		List<String> pairs = new ArrayList<>(List.of("source,target"));
		Files.readAllLines(work.resolve("contoso/mailboxes.txt")).stream().map(String::strip)
				.forEach(source -> pairs.add(source + "," + source.replace("contoso", "fabrikam")));
		Path list = Files.write(work.resolve("pairs.csv"), pairs);
		succeed("pair", "import", list.toString(), "--project", directory().toString());
	}

	private void organisation(String name, String... content) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("lab", "serve", "--name", name, "--mailboxes", MAILBOXES,
				"--dir", Files.createDirectories(work.resolve(name)).toString()));
		arguments.addAll(List.of(content));
		organisations.add(product.command("mailferry", work, arguments.toArray(String[]::new))
				.redirectErrorStream(true).redirectOutput(work.resolve(name + ".log").toFile()).start());
	}

	private Properties ready(String name) throws IOException, InterruptedException {
		Path facts = work.resolve(name).resolve("lab.properties");
		for (int tenths = 0; !Files.exists(facts); tenths++) {
			assertThat(organisations).as(work.resolve(name + ".log").toString()).allMatch(Process::isAlive);
			assertThat(tenths).as("tenths of a second until the organisation " + name + " is ready")
					.isLessThan(10 * START_LIMIT_SECONDS);
			TimeUnit.MILLISECONDS.sleep(100);
		}
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(facts)) {
			properties.load(reader);
		}
		return properties;
	}

	private void endpoint(String side, Properties organisation) throws IOException, InterruptedException {
		succeed("endpoint", "set", side, "--url", organisation.getProperty("url"), "--user",
				organisation.getProperty("user"), "--password-file", organisation.getProperty("passwordFile"), "--ca",
				organisation.getProperty("ca"), "--project", directory().toString());
	}

	private void succeed(String... arguments) throws IOException, InterruptedException {
		Run run = product.run(work, arguments);
		assertThat(run.exitCode()).as(String.join(" ", arguments) + "\n" + run.err()).isZero();
	}

	/** Synchronises all mailboxes with some product, and gives the findings it then lists with a code. */
	String synchronisedAndFound(InstalledProduct by, String code) throws IOException, InterruptedException {
		String project = directory().toString();
		Run sync = by.run(work, "sync", "--no-progress", "--project", project);
		assertThat(sync.exitCode()).as(sync.out() + sync.err()).isZero();
		return by.run(work, "findings", "--code", code, "--json", "--project", project).out();
	}

	@Override
	public void close() {
		organisations.forEach(Process::destroy);
	}
}
