package org.mailferry.store.internal.queue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/** Counts what a process asks of its database: each execution, each batch, each commit and rollback. */
final class StatementCounter {

	private final AtomicLong count = new AtomicLong();

	long count() {
		return count.get();
	}

	/** The same source, counted. */
	DataSource counted(DataSource source) {
		return counted(DataSource.class, source);
	}

	private <T> T counted(Class<T> type, T real) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			String name = method.getName();
			if (name.startsWith("execute") || name.equals("commit") || name.equals("rollback")) {
				count.incrementAndGet();
			}
			try {
				Object result = method.invoke(real, arguments);
				return name.equals("unwrap") ? result : switch (result) {
				case Connection connection -> counted(Connection.class, connection);
				case PreparedStatement statement -> counted(PreparedStatement.class, statement);
				case Statement statement -> counted(Statement.class, statement);
				case null -> null;
				case Object other -> other;
				};
			} catch (InvocationTargetException e) {
				throw e.getCause();
			}
		};
		return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{ type }, handler));
	}
}
