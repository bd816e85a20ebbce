package org.mailferry.workbench.tests.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;

import org.eclipse.swt.widgets.Display;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;

/** The stores of the program, in whose place it stands, but calls on the UI thread are noted. A service, see scr/. */
public final class GuardedStores implements ProjectStores {

	/** Answered from memory. */
	private static final Set<String> ALLOWED = Set.of("name", "directory", "place", "toString", "hashCode", "equals");

	private final ProjectStores stores;
	private final StoreCalls calls = new StoreCalls();

	public GuardedStores(ProjectStores stores) {
		this.stores = stores;
	}

	/** What was noted. */
	public StoreCalls calls() {
		return calls;
	}

	@Override
	public ProjectStore create(ProjectPlace place, String name) {
		note("create");
		return guarded(stores.create(place, name));
	}

	@Override
	public ProjectStore open(ProjectPlace place) {
		note("open");
		return guarded(stores.open(place));
	}

	@Override
	public void copy(ProjectPlace.Directory from, ProjectPlace.Shared to) {
		note("copy");
		stores.copy(from, to);
	}

	@Override
	public void upgrade(ProjectPlace place) {
		note("upgrade");
		stores.upgrade(place);
	}

	private ProjectStore guarded(ProjectStore store) {
		InvocationHandler handler = (proxy, method, arguments) -> {
			note(method.getName());
			return invoke(store, method, arguments);
		};
		return (ProjectStore) Proxy.newProxyInstance(ProjectStore.class.getClassLoader(),
				new Class<?>[]{ ProjectStore.class }, handler);
	}

	private static Object invoke(ProjectStore store, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(store, arguments);
		} catch (InvocationTargetException e) {
			throw e.getCause();
		}
	}

	private void note(String method) {
		if (Display.getCurrent() != null && !ALLOWED.contains(method)) {
			calls.add(new Violation("store." + method, Arrays.stream(Thread.currentThread().getStackTrace()).skip(2)
					.takeWhile(frame -> !EventLoop.isItsFrame(frame.getClassName(), frame.getMethodName()))
					.map(StackTraceElement::toString).toList()));
		}
	}
}
