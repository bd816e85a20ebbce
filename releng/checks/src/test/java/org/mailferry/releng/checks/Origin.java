package org.mailferry.releng.checks;

import java.util.List;

/** Where an imported package comes from, as far as the architecture cares. */
enum Origin {
	/** The JDK, and what every bundle may use: slf4j and annotations that leave nothing behind at run time. */
	EVERYBODYS(List.of("java.", "javax.", "org.w3c.dom", "org.xml.sax", "org.slf4j", "org.jspecify.annotations",
			"org.osgi.service.component.annotations", "org.osgi.annotation.")),
	/** Eclipse's toolkit and workbench. */
	ECLIPSE_UI(List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.e4")),
	/** JPA and JDBC helpers, wherever only the store may use them. */
	PERSISTENCE(
			List.of("jakarta.persistence", "org.eclipse.persistence", "org.apache.derby", "org.flywaydb", "com.zaxxer",
					"org.postgresql", "com.github.kagkarlsson")),
	/** Libraries that stand in an Eclipse name space and are none of its runtime. */
	ECLIPSE_LIBRARY(List.of("org.eclipse.jetty", "org.eclipse.angus", "org.eclipse.swtchart", "org.eclipse.nebula")),
	/** The OSGi framework and Equinox. */
	ECLIPSE_RUNTIME(List.of("org.osgi.", "org.eclipse.")),
	/** Everything else. */
	LIBRARY(List.of(""));

	private final List<String> prefixes;

	Origin(List<String> prefixes) {
		this.prefixes = prefixes;
	}

	/** The first origin, in this order, whose name space the package is in. */
	static Origin of(String importedPackage) {
		for (Origin origin : values()) {
			if (origin.prefixes.stream().anyMatch(importedPackage::startsWith)) {
				// The javax names that are not the JDK's belong to libraries.
				boolean library = importedPackage.matches("javax\\.(xml\\.(bind|ws|soap)|jws|activation)(\\..*)?");
				return library ? LIBRARY : origin;
			}
		}
		throw new AssertionError(importedPackage);
	}
}
