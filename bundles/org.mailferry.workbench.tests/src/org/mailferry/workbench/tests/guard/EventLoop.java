package org.mailferry.workbench.tests.guard;

/** Where the handling of one event begins: what is below in a stack is the program's start, not the event's business. */
final class EventLoop {

	private EventLoop() {
	}

	static boolean isItsFrame(String type, String method) {
		return "org.eclipse.swt.widgets.Display".equals(type)
				&& ("readAndDispatch".equals(method) || "runAsyncMessages".equals(method));
	}
}
