package org.mailferry.server.internal;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;

/** What this process logs when nobody has configured it, and what it never logs. */
final class ProcessLog {

	/** They write whole requests, passwords included. */
	private static final List<String> WIRES = List.of("org.apache.hc.client5.http.wire",
			"org.apache.hc.client5.http.headers", "org.apache.http.wire", "org.apache.http.headers", "httpclient.wire");

	private ProcessLog() {
	}

	static void configure() {
		if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
			return;
		}
		if (System.getProperty("logback.configurationFile") == null) {
			context.reset();
			context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
			context.getLogger("org.mailferry").setLevel(Level.INFO);
			context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console(context));
		}
		WIRES.forEach(wire -> context.getLogger(wire).setLevel(Level.OFF));
	}

	/** Warnings alone, without stack traces. */
	private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setPattern("%level %msg%n%nopex");
		encoder.start();
		ThresholdFilter warnings = new ThresholdFilter();
		warnings.setContext(context);
		warnings.setLevel(Level.WARN.toString());
		warnings.start();
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		console.setContext(context);
		console.setTarget("System.err");
		console.addFilter(warnings);
		console.setEncoder(encoder);
		console.start();
		return console;
	}
}
