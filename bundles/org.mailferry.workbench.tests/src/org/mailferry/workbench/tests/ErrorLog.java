package org.mailferry.workbench.tests;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The workbench's Error Log: what comes into it during a test fails the test, unless the test has said it would. */
final class ErrorLog implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(ErrorLog.class);

	/** What a test expects to find there. */
	static final class Expectation implements ILogListener {

		private final List<IStatus> errors = new CopyOnWriteArrayList<>();
		private final List<String> expected = new CopyOnWriteArrayList<>();

		/** An error whose message has this in it is part of the test. */
		void expect(String part) {
			expected.add(part);
		}

		@Override
		public void logging(IStatus status, String plugin) {
			if (status.getSeverity() == IStatus.ERROR) {
				errors.add(status);
			}
		}

		private void verify() {
			Platform.removeLogListener(this);
			for (IStatus error : errors) {
				if (expected.stream().noneMatch(error.getMessage()::contains)) {
					throw new AssertionError("in the Error Log: " + error.getMessage(), error.getException());
				}
			}
		}
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		Expectation expectation = expectation(context);
		Platform.addLogListener(expectation);
	}

	private static Expectation expectation(ExtensionContext context) {
		return context.getStore(SPACE).getOrComputeIfAbsent(context.getUniqueId(), id -> new Expectation(),
				Expectation.class);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		expectation(context).verify();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Expectation.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return expectation(context);
	}
}
