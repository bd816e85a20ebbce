package org.mailferry.releng.bench.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;

/**
 * Measures the workbench from within, when the property {@code mailferry.bench.ui} names the file for the figures. The
 * workbench must have been started on a project of {@code mailferry.bench.rows} mailboxes, user00001 and so on.
 */
public final class UiBenchmark implements IStartup {

	@Override
	public void earlyStartup() {
		String file = System.getProperty("mailferry.bench.ui");
		if (file != null) {
			Thread.ofPlatform().daemon().name("benchmark").start(() -> measure(Path.of(file)));
		}
	}

	private static void measure(Path file) {
		Properties figures = new Properties();
		try {
			new Measurement(Integer.getInteger("mailferry.bench.rows"), figures).run();
			figures.setProperty("heapMegabytes", Long.toString(heapMegabytes()));
		} catch (RuntimeException e) {
			ILog.of(UiBenchmark.class).error("The benchmark failed", e);
			figures.setProperty("failure", String.valueOf(e));
		} catch (InterruptedException e) {
			figures.setProperty("failure", "interrupted");
		}
		write(figures, file);
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().close());
	}

	/** What is alive after everything that was measured. */
	private static long heapMegabytes() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024);
	}

	private static void write(Properties figures, Path file) {
		try (Writer writer = Files.newBufferedWriter(file)) {
			figures.store(writer, null);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
