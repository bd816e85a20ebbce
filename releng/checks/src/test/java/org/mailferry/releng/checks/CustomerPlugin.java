package org.mailferry.releng.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/**
 * A plug-in such as a customer would write, made on the spot: an application {@code com.example.echo.echo} that prints its
 * arguments, one a line in brackets, and ends with the exit code the first one names, or waits when that is {@code wait}.
 */
final class CustomerPlugin {

	static final String APPLICATION = "com.example.echo.echo";
	static final String FEATURE = "com.example.echo.feature";

	private static final String SOURCE = """
			package com.example.echo;

			import org.eclipse.equinox.app.IApplication;
			import org.eclipse.equinox.app.IApplicationContext;

			public final class Echo implements IApplication {
				@Override
				public Object start(IApplicationContext context) throws InterruptedException {
					String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
					for (String argument : arguments) {
						System.out.println("[" + argument + "]");
					}
					System.out.flush();
					if (arguments[0].equals("wait")) {
						Thread.sleep(60_000);
					}
					return Integer.valueOf(arguments[0]);
				}

				@Override
				public void stop() {
				}
			}
			""";
	private static final String PLUGIN_XML = """
			<?xml version="1.0" encoding="UTF-8"?>
			<?eclipse version="3.4"?>
			<plugin>
				<extension id="echo" point="org.eclipse.core.runtime.applications">
					<application><run class="com.example.echo.Echo"/></application>
				</extension>
			</plugin>
			""";
	private static final String FEATURE_XML = """
			<?xml version="1.0" encoding="UTF-8"?>
			<feature id="com.example.echo.feature" version="1.0.0">
				<plugin id="com.example.echo" version="1.0.0"/>
			</feature>
			""";

	private final Path work;
	private final InstalledProduct product;

	/** @param product whose bundles it is compiled against */
	CustomerPlugin(Path work, InstalledProduct product) {
		this.work = work;
		this.product = product;
	}

	/** Writes the plug-in's jar into a folder. */
	void writeTo(Path folder) throws IOException {
		Path classes = compile();
		Manifest manifest = new Manifest();
		Attributes headers = manifest.getMainAttributes();
		headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
		headers.putValue("Bundle-ManifestVersion", "2");
		headers.putValue("Bundle-SymbolicName", "com.example.echo;singleton:=true");
		headers.putValue("Bundle-Version", "1.0.0");
		headers.putValue("Import-Package", "org.eclipse.equinox.app");
		Path jar = Files.createDirectories(folder).resolve("com.example.echo_1.0.0.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
			entry(out, "plugin.xml", PLUGIN_XML.getBytes());
			entry(out, "com/example/echo/Echo.class",
					Files.readAllBytes(classes.resolve("com/example/echo/Echo.class")));
		}
	}

	/** Writes the plug-in and its feature the way a p2 publisher takes them. */
	void writeWithFeatureTo(Path folder) throws IOException {
		writeTo(folder.resolve("plugins"));
		Path jar = Files.createDirectories(folder.resolve("features")).resolve("com.example.echo.feature_1.0.0.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
			entry(out, "feature.xml", FEATURE_XML.getBytes());
		}
	}

	private Path compile() throws IOException {
		Path source = Files.createDirectories(work.resolve("src/com/example/echo")).resolve("Echo.java");
		Files.writeString(source, SOURCE);
		Path classes = Files.createDirectories(work.resolve("classes"));
		int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "21", "-d",
				classes.toString(), "-cp", appJar().toString(), source.toString());
		if (failed != 0) {
			throw new IllegalStateException("The plug-in does not compile");
		}
		return classes;
	}

	private Path appJar() throws IOException {
		try (Stream<Path> plugins = Files.list(product.folder().resolve("plugins"))) {
			List<Path> jars = plugins.filter(jar -> jar.getFileName().toString().startsWith("org.eclipse.equinox.app_"))
					.toList();
			return jars.getFirst();
		}
	}

	private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
		out.putNextEntry(new JarEntry(name));
		out.write(content);
		out.closeEntry();
	}
}
