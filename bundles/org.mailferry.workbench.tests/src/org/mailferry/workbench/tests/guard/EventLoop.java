package org.mailferry.workbench.tests.guard;

import java.util.Set;

/** Where the handling of one event begins: what is below in a stack is the program's start, not the event's business. */
final class EventLoop {

	/** A timer may come in the middle of another event: a shell that opens lets GTK handle what waits. */
	private static final Set<String> METHODS = Set.of("readAndDispatch", "runAsyncMessages", "timerProc");

	private EventLoop() {
	}

	static boolean isItsFrame(String type, String method) {
		return "org.eclipse.swt.widgets.Display".equals(type) && METHODS.contains(method);
	}
}
