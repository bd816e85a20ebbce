package org.mailferry.releng.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/**
 * Makes the window as large as the screen, shows the views that {@code mailferry.probe.views} names, separated by commas,
 * and from then on writes once a second what is to be seen into the file {@code mailferry.probe}, and a picture of it
 * beside that. Does nothing without that property.
 */
public final class Probe implements IStartup {

	private static final int PERIOD_MILLIS = 1_000;

	@Override
	public void earlyStartup() {
		String file = System.getProperty("mailferry.probe");
		if (file != null) {
			Display display = PlatformUI.getWorkbench().getDisplay();
			display.asyncExec(() -> {
				arrange(List.of(System.getProperty("mailferry.probe.views", "").split(",")));
				look(display, Path.of(file));
			});
		}
	}

	private static void arrange(List<String> views) {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
		window.getShell().setBounds(window.getShell().getDisplay().getBounds());
		for (String view : views) {
			try {
				window.getActivePage().showView(view);
			} catch (PartInitException e) {
				throw new IllegalStateException(view, e);
			}
		}
	}

	private static void look(Display display, Path file) {
		try {
			Path unfinished = file.resolveSibling(file.getFileName() + ".new");
			Files.write(unfinished, new Sight().of(display));
			picture(display, file.resolveSibling(file.getFileName() + ".png"));
			Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		display.timerExec(PERIOD_MILLIS, () -> look(display, file));
	}

	private static void picture(Display display, Path file) {
		Rectangle screen = display.getBounds();
		Image image = new Image(display, screen.width, screen.height);
		GC gc = new GC(display);
		try {
			gc.copyArea(image, 0, 0);
			ImageLoader loader = new ImageLoader();
			loader.data = new ImageData[]{ image.getImageData() };
			loader.save(file.toString(), SWT.IMAGE_PNG);
		} finally {
			gc.dispose();
			image.dispose();
		}
	}
}
