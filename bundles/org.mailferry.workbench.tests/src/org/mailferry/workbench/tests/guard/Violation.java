package org.mailferry.workbench.tests.guard;

import java.util.List;

/**
 * The UI thread waited for something.
 *
 * @param what
 *            for example {@code jdk.FileRead /home/a/b}
 * @param stack
 *            where, innermost call first, as far as the event that was being handled
 */
public record Violation(String what, List<String> stack) {

	public Violation {
		stack = List.copyOf(stack);
	}

	@Override
	public String toString() {
		return what + "\n    at " + String.join("\n    at ", stack);
	}
}
