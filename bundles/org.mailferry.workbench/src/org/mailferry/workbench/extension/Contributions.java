package org.mailferry.workbench.extension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;

/**
 * What the installed plug-ins add to the workbench. One that cannot be loaded is logged and left out; it never keeps a
 * view from opening.
 */
public final class Contributions {

	private static final ILog LOG = ILog.of(Contributions.class);
	private static final String NAMESPACE = "org.mailferry.workbench";
	private static final int DEFAULT_WIDTH = 120;
	private static final int LAST = 1_000;

	private final IExtensionRegistry registry;

	public Contributions(IExtensionRegistry registry) {
		this.registry = registry;
	}

	/**
	 * A column of the Mailboxes view.
	 *
	 * @param width
	 *            in pixels, to begin with
	 */
	public record Column(String id, String label, int width, MailboxColumn column) {
	}

	/** A remedy for findings of one code, or, ending with an asterisk, of all codes that begin so. */
	public record Remedy(String findingCode, String label, FindingRemedy remedy) {

		public boolean suits(String code) {
			return findingCode.endsWith("*")
					? code.startsWith(findingCode.substring(0, findingCode.length() - 1))
					: code.equals(findingCode);
		}
	}

	/** By their position, then their label. */
	public List<Column> columns() {
		return read("mailboxColumn", "column", element -> new Column(element.getAttribute("id"),
				element.getAttribute("label"), number(element, "width", DEFAULT_WIDTH), create(element)));
	}

	/** By their position. */
	public List<ExplorerNodes> explorerNodes() {
		return read("explorerNode", "nodes", Contributions::<ExplorerNodes>create);
	}

	/** By their position, then their label. */
	public List<Remedy> remedies() {
		return read("findingRemedy", "remedy", element -> new Remedy(element.getAttribute("findingCode"),
				element.getAttribute("label"), create(element)));
	}

	private <T> List<T> read(String point, String name, Function<IConfigurationElement, T> reading) {
		List<IConfigurationElement> elements = Arrays
				.stream(registry.getConfigurationElementsFor(NAMESPACE, point))
				.filter(element -> element.getName().equals(name))
				.sorted(Comparator.<IConfigurationElement>comparingInt(element -> number(element, "position", LAST))
						.thenComparing(element -> String.valueOf(element.getAttribute("label"))))
				.toList();
		List<T> read = new ArrayList<>();
		for (IConfigurationElement element : elements) {
			try {
				read.add(reading.apply(element));
			} catch (RuntimeException | LinkageError e) {
				LOG.error("The %s of plug-in %s cannot be used".formatted(point, element.getContributor().getName()),
						e);
			}
		}
		return List.copyOf(read);
	}

	@SuppressWarnings("unchecked")
	private static <T> T create(IConfigurationElement element) {
		try {
			return (T) element.createExecutableExtension("class");
		} catch (CoreException e) {
			throw new IllegalStateException(element.getAttribute("class") + " cannot be created", e);
		}
	}

	private static int number(IConfigurationElement element, String attribute, int otherwise) {
		String text = element.getAttribute(attribute);
		return text == null ? otherwise : Integer.parseInt(text.strip());
	}
}
