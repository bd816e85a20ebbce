package org.mailferry.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.FilterReply;

class ProcessLogTest {

	private static FilterReply decide(String logger, Level level) {
		LoggingEvent event = new LoggingEvent();
		event.setLoggerName(logger);
		event.setLevel(level);
		return new ProcessLog.Untold().decide(event);
	}

	/** A full disk would fill the terminal with warnings of the pool, in which the one message to read goes under. */
	@ParameterizedTest
	@CsvSource({ "org.mailferry.store.internal.db.Database, ERROR", "com.zaxxer.hikari.pool.ProxyConnection, WARN",
			"org.apache.derby, INFO" })
	void whatTheCommandLineTellsItselfIsNotLoggedOnTheTerminal(String logger, String level) {
		assertThat(decide(logger, Level.valueOf(level))).isEqualTo(FilterReply.DENY);
	}

	@Test
	void processesThatShareADirectoryHaveALogEach(@TempDir Path directory) {
		try (LogSlot one = LogSlot.in(directory); LogSlot two = LogSlot.in(directory)) {
			assertThat(one.name()).isEqualTo("mailferry");
			assertThat(two.name()).isEqualTo("mailferry-2");
		}
	}

	@Test
	void warningsOfOthersAreShown() {
		assertThat(decide("org.apache.derby", Level.WARN)).isEqualTo(FilterReply.NEUTRAL);
	}

	@Test
	void configuringAgainTakesNoLogAway() {
		LoggerContext context = new LoggerContext();
		String given = System.clearProperty("logback.configurationFile");
		try {
			ProcessLog.configureOnce(context);
			Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
			assertThat(root.getLevel()).isEqualTo(Level.WARN);
			ConsoleAppender<ILoggingEvent> project = new ConsoleAppender<>();
			root.addAppender(project);

			ProcessLog.configureOnce(context);

			assertThat(root.isAttached(project)).isTrue();
		} finally {
			if (given != null) {
				System.setProperty("logback.configurationFile", given);
			}
		}
	}
}
