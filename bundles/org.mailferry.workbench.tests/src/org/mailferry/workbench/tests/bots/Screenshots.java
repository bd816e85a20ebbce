package org.mailferry.workbench.tests.bots;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** Pictures of what a person sees, in the folder the property {@code mailferry.screenshots} names. */
public final class Screenshots {

	private static final Duration PAUSE = Duration.ofMillis(250);
	private static final int PICTURES = 8;

	private Screenshots() {
	}

	/** The whole screen. */
	public static void display(String name) {
		take(name, Display::getBounds);
	}

	/** The window in front: a dialog, if one is open. */
	public static void window(String name) {
		take(name, display -> {
			Shell active = display.getActiveShell();
			return (active == null ? display.getShells()[0] : active).getBounds();
		});
	}

	private static void take(String name, Function<Display, Rectangle> part) {
		ImageData picture = settled(PlatformUI.getWorkbench().getDisplay(), part);
		try {
			Path folder = Files.createDirectories(Path.of(System.getProperty("mailferry.screenshots", "screenshots")));
			ImageLoader file = new ImageLoader();
			file.data = new ImageData[]{ picture };
			file.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** What has just changed is painted a little later: a picture counts when the next one is the same. */
	private static ImageData settled(Display display, Function<Display, Rectangle> part) {
		ImageData last = copy(display, part);
		for (int i = 0; i < PICTURES; i++) {
			Patience.pause(PAUSE);
			ImageData before = last;
			last = copy(display, part);
			if (Arrays.equals(before.data, last.data)) {
				return last;
			}
		}
		// Something moves all the time; then any picture is right.
		return last;
	}

	private static ImageData copy(Display display, Function<Display, Rectangle> part) {
		return display.syncCall(() -> copy(display, part.apply(display).intersection(display.getBounds())));
	}

	private static ImageData copy(Display display, Rectangle area) {
		// What is due to be painted is painted first.
		display.update();
		Image image = new Image(display, area.width, area.height);
		GC gc = new GC(display);
		try {
			gc.copyArea(image, area.x, area.y);
			return image.getImageData();
		} finally {
			gc.dispose();
			image.dispose();
		}
	}
}
