package org.mailferry.server.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;

/**
 * The log of a project, {@code logs/mailferry.log} in its directory, written while it is open: one file a day, of at most
 * 50 MB each, two weeks kept. Processes that share that directory have one each.
 */
final class ProjectLog implements AutoCloseable {

	private final Optional<RollingFileAppender<ILoggingEvent>> appender;
	private final ILoggerFactory loggers;

	private final Optional<LogSlot> slot;

	private ProjectLog(ILoggerFactory loggers, Optional<RollingFileAppender<ILoggingEvent>> appender,
			Optional<LogSlot> slot) {
		this.loggers = loggers;
		this.appender = appender;
		this.slot = slot;
	}

	/** Where another provider than logback serves slf4j, that one's configuration decides. */
	static ProjectLog in(Path project) {
		ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
		if (!(loggers instanceof LoggerContext context)) {
			return new ProjectLog(loggers, Optional.empty(), Optional.empty());
		}
		RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
		file.setContext(context);
		file.setName("project " + project);
		Path logs = project.resolve("logs");
		LogSlot slot = LogSlot.in(logs);
		String log = logs.resolve(slot.name()).toString();
		file.setFile(log + ".log");
		file.setEncoder(ProcessLog.encoder(context, ProcessLog.PATTERN));
		SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
		rolling.setContext(context);
		rolling.setParent(file);
		rolling.setFileNamePattern(log + "-%d{yyyy-MM-dd,UTC}-%i.log.gz");
		rolling.setMaxFileSize(FileSize.valueOf("50MB"));
		rolling.setMaxHistory(14);
		rolling.start();
		file.setRollingPolicy(rolling);
		file.start();
		context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(file);
		return new ProjectLog(loggers, Optional.of(file), Optional.of(slot));
	}

	@Override
	public void close() {
		if (loggers instanceof LoggerContext context) {
			appender.ifPresent(file -> {
				context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(file);
				file.stop();
			});
		}
		slot.ifPresent(LogSlot::close);
	}
}
