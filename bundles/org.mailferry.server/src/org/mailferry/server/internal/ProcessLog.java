package org.mailferry.server.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * What this process logs when nobody has configured it, and what it never logs. A project has a log of its own beside
 * that, see {@link ProjectLog}.
 */
final class ProcessLog {

	static final String PATTERN = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSX\",UTC} %-5level %X{host} %X{run} %X{mailbox} %logger{0} %msg%n";

	/** They write whole requests, passwords included. */
	private static final List<String> WIRES = List.of("org.apache.hc.client5.http.wire",
			"org.apache.hc.client5.http.headers", "org.apache.http.wire", "org.apache.http.headers", "httpclient.wire");

	/** Whose troubles the command line tells in its own words, when nothing moves on the terminal. */
	private static final List<String> TOLD = List.of("org.mailferry.", "com.zaxxer.hikari.");

	/** What goes to the terminal. */
	static final class Untold extends Filter<ILoggingEvent> {
		@Override
		public FilterReply decide(ILoggingEvent event) {
			boolean told = TOLD.stream().anyMatch(event.getLoggerName()::startsWith);
			return told || !event.getLevel().isGreaterOrEqual(Level.WARN) ? FilterReply.DENY : FilterReply.NEUTRAL;
		}
	}

	/** Under this name the context keeps that it is configured. */
	private static final String CONFIGURED = ProcessLog.class.getName();

	private ProcessLog() {
	}

	/** Idempotent: a second call must not take away the logs of projects that are open meanwhile. */
	static void configure() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			configureOnce(context);
		}
	}

	static synchronized void configureOnce(LoggerContext context) {
		if (context.getObject(CONFIGURED) != null) {
			return;
		}
		if (System.getProperty("logback.configurationFile") == null) {
			context.reset();
			ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
			root.setLevel(Level.WARN);
			context.getLogger("org.mailferry").setLevel(Level.INFO);
			root.addAppender(console(context));
			// It warns of every Derby that is newer than itself.
			context.getLogger("org.flywaydb").setLevel(Level.ERROR);
		}
		WIRES.forEach(wire -> context.getLogger(wire).setLevel(Level.OFF));
		context.putObject(CONFIGURED, true);
	}

	/** Warnings alone, without stack traces. */
	private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		console.setContext(context);
		console.setTarget("System.err");
		console.addFilter(new Untold());
		console.setEncoder(encoder(context, "%level %msg%n%nopex"));
		console.start();
		return console;
	}

	static Encoder<ILoggingEvent> encoder(LoggerContext context, String pattern) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		encoder.setCharset(StandardCharsets.UTF_8);
		encoder.setPattern(pattern);
		encoder.start();
		return encoder;
	}
}
