package org.mailferry.workbench.tests.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Records every use of files and sockets from now on, and tells which were the UI thread's in code of Mailferry. Reading
 * the program itself (its classes, texts and pictures) is not held against it.
 */
public final class UiThreadRecording implements AutoCloseable {

	private static final String OURS = "org.mailferry.";
	/** They only press; what answers is ours or not. */
	private static final List<String> DRIVERS = List.of("org.mailferry.workbench.tests.bots.",
			"org.mailferry.workbench.tests.driver.");
	private static final List<String> TRANSFERS = List.of("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce",
			"jdk.SocketRead", "jdk.SocketWrite");
	/** Calls that transfer nothing but may wait all the same; JDK 25 and later can trace them. */
	private static final String TRACE = "jdk.MethodTrace";
	private static final String TRACED = "java.nio.file.Files;java.io.File::exists;java.io.File::isDirectory;"
			+ "java.io.File::isFile;java.io.File::list;java.io.File::listFiles;java.io.File::length;java.io.File::mkdirs;"
			+ "java.io.File::delete;java.net.InetAddress::getAllByName;java.net.Socket::connect";

	private final long uiThread;
	private final Recording recording;

	/**
	 * @param uiThread
	 *            its {@link Thread#threadId()}
	 */
	public UiThreadRecording(long uiThread) {
		this.uiThread = uiThread;
		recording = new Recording();
		TRANSFERS.forEach(event -> recording.enable(event).withThreshold(Duration.ZERO).withStackTrace());
		if (tracesMethods()) {
			recording.enable(TRACE).withThreshold(Duration.ZERO).withStackTrace().with("filter", TRACED);
		}
		recording.start();
	}

	/** Whether this JDK can notice calls that transfer nothing, such as whether a file exists. */
	public static boolean tracesMethods() {
		return FlightRecorder.getFlightRecorder().getEventTypes().stream().map(EventType::getName)
				.anyMatch(TRACE::equals);
	}

	/** Ends the recording and tells what it saw. */
	public List<Violation> end() {
		recording.stop();
		try {
			Path file = Files.createTempFile("ui-thread", ".jfr");
			try {
				recording.dump(file);
				List<Violation> violations = new ArrayList<>();
				for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
					violation(event).ifPresent(violations::add);
				}
				return violations;
			} finally {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private Optional<Violation> violation(RecordedEvent event) {
		if (event.getThread() == null || event.getThread().getJavaThreadId() != uiThread
				|| event.getStackTrace() == null) {
			return Optional.empty();
		}
		List<RecordedFrame> frames = event.getStackTrace().getFrames().stream()
				.takeWhile(frame -> !EventLoop.isItsFrame(type(frame), frame.getMethod().getName())).toList();
		boolean ours = frames.stream().map(UiThreadRecording::type)
				.anyMatch(type -> type.startsWith(OURS) && DRIVERS.stream().noneMatch(type::startsWith));
		boolean readsProgram = frames.stream().anyMatch(UiThreadRecording::readsProgram);
		return ours && !readsProgram
				? Optional.of(new Violation(what(event), frames.stream().map(UiThreadRecording::text).toList()))
				: Optional.empty();
	}

	/** Class loading, what bundles hold beside their classes, such as icons, and what the platform reads once of itself. */
	private static boolean readsProgram(RecordedFrame frame) {
		String type = type(frame);
		return type.startsWith("org.eclipse.osgi.") || type.equals("java.lang.ClassLoader")
				|| type.startsWith("jdk.internal.loader.") || type.startsWith("java.util.ResourceBundle")
				|| type.startsWith("jdk.internal.module.")
				|| type.equals("org.eclipse.jface.resource.URLImageDescriptor")
				|| type.equals("org.eclipse.ui.internal.registry.EditorRegistry");
	}

	private static String what(RecordedEvent event) {
		StringBuilder what = new StringBuilder(event.getEventType().getName());
		for (String field : new String[]{ "path", "host", "address" }) {
			if (event.hasField(field)) {
				what.append(' ').append(event.<Object>getValue(field));
			}
		}
		if (event.hasField("method")) {
			RecordedMethod method = event.getValue("method");
			what.append(' ').append(method.getType().getName()).append('.').append(method.getName());
		}
		return what.toString();
	}

	private static String type(RecordedFrame frame) {
		return frame.getMethod().getType().getName();
	}

	private static String text(RecordedFrame frame) {
		return "%s.%s(%d)".formatted(type(frame), frame.getMethod().getName(), frame.getLineNumber());
	}

	@Override
	public void close() {
		recording.close();
	}
}
