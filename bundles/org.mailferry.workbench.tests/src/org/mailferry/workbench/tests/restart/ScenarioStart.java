package org.mailferry.workbench.tests.restart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;
import org.mailferry.workbench.tests.bots.Screenshots;
import org.mailferry.workbench.tests.bots.WorkbenchBot;
import org.mailferry.workbench.tests.driver.EventWidgets;

/** Plays the scenario this workbench was started for, writes down what it saw, and closes the workbench. */
public final class ScenarioStart implements IStartup {

	/** Property: which {@link Scenario}. */
	static final String SCENARIO = "mailferry.scenario";
	/** Property: the project's folder. */
	static final String PROJECT = "mailferry.scenario.project";
	/** Property: the file it writes. */
	static final String RESULT = "mailferry.scenario.result";
	/** Key in that file when the scenario failed. */
	static final String FAILURE = "failure";

	@Override
	public void earlyStartup() {
		String name = System.getProperty(SCENARIO);
		if (name != null) {
			Thread.ofPlatform().name("scenario").start(() -> play(Scenario.valueOf(name)));
		}
	}

	private static void play(Scenario scenario) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		Properties seen = new Properties();
		try {
			seen.putAll(scenario.play(new WorkbenchBot(new EventWidgets(display)),
					Path.of(System.getProperty(PROJECT))));
		} catch (RuntimeException | AssertionError e) {
			seen.put(FAILURE, e.toString());
		}
		Screenshots.display("restart-" + scenario.name().toLowerCase(Locale.ROOT));
		try (Writer file = Files.newBufferedWriter(Path.of(System.getProperty(RESULT)))) {
			seen.store(file, null);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		display.asyncExec(() -> PlatformUI.getWorkbench().close());
	}
}
