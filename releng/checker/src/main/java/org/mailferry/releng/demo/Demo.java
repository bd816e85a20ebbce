package org.mailferry.releng.demo;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Product;

/** {@code releng/demo}: see {@link Options#HELP}. */
public final class Demo {

	private static final int DONE = 0;
	private static final int FAILED = 1;
	private static final int USAGE = 2;
	private static final int CANNOT_RUN = 3;

	private Demo() {
	}

	public static void main(String[] arguments) {
		// What is sent and printed is for programs too: the same digits everywhere.
		Locale.setDefault(Locale.ROOT);
		// Shorter than any server keeps idle connections: a request that is no read must not meet a closed one.
		System.setProperty("jdk.httpclient.keepalive.timeout", "5");
		System.exit(run(List.of(arguments)));
	}

	private static int run(List<String> arguments) {
		try {
			Optional<Options> options = Options.of(arguments);
			if (options.isEmpty()) {
				System.out.print(Options.HELP);
				return DONE;
			}
			WorkDirectory work = WorkDirectory.of(options.get().work(), options.get().keep());
			return run(options.get(), work, new Console(System.out));
		} catch (UsageException e) {
			System.err.println("demo: " + e.getMessage() + "; see demo --help");
			return USAGE;
		} catch (IOException e) {
			System.err.println("demo: " + e);
			return CANNOT_RUN;
		}
	}

	private static int run(Options options, WorkDirectory work, Console console) {
		Children children = new Children();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> end(children, work), "end of the demo"));
		Optional<Outcome> outcome = Optional.empty();
		int code = FAILED;
		try {
			Product product = new Product(options.product(), work.directory("logs"), children);
			outcome = Optional.of(options.fleet().isPresent()
					? new ClusterCrossing(options, options.fleet().get(), work, product, console).run()
					: new Crossing(options, work, product, console).run());
			code = outcome.get().good() ? DONE : FAILED;
		} catch (FailedStep e) {
			console.say("FAILED: %s", e.getMessage());
		} catch (IOException e) {
			console.say("FAILED: %s", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			console.say("FAILED: interrupted");
		}
		if (options.keep()) {
			say(work, options, console);
		}
		outcome.ifPresent(crossed -> console.line(crossed.line().toString()));
		return code;
	}

	/** Also on Ctrl-C. */
	private static void end(Children children, WorkDirectory work) {
		children.close();
		try {
			work.removeUnlessKept();
		} catch (IOException e) {
			System.err.println("demo: " + work.path() + " could not be removed: " + e);
		}
	}

	private static void say(WorkDirectory work, Options options, Console console) {
		console.line("kept " + work.path() + "; to look into it:");
		if (options.fleet().isEmpty()) {
			String project = " --project " + work.path().resolve("project");
			console.line("  " + options.product() + " status" + project);
			console.line("  " + options.product() + " findings" + project);
		}
		options.fleet().ifPresent(fleet -> fleet.members().forEach(
				member -> console.line("  less " + work.path().resolve(member.name()).resolve("logs/mailferry.log"))));
		console.line("  ls " + work.path().resolve("logs"));
	}
}
