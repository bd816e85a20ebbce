package org.mailferry.workbench.tests;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mailferry.workbench.tests.bots.Screenshots;

/** Keeps what the workbench shows at the moment a test has failed. */
final class PictureOfFailure implements AfterTestExecutionCallback {

	@Override
	public void afterTestExecution(ExtensionContext context) {
		context.getExecutionException().ifPresent(failure -> Screenshots.display("failed-"
				+ context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName()));
	}
}
